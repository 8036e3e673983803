package dev.omega.embedded;

import java.nio.file.Path;

/** Where a running Redis is reached. */
public record RedisAccess(String host, int port, Path passwordFile) {

    /** The password, read from its file now. */
    public String password() {
        return Secrets.read(passwordFile);
    }
}
