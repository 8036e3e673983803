package dev.omega.cli;

import dev.omega.cli.output.CliException;

/** TCP ports as options take them. */
final class Ports {
    private static final int MAX = 65_535;

    private Ports() {}

    /** Refuses what is no port; 0 asks for a free one. */
    static void require(String option, int port) {
        if (port < 0 || port > MAX) {
            throw CliException.usage(option + " " + port + " is outside 0.." + MAX);
        }
    }
}
