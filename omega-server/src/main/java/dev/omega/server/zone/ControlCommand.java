package dev.omega.server.zone;

import dev.omega.server.sim.ZoneDefinition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The rare things an instance is told, which must not be lost when its record ring is full. */
sealed interface ControlCommand {

    /** A loaded character wants in. */
    record Join(JoinRequest request) implements ControlCommand {}

    /** A client returns to its link-dead avatar. */
    record Resume(int connection, PlayerLink link, ResumeToken token, int capabilities) implements ControlCommand {}

    /** The client has loaded the map and wants States. */
    record Ready(int connection) implements ControlCommand {}

    /** A clean logout. */
    record Leave(int connection) implements ControlCommand {}

    /** The connection is gone; its number is free once this was handled. */
    record Disconnected(int connection) implements ControlCommand {}

    /** A line of chat. */
    record Chat(int connection, int channel, String text) implements ControlCommand {}

    /** The host wants this character out. */
    record Drop(long characterId, long fence, int closeCode, String reason, boolean release)
            implements
                ControlCommand {}

    /** The host wants this player out and on its way; answered with {@code null} when it cannot go. */
    record HandOver(long characterId, HandedOver.Why why, CompletableFuture<@Nullable HandedOver> answer)
            implements
                ControlCommand {}

    /** A player on its way is told where to go on. */
    record SendTransfer(HandedOver traveller, String url, String ticket, String zoneId, int graceMs)
            implements
                ControlCommand {}

    /** A player on its way goes on here. */
    record TakeBack(HandedOver traveller, JoinRequest request) implements ControlCommand {}

    /** A player on its way is there, or cannot go on. */
    record EndTransit(HandedOver traveller, int closeCode, String reason) implements ControlCommand {}

    /** A remark to one player. */
    record Tell(long characterId, int code, String text) implements ControlCommand {}

    /** A remark to everybody. */
    record Announce(int code, String text) implements ControlCommand {}

    /** Another version of the zone's content, of which is known that this instance can become it. */
    record Content(ZoneDefinition version) implements ControlCommand {}

    /** The books have answered: what a character took up is its own, or will never be. */
    record GainSettled(long characterId, int item, int count, boolean confirmed) implements ControlCommand {}

    /** Who is in a character's party from now on. */
    record Party(long characterId, List<Long> members) implements ControlCommand {}

    /** What a character wears from now on. */
    record Wear(long characterId, List<Integer> worn) implements ControlCommand {}

    /** What a character may say, and whom it does not hear, from now on. */
    record SetTalk(long characterId, TalkTerms terms) implements ControlCommand {}

    /** An operator asks who sees somebody; answered with {@code null} when there is nobody like that. */
    record AskSight(String who, CompletableFuture<@Nullable SightReport> answer) implements ControlCommand {}

    /** An operator wants to see what somebody sees. */
    record Observe(String who, PlayerLink link) implements ControlCommand {}

    /** An operator looks no longer. */
    record StopObserving(PlayerLink link) implements ControlCommand {}

    /** The operator wants other strategies in use. */
    record Use(Strategies strategies) implements ControlCommand {}

    /** Tell the players, wait, save and close. */
    record Drain(int seconds) implements ControlCommand {}
}
