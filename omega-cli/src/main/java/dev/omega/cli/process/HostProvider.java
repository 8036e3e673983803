package dev.omega.cli.process;

import java.util.List;

/**
 * Where zone hosts come from beside the first: processes that are started here, this process itself, hosts that others start, or an
 * orchestrator that is asked for them. A provider knows hosts and nothing of instances or players: those are the API server's, which
 * learns of a host when it registers. Owner: the main thread, except {@link #kill}, which any may call.
 */
public interface HostProvider extends AutoCloseable {

    /** Starts so many hosts, or asks for them, and returns before they are there. Once in a provider's life. */
    void want(int hosts);

    /**
     * Waits until all are there.
     *
     * @return what each says of itself; fewer when {@code stop} was asked for first
     */
    List<ReadyNotice> awaitReady(StopSignal stop) throws InterruptedException;

    /** Ends what it started at once. */
    void kill();

    /** Ends what it started in order, side by side, and waits: hosts save through the API server. */
    void drain();

    /** The same, whatever comes of it; nothing when that is done. */
    @Override
    void close();
}
