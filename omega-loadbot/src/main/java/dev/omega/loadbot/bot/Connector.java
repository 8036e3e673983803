package dev.omega.loadbot.bot;

import java.net.URI;

/** Opens connections for the bots of one event loop. */
public interface Connector {

    /** Starts connecting; {@code listener} hears the rest, on the event loop. */
    void connect(URI url, LinkListener listener);

    /**
     * Opens connections over a line with faults.
     *
     * @param lineSeed decides when they show
     */
    default Connector over(LinkFaults faults, long lineSeed) {
        return this;
    }
}
