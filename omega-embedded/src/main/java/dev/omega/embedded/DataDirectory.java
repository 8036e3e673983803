package dev.omega.embedded;

import java.nio.file.Path;

/** The layout of a data directory. */
record DataDirectory(Path root) {

    static DataDirectory of(Path path) {
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    /** Creates what is missing; everything but the directory itself stays closed to other accounts. */
    static DataDirectory prepare(Path path, ServerAccount account) {
        DataDirectory directory = of(path);
        // A server that runs as another account must pass through the directory to its own.
        Directories.create(directory.root(), account.ownsFiles() ? "rwx--x--x" : "rwx------");
        account.requireReachable(directory.postgres());
        Directories.create(directory.secrets(), "rwx------");
        Directories.create(directory.logs(), "rwx------");
        return directory;
    }

    Path defaultBinaries() {
        return root.resolve("bin");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path lockFile() {
        return root.resolve("owner.lock");
    }

    /** Exists while the servers run without an owner. */
    Path detachedMark() {
        return root.resolve("detached");
    }
}
