package dev.omega.server.sim;

/** Looks of players by character class. */
public final class PlayerArchetype {

    /** Any class this version does not know. */
    public static final int ADVENTURER = 0;
    /** Class {@code warrior}. */
    public static final int WARRIOR = 1;
    /** Class {@code ranger}. */
    public static final int RANGER = 2;
    /** Class {@code mage}. */
    public static final int MAGE = 3;
    /** Class {@code priest}. */
    public static final int PRIEST = 4;

    private PlayerArchetype() {}

    /** The archetype of a character class; {@link #ADVENTURER} for one unknown here. */
    public static int ofClass(String characterClass) {
        return switch (characterClass) {
            case "warrior" -> WARRIOR;
            case "ranger" -> RANGER;
            case "mage" -> MAGE;
            case "priest" -> PRIEST;
            default -> ADVENTURER;
        };
    }
}
