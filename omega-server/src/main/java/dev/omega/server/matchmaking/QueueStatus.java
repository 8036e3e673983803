package dev.omega.server.matchmaking;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** A queue and how it goes. */
public record QueueStatus(
        MatchQueue queue,
        @Doc(value = "Tickets that wait.", example = "3") int tickets,
        @Doc(value = "Players that wait.", example = "5") int players,
        @Doc(value = "How long the oldest ticket has waited, in milliseconds.", example = "4200") long oldestMs,
        @Doc(value = "Tickets matched in the last ten minutes.", example = "120") int matched,
        @Doc(value = "Half of them waited no longer, in milliseconds; absent: none was matched.", example = "900") @Nullable Long p50Ms,
        @Doc(value = "95 % of them waited no longer, in milliseconds.", example = "3100") @Nullable Long p95Ms) {}
