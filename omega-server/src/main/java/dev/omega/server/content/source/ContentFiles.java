package dev.omega.server.content.source;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a pack. Names use {@code /} and never leave the pack. */
public interface ContentFiles {

    /** Where they are, for messages. */
    String place();

    /**
     * The bytes of a file; {@code null} when there is none.
     *
     * @throws IOException when it cannot be read or has more than {@code maxBytes}; the message says which
     */
    byte @Nullable [] read(String name, int maxBytes) throws IOException;

    /** Names of all files; empty where files cannot be listed. */
    List<String> list() throws IOException;
}
