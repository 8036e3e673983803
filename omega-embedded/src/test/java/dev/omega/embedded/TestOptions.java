package dev.omega.embedded;

import java.nio.file.Path;

/** Options of these tests: fast, with the programs that all tests of the tree share. */
final class TestOptions {

    private TestOptions() {}

    static Options fast() {
        return Options.fast().withBinaries(binaries());
    }

    static Options durable() {
        return Options.defaults().withBinaries(binaries());
    }

    static Path binaries() {
        return Path.of(System.getProperty("omega.embedded.binaries", "target/embedded")).toAbsolutePath();
    }
}
