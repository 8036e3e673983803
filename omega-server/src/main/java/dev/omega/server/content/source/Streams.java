package dev.omega.server.content.source;

import java.io.IOException;
import java.io.InputStream;

/** Reads streams whose length is not to be trusted. */
final class Streams {

    private Streams() {}

    /**
     * All bytes of the stream.
     *
     * @throws IOException when there are more than {@code maxBytes}
     */
    static byte[] read(InputStream in, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes);
        if (in.read() >= 0) {
            throw new IOException("the file has more than " + maxBytes + " bytes");
        }
        return bytes;
    }
}
