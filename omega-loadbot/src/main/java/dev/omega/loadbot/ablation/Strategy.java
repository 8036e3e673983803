package dev.omega.loadbot.ablation;

import java.util.Arrays;
import java.util.List;

/** The strategies of the design document, with what it claims for each (claims C13 and C14 of the ledger). */
public enum Strategy {
    /** Only what changed since the State the client has. The document's example: 500 bytes become 50. */
    DELTA("delta", Kind.BANDWIDTH, 85, 90, "line 365: after delta compression (-85%)", ""),
    /** Only what is in the area of interest. */
    INTEREST("interest", Kind.BANDWIDTH, 70, 90, "line 345: 70-90% bandwidth reduction", ""),
    /** Packed MessagePack instead of JSON-like maps. */
    PACKING("packing", Kind.BANDWIDTH, 80, 90, "line 351: 80-90% bandwidth reduction", ""),
    /** What is far away less often. */
    FREQUENCY("frequency", Kind.BANDWIDTH, 60, 70, "line 357: 60-70% bandwidth reduction", ""),
    /** Objects used again instead of made anew. */
    POOL("pool", Kind.CPU, 70, 90, "line 383: 70-90% for frequently spawned entities", ""),
    /** Creatures far from every player think seldom. */
    AI_CULL("aicull", Kind.CPU, 80, 90, "line 389: 80-90% for distant enemies", "think"),
    /** Ways are remembered. */
    PATH_CACHE("pathcache", Kind.CPU, 80, 90, "line 395: 80-90% for pathfinding", "paths"),
    /** What is far from every player moves coarsely. */
    LOD("lod", Kind.CPU, 70, 90, "line 401: 70-90% for large entity counts", "integrate"),
    /** Messages of a tick in one write. */
    BATCH("batch", Kind.CPU, 50, 70, "line 407: 50-70% for frequent operations", "");

    private final String key;
    private final Kind kind;
    private final int claimedLowPercent;
    private final int claimedHighPercent;
    private final String source;
    private final String phase;

    Strategy(String key, Kind kind, int claimedLowPercent, int claimedHighPercent, String source, String phase) {
        this.key = key;
        this.kind = kind;
        this.claimedLowPercent = claimedLowPercent;
        this.claimedHighPercent = claimedHighPercent;
        this.source = source;
        this.phase = phase;
    }

    /** What a strategy is to save. */
    public enum Kind {
        /** Bytes to the players. */
        BANDWIDTH,
        /** Time of the zone host's processor. */
        CPU
    }

    /** The strategies of one kind, in the document's order. */
    public static List<Strategy> of(Kind kind) {
        return Arrays.stream(values()).filter(strategy -> strategy.kind == kind).toList();
    }

    /** Name in {@code omega zone strategies}. */
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /** Least saving the document claims, percent. */
    public int claimedLowPercent() {
        return claimedLowPercent;
    }

    /** Largest saving the document claims, percent. */
    public int claimedHighPercent() {
        return claimedHighPercent;
    }

    /** Where the document says so. */
    public String source() {
        return source;
    }

    /** What the claim is about, in words: {@code bytes down}, {@code CPU} or {@code think time}. */
    public String subject() {
        if (kind == Kind.BANDWIDTH) {
            return "bytes down";
        }
        return phase.isEmpty() ? "CPU" : phase + " time";
    }

    /** Phase of the tick whose time the claim is about; empty when it is about all of the host's. */
    public String phase() {
        return phase;
    }
}
