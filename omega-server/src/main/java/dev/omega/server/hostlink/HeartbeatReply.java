package dev.omega.server.hostlink;

import dev.omega.server.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@link HostHeartbeat}: what the API wants the host to do. Commands repeat until they took effect.
 *
 * @param parties all there are; who is not named belongs to nobody
 * @param orders instances to open and close; repeated until answered
 * @param content version of the content pack in use, 16 hex digits; absent when none ever was
 */
public record HeartbeatReply(
        List<HostCommand> commands,
        List<HostOrders.Order> orders,
        @Nullable String content,
        @Doc("Characters on this host that are in one party, party by party.") List<PartyOnHost> parties,
        @Doc("Instances whose players are to be sent on, as long as they run.") List<InstanceMove> moves,
        @Nullable @Doc("What characters on this host wear who changed that lately; repeated for a while.") List<Worn> worn,
        @Nullable @Doc("What characters on this host may say and hear for whom that changed lately; repeated for a while.") List<CharacterTalk> talk,
        @Nullable @Doc("When the host is to be heard of again, in ms; absent: at the usual time.") Long againMs) {

    /** {@link #worn}; none when it is absent. */
    public List<Worn> wornAnew() {
        return worn == null ? List.of() : worn;
    }

    /** {@link #talk}; none when it is absent. */
    public List<CharacterTalk> talkAnew() {
        return talk == null ? List.of() : talk;
    }

    /**
     * Players of an instance are to go on elsewhere.
     *
     * @param to just there; absent: to any other instance of the zone
     */
    public record InstanceMove(String instanceId, @Nullable String to) {}

    /** Numbers of all items that a character wears. */
    public record Worn(long characterId, List<Integer> items) {}

    /** What a character may say, and whom it does not hear. */
    public record CharacterTalk(long characterId, Talk talk) {}

    /** Members of one party that are on the host. */
    public record PartyOnHost(List<Long> characterIds) {}

    /** What a host can be told. */
    public enum CommandKind {
        /** Save and release this character: it is wanted elsewhere. */
        RELEASE_CHARACTER,
        /** Close this character's connection with 4011 and release it. */
        KICK_CHARACTER,
        /** Drain the whole host. */
        DRAIN_HOST
    }

    /** One command; {@code characterId} and {@code fence} are 0 where the kind has no character. */
    public record HostCommand(CommandKind kind, long characterId, long fence) {}
}
