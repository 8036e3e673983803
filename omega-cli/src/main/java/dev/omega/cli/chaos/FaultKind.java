package dev.omega.cli.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done to servers in a round. */
public enum FaultKind {
    /** A host is killed, and started again a second later. */
    KILL,
    /** A host stands still for a while (SIGSTOP), then goes on. */
    STOP,
    /** Nothing comes through between a host and the API for a while, in either direction. */
    CUT,
    /** All hosts are drained and started again, one after another. */
    ROLLOUT,
    /** The API server that opens instances is killed while it does. */
    LEADER;

    /** Whether it befalls one host, so that several can happen at once. */
    public boolean isOfOneHost() {
        return this == KILL || this == STOP || this == CUT;
    }

    /** As options and reports write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, for messages. */
    public static String keys() {
        return Arrays.stream(values()).map(FaultKind::key).collect(Collectors.joining(", "));
    }
}
