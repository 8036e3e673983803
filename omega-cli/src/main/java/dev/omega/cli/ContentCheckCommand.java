package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.ContentPack;
import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.FolderFiles;
import dev.omega.server.content.source.Mistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code omega content check}: what is in a content pack, or everything that is wrong with it. */
@Command(name = "check", description = "Check a content pack and say what is in it, or all that is wrong with it.")
final class ContentCheckCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The folder that holds pack.json.")
    private Path folder = Path.of(".");

    ContentCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw CliException.usage("DIR is no folder: " + folder + "; name the one that holds pack.json");
        }
        try {
            context.print(summary(ContentLoader.load(new FolderFiles(folder))));
            return ExitCode.OK;
        } catch (ContentException e) {
            context.print(mistakes(e));
            return ExitCode.USAGE;
        }
    }

    private static Result summary(ContentPack pack) {
        Map<String, Object> counts = counts(pack);
        Result result = new Result("content-check").field("ok", true)
                .field("pack", pack.info().id())
                .field("version", pack.info().version())
                .field("hash", pack.hashText())
                .field("counts", counts)
                .line("pack " + pack.info().id() + " " + pack.info().version() + ", hash " + pack.hashText());
        counts.forEach((kind, count) -> result.line("  " + count + " " + kind));
        return result.line("no mistakes");
    }

    private static Map<String, Object> counts(ContentPack pack) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("zones", pack.zones().size());
        counts.put("maps", pack.maps().size());
        counts.put("creatures", pack.creatures().size());
        counts.put("behaviours", pack.behaviours().size());
        counts.put("skills", pack.skills().size());
        counts.put("statuses", pack.statuses().size());
        counts.put("items", pack.items().size());
        counts.put("loot_tables", pack.loot().size());
        counts.put("classes", pack.players().classes().size());
        return counts;
    }

    private static Result mistakes(ContentException refused) {
        List<Mistake> kept = refused.mistakes();
        Result result = new Result("content-check").field("ok", false)
                .field("mistake_count", refused.count())
                .field("mistakes", kept.stream().map(ContentCheckCommand::fields).toList());
        kept.forEach(mistake -> result.line(mistake.line()));
        if (refused.count() > kept.size()) {
            result.line("and " + (refused.count() - kept.size()) + " more");
        }
        return result.line(refused.count() + (refused.count() == 1 ? " mistake" : " mistakes"));
    }

    private static Map<String, Object> fields(Mistake mistake) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", mistake.file());
        fields.put("place", mistake.place());
        fields.put("text", mistake.text());
        return fields;
    }
}
