package dev.omega.server.content.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pack in a folder. */
public final class FolderFiles implements ContentFiles {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_FILES = 10_000;

    private final Path folder;

    /** The pack in {@code folder}. */
    public FolderFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public byte @Nullable [] read(String name, int maxBytes) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Streams.read(in, maxBytes);
        }
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            return files.filter(Files::isRegularFile)
                    .limit(MAX_FILES)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
