package dev.omega.server.matchmaking;

import dev.omega.server.json.Doc;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket as its owners see it. */
public record TicketView(
        UUID ticketId,
        @Doc(example = "duel") String queueId,
        @Doc(value = "waiting, matched, done or cancelled.", example = "waiting") String state,
        @Doc(value = "Why it was cancelled: asked, no_show or character_gone.") @Nullable String cause,
        @Doc("Who waits together.") List<Long> characterIds,
        @Doc(value = "Mean of their ratings.", example = "1500") int rating,
        @Doc(value = "How long it has waited, in milliseconds.", example = "4000") long waitedMs,
        @Doc("Why it still waits; absent when it does not.") @Nullable Why why) {

    /** Why a ticket still waits. */
    public record Why(
            @Doc(value = "nobody_else, rating_window, too_few_players, roles, party_sizes, next_cycle or no_room.", example = "rating_window") String reason,
            @Doc(value = "How far ratings may lie apart for it now.", example = "180") int window,
            @Doc(value = "How far the nearest lies away; absent when nobody else waits.", example = "240") @Nullable Integer gap,
            @Doc(value = "Players in reach, its own included.", example = "1") int playersInReach,
            @Doc(value = "Players of the smallest match that does now.", example = "2") int playersNeeded,
            @Doc(value = "Other tickets in the queue.", example = "7") long waiting,
            @Doc(value = "How long it may take, from what others waited lately and how its window grows; absent when nobody can tell.", example = "3000") @Nullable Long estimatedWaitMs) {}
}
