package dev.omega.server.shards.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A player of a simulation: waits, is somewhere, or has gone. The simulation's thread. */
final class Player {

    final long number;
    final Party party;
    @Nullable
    SimulatedInstance at;
    /** When it asked first; negative: it did not yet. */
    long sinceMs = -1;
    /** By when it asks again; later it has left the line. */
    long lineUntilMs = -1;
    boolean gone;

    Player(long number, Party party) {
        this.number = number;
        this.party = party;
    }

    /** Players who came together and stay equally long; a lone one is a party of one. */
    static final class Party {
        final long stayMs;
        List<Player> members = List.of();
        /** An instance for this party alone is on its way. */
        boolean ordered;
        boolean counted;

        Party(long stayMs) {
            this.stayMs = stayMs;
        }
    }

    @Nullable
    Long waitedMs(long nowMs) {
        return lineUntilMs < 0 ? null : nowMs - sinceMs;
    }
}
