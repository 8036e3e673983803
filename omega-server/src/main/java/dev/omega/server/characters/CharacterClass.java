package dev.omega.server.characters;

import java.util.Locale;

/** What a character is; chosen once. */
public enum CharacterClass {
    /** Close combat. */
    WARRIOR,
    /** Bow and blade. */
    RANGER,
    /** Spells from afar. */
    MAGE,
    /** Heals. */
    PRIEST;

    /** For {@code @Matches}: the names on the wire and in the database. */
    public static final String PATTERN = "warrior|ranger|mage|priest";

    /** The name on the wire and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of that name; the name was checked when the body was read. */
    public static CharacterClass of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
