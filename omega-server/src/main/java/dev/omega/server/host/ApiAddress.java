package dev.omega.server.host;

import java.io.IOException;
import java.net.URI;

/** Where the API server is. It may start at the same time as the host, on a port that it chooses. */
@FunctionalInterface
public interface ApiAddress {

    /**
     * The base address, once it is known.
     *
     * @throws InterruptedException when the wait was given up
     */
    URI await() throws IOException, InterruptedException;
}
