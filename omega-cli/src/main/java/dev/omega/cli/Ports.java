package dev.omega.cli;

import dev.omega.cli.output.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

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

    /**
     * Refuses a port that is taken, before anything is made for a server that could not listen anyway.
     *
     * @param port 0 is always free
     */
    static void requireFree(String option, InetAddress address, int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, address)) {
            return;
        } catch (IOException taken) {
            throw CliException.conflict("cannot listen on " + Addresses.inUrl(address.getHostAddress()) + ":" + port
                    + ": " + taken.getMessage() + ". Stop what listens there or choose another " + option, taken);
        }
    }
}
