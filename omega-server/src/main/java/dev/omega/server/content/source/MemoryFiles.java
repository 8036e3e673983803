package dev.omega.server.content.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pack in memory, as it came over the network. */
public final class MemoryFiles implements ContentFiles {

    private final String place;
    private final Map<String, byte[]> files;

    /** The pack in {@code files}, by name; {@code place} is for messages. */
    public MemoryFiles(String place, Map<String, byte[]> files) {
        this.place = place;
        this.files = new TreeMap<>(files);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public byte @Nullable [] read(String name, int maxBytes) throws IOException {
        byte[] file = files.get(name);
        if (file != null && file.length > maxBytes) {
            throw new IOException(name + " has " + file.length + " bytes, at most " + maxBytes + " are allowed");
        }
        return file == null ? null : file.clone();
    }

    @Override
    public List<String> list() {
        return List.copyOf(files.keySet());
    }
}
