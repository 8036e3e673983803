package dev.omega.server.content.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pack inside this program. */
public final class ResourceFiles implements ContentFiles {

    private final Class<?> beside;
    private final String folder;

    /** The pack in {@code folder} beside a class. */
    public ResourceFiles(Class<?> beside, String folder) {
        this.beside = beside;
        this.folder = folder;
    }

    @Override
    public String place() {
        return "the built-in pack " + folder;
    }

    @Override
    public byte @Nullable [] read(String name, int maxBytes) throws IOException {
        try (InputStream in = beside.getResourceAsStream(folder + "/" + name)) {
            return in == null ? null : Streams.read(in, maxBytes);
        }
    }

    @Override
    public List<String> list() {
        return List.of();
    }
}
