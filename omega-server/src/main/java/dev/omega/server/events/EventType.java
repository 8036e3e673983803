package dev.omega.server.events;

/**
 * A kind of event. Immutable.
 *
 * @param name feature and what happened, for example {@code party.invited}
 * @param body what an event of this kind tells
 * @param summary when it is told, one sentence
 */
public record EventType<B extends Record>(String name, Class<B> body, String summary) {

    /** Checks the name, as the database does. */
    public EventType {
        if (!name.matches("[a-z_]{1,32}\\.[a-z_]{1,32}")) {
            throw new IllegalArgumentException("an event's name is two words with a dot between them, not " + name);
        }
    }
}
