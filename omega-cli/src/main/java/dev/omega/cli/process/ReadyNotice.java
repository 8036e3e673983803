package dev.omega.cli.process;

import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server tells once it works: process, ports and address. Printed on stdout and, with {@code --ready-file}, written
 * to a file for scripts and for the commands that start servers.
 *
 * @param server what it is, for people: {@code API server}
 * @param ports by name, in the order to print
 */
public record ReadyNotice(String server, long pid, Map<String, Integer> ports, String url) {
    private static final String SCHEMA = "omega.ready/v1";

    public ReadyNotice {
        ports = new LinkedHashMap<>(ports);
    }

    /** The notice of this process. */
    public static ReadyNotice ofThisProcess(String server, Map<String, Integer> ports, String url) {
        return new ReadyNotice(server, ProcessHandle.current().pid(), ports, url);
    }

    /** Both forms for stdout. */
    public Result toResult() {
        Result result = new Result("ready").field("server", server).field("pid", pid);
        return result.field("ports", ports).field("url", url).line(server + " ready at " + url);
    }

    /** Writes the JSON form so that a reader sees all of it or no file. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, ".ready", "");
        try {
            Files.writeString(fresh, Json.write(toResult().fields()) + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** The notice in {@code file}, when it is there. */
    public static Optional<ReadyNotice> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
            if (!root.path("schema").asString("").equals(SCHEMA)) {
                throw new IOException(file + " is no ready file: its schema is not " + SCHEMA);
            }
            Map<String, Integer> ports = new TreeMap<>();
            root.path("ports").properties().forEach(port -> ports.put(port.getKey(), port.getValue().asInt()));
            return Optional.of(new ReadyNotice(root.path("server").asString(""), root.path("pid").asLong(), ports,
                    root.path("url").asString("")));
        } catch (JacksonException broken) {
            throw new IOException(file + " is no ready file: " + broken.getOriginalMessage(), broken);
        }
    }
}
