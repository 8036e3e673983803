package dev.omega.loadbot;

import java.net.InetSocketAddress;

/**
 * Where a worker listens.
 *
 * @param local whether it is a process of this machine, which shares its cores with this one
 */
public record WorkerAddress(String host, int port, boolean local) {

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if it is none
     */
    public WorkerAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("worker " + host + ":" + port + ": the port must be within 1..65535");
        }
    }

    /**
     * A worker of another machine, as {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException with one line when the text is none
     */
    public static WorkerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("worker '" + text + "' must look like host:port");
        }
        return new WorkerAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)), false);
    }

    /** Resolved now. */
    InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
