package dev.omega.server.replication;

/**
 * Which ways of saving bytes are in use; each can be left out to see what it is worth. Without any of them the byte budget
 * is without limit, because it would hide what the others save.
 *
 * @param delta only what changed is sent; without, every record tells everything and every State every vital
 * @param interest only what is near is sent; without, all entities are in view, as many as a viewer has slots
 * @param frequency what is farther away is sent less often; without, everything comes with every State
 */
public record Savings(boolean delta, boolean interest, boolean frequency) {

    /** All of them. */
    public static final Savings ALL = new Savings(true, true, true);

    boolean areAll() {
        return delta && interest && frequency;
    }
}
