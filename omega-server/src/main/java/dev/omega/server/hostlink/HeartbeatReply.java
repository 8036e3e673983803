package dev.omega.server.hostlink;

import java.util.List;

/** Answer to {@link HostHeartbeat}: what the API wants the host to do. Commands repeat until they took effect. */
public record HeartbeatReply(List<HostCommand> commands) {

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
