package dev.omega.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server that answers. While it belongs to this process it is started again when it ends by itself, on the same port,
 * so that its clients find it where it was. Any thread; a restart holds the others up.
 */
final class KeptServer {

    private static final Logger LOG = LoggerFactory.getLogger(KeptServer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Launch.Recipe recipe;
    private final Path guardScript;
    private final int port;
    /** {@code null} for a server that belongs to nobody. */
    private @Nullable GuardedProcess guard;
    private Duration pause = FIRST_PAUSE;
    private long notBeforeNs;
    private boolean stopping;

    private KeptServer(Launch.Recipe recipe, Path guardScript, int port, @Nullable GuardedProcess guard) {
        this.recipe = recipe;
        this.guardScript = guardScript;
        this.port = port;
        this.guard = guard;
    }

    static KeptServer started(Launch.Recipe recipe, Path guardScript, int fixedPort) {
        Launch launch = Launch.of(recipe, guardScript, fixedPort);
        return new KeptServer(recipe, guardScript, launch.process().port(), launch.guard());
    }

    /** Takes a server that runs without an owner, provided that it runs where it is wanted. */
    static KeptServer adopted(Launch.Recipe recipe, Path guardScript, LiveServer running, int wantedPort) {
        if (wantedPort != 0 && wantedPort != running.port()) {
            throw new EmbeddedException(running.kind().title() + " of " + running.directory() + " already runs on port "
                    + running.port() + ", not " + wantedPort + "; stop it first");
        }
        return new KeptServer(recipe, guardScript, running.port(), null);
    }

    int port() {
        return port;
    }

    synchronized void remind() {
        if (guard != null) {
            guard.remind();
        }
    }

    synchronized void detach() {
        if (guard != null) {
            guard.detach();
            guard = null;
        }
    }

    /** Has it stop while others are told the same; {@link #stop()} then waits for it. */
    synchronized void requestStop() {
        stopping = true;
        if (guard != null) {
            guard.requestStop();
        }
    }

    synchronized void stop() {
        stopping = true;
        if (guard != null) {
            guard.stop();
            guard = null;
        }
    }

    /**
     * Starts the server again if it has ended. A start that fails is repeated, less and less often.
     *
     * @param nowNs monotonic time
     */
    synchronized void revive(long nowNs) {
        if (stopping || guard == null || guard.isAlive() || nowNs - notBeforeNs < 0) {
            return;
        }
        try {
            guard = Launch.of(recipe, guardScript, port).guard();
            pause = FIRST_PAUSE;
            LOG.warn("{} had ended by itself and was started again on port {}", recipe.kind().title(), port);
        } catch (EmbeddedException e) {
            LOG.error("{} ended by itself: {}", recipe.kind().title(), e.getMessage());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        notBeforeNs = nowNs + pause.toNanos();
    }
}
