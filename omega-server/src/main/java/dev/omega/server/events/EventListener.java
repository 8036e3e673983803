package dev.omega.server.events;

/** Who listens to an account's events. Called on threads of the feed, one call at a time; must not block. */
public interface EventListener {

    /**
     * Comes first, once.
     *
     * @param cursor where listening begins
     * @param missed true: what came after the cursor it asked for is no longer known, so it must look at everything anew
     */
    void begins(Cursor cursor, boolean missed);

    /** One event; each after the one before. */
    void event(Event event);

    /** It was too slow: no more will come. */
    void tooSlow();
}
