package dev.omega.server.matchmaking;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** What a character waits for or plays. */
public record MatchmakingState(
        @Doc("Its newest ticket; absent when it never had one.") @Nullable TicketView ticket,
        @Doc("Its newest match; absent when it never was in one.") @Nullable MatchView match) {}
