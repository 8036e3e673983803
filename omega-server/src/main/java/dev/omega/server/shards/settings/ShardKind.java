package dev.omega.server.shards.settings;

import java.util.Locale;

/** What a zone is for; its players per instance are the design document's, "Shard topology". */
public enum ShardKind {
    /** A city that all share; further instances open when those there are full. */
    HUB(500, 600_000),
    /** A wilderness in several instances. */
    ZONE(100, 600_000),
    /** Private to a party or a lone player; opened for whoever comes. */
    RIFT(5, 60_000),
    /** Where matches are played; opened by matchmaking alone. */
    ARENA(10, 60_000);

    /** The names as the database and the API write them. */
    public static final String PATTERN = "hub|zone|rift|arena";

    private final int capacity;
    private final int emptyLingerMs;

    ShardKind(int capacity, int emptyLingerMs) {
        this.capacity = capacity;
        this.emptyLingerMs = emptyLingerMs;
    }

    /** The kind of this code. */
    public static ShardKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** As the database and the API write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether an instance is for those alone for whom it was opened. */
    public boolean isForInvited() {
        return this == RIFT || this == ARENA;
    }

    /** Players of an instance unless an operator says otherwise. */
    public int standardCapacity() {
        return capacity;
    }

    /** How long an empty instance stays unless an operator says otherwise. */
    public int standardLingerMs() {
        return emptyLingerMs;
    }
}
