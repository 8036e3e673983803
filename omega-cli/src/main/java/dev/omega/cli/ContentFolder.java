package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.content.source.FolderFiles;
import dev.omega.server.hostlink.ContentBundle.BundledFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The files of a content pack, from a folder or as the API serves them. */
final class ContentFolder {

    private static final int MAX_BYTES = 8 << 20;

    private ContentFolder() {}

    /**
     * Contents by name.
     *
     * @throws CliException when it is no folder, or too large to be published
     */
    static Map<String, byte[]> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CliException.usage("DIR is no folder: " + folder + "; name the one that holds pack.json");
        }
        FolderFiles files = new FolderFiles(folder);
        Map<String, byte[]> contents = new TreeMap<>();
        long bytes = 0;
        try {
            for (String name : files.list()) {
                byte[] content = files.read(name, MAX_BYTES);
                if (content != null) {
                    contents.put(name, content);
                    bytes += content.length;
                }
            }
        } catch (IOException e) {
            throw CliException.usage("cannot read " + folder + ": " + e.getMessage());
        }
        if (bytes > MAX_BYTES) {
            throw CliException
                    .usage(folder + " has " + bytes + " bytes; a pack that is published has at most " + MAX_BYTES);
        }
        return contents;
    }

    /** The same as the API takes them. */
    static List<Map<String, Object>> bundled(Map<String, byte[]> contents) {
        return contents.entrySet().stream().map(file -> {
            BundledFile bundled = BundledFile.of(file.getKey(), file.getValue());
            return Map.<String, Object>of("name", bundled.name(), "content", bundled.content());
        }).toList();
    }

    /** Contents by name, of a version as it was served. */
    static Map<String, byte[]> of(JsonNode bundle) {
        Map<String, byte[]> contents = new TreeMap<>();
        bundle.path("files")
                .forEach(file -> contents.put(file.path("name").asString(""),
                        Base64.getDecoder().decode(file.path("content").asString(""))));
        return contents;
    }
}
