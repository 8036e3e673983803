package dev.omega.embedded;

import java.nio.file.Path;

/** Everything a server of one data directory is started with. */
record Site(DataDirectory directory, Binaries binaries, ServerAccount account, Secrets secrets, boolean durable) {

    Path log(ServerKind kind) {
        return directory.logs().resolve(kind.logName());
    }
}
