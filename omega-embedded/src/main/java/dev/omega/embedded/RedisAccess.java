package dev.omega.embedded;

import java.nio.file.Path;

/** Where a running Redis is reached. */
public record RedisAccess(String host, int port, Path passwordFile) {

    public String password() {
        return Secrets.read(passwordFile);
    }
}
