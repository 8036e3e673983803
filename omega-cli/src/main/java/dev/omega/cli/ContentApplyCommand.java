package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.MemoryFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega content apply}: publishes a pack and puts it in use. */
@Command(name = "apply", description = "Publish a content pack and put it in use; zones follow within seconds.")
final class ContentApplyCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The folder that holds pack.json.")
    private Path folder = Path.of(".");

    @Option(names = "--no-activate", order = 1, description = "Only publish it; 'omega content activate' puts it in use.")
    private boolean onlyPublish;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ContentApplyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, byte[]> files = ContentFolder.read(folder);
        String version = check(files);
        if (change.isDry()) {
            context.print(change.noted(new Result("content-apply").field("version", version)
                    .field("active", false)
                    .line("pack " + folder + " would be version " + version)));
            return ExitCode.OK;
        }
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            JsonNode published = client.post("/v1/admin/content/versions", key,
                    Json.write(Map.of("files", ContentFolder.bundled(files))));
            if (!onlyPublish) {
                client.post("/v1/admin/content/activate", key, Json.write(Map.of("version", version)));
            }
            context.print(
                    change.noted(new Result("content-apply").field("version", published.path("version").asString(""))
                            .field("active", !onlyPublish)
                            .line("pack " + published.path("pack_id").asString("?") + " "
                                    + published.path("pack_version").asString("?") + " is version " + version
                                    + (onlyPublish ? ", published" : ", in use"))));
            return ExitCode.OK;
        }
    }

    private String check(Map<String, byte[]> files) {
        try {
            return ContentLoader.load(new MemoryFiles(folder.toString(), files)).hashText();
        } catch (ContentException refused) {
            throw CliException.usage("DIR: " + refused.getMessage());
        }
    }
}
