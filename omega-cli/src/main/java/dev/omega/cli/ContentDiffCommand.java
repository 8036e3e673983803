package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code omega content diff}: what would change. */
@Command(name = "diff", description = "What differs between a folder and the version in use, file by file and entry by entry.")
final class ContentDiffCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The folder that holds pack.json.")
    private Path folder = Path.of(".");

    @Option(names = "--against", paramLabel = "VERSION", order = 1, description = "Compare with this version (default: the one in use).")
    private @Nullable String against;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    ContentDiffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, byte[]> here = ContentFolder.read(folder);
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String version = against == null ? client.get("/v1/content").path("version").asString("?") : against;
            context.print(describe(version, compare(ContentFolder.of(client.get("/v1/content/" + version)), here)));
            return ExitCode.OK;
        }
    }

    /** One difference. */
    record Difference(String file, String change, List<String> entries) {}

    static List<Difference> compare(Map<String, byte[]> there, Map<String, byte[]> here) {
        Set<String> names = new TreeSet<>(there.keySet());
        names.addAll(here.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            byte[] before = there.get(name);
            byte[] after = here.get(name);
            if (before == null) {
                differences.add(new Difference(name, "added", List.of()));
            } else if (after == null) {
                differences.add(new Difference(name, "removed", List.of()));
            } else if (!Arrays.equals(before, after)) {
                differences.add(new Difference(name, "changed", entries(before, after)));
            }
        }
        return differences;
    }

    /** Ids of the entries that differ, with what became of them; none for files that are no lists of entries. */
    private static List<String> entries(byte[] before, byte[] after) {
        Map<String, JsonNode> old = byId(before);
        Map<String, JsonNode> fresh = byId(after);
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(fresh.keySet());
        return ids.stream()
                .filter(id -> !String.valueOf(old.get(id)).equals(String.valueOf(fresh.get(id))))
                .map(id -> (!old.containsKey(id) ? "+" : !fresh.containsKey(id) ? "-" : "~") + id)
                .toList();
    }

    private static Map<String, JsonNode> byId(byte[] file) {
        Map<String, JsonNode> found = new TreeMap<>();
        try {
            for (JsonNode list : JsonMapper.shared().readTree(file)) {
                for (JsonNode entry : list) {
                    if (entry.path("id").isString()) {
                        found.put(entry.get("id").asString(), entry);
                    }
                }
            }
        } catch (JacksonException notJson) {
            return Map.of();
        }
        return found;
    }

    private static Result describe(String version, List<Difference> differences) {
        Result result = new Result("content-diff").field("against", version)
                .field("differences", differences.stream().map(ContentDiffCommand::fields).toList());
        differences.forEach(d -> result.line(
                d.change() + " " + d.file() + (d.entries().isEmpty() ? "" : ": " + String.join(" ", d.entries()))));
        return result.line(differences.isEmpty()
                ? "nothing differs from version " + version
                : differences.size() + " files differ from version " + version);
    }

    private static Map<String, Object> fields(Difference difference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", difference.file());
        fields.put("change", difference.change());
        fields.put("entries", difference.entries());
        return fields;
    }
}
