package dev.omega.server.zone;

/** Pushes out what the links of an instance collected during a tick: one write and one flush per connection. */
public interface LinkFlusher {

    /** Called by the zone thread at the end of a tick. */
    void flush();
}
