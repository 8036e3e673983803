package dev.omega.server.zone;

import java.util.concurrent.CompletableFuture;

/**
 * A player that was taken out of the world, saved, and is on its way to another instance; its connection is still open. Made by the zone
 * thread, read by any.
 *
 * @param fence token it was saved under
 * @param protocol agreed minor version
 * @param capabilities those agreed upon
 * @param end how its stay on this connection ended, or that its client wants to go on here
 */
public record HandedOver(
        long characterId,
        long fence,
        int connection,
        PlayerLink link,
        int protocol,
        int capabilities,
        CompletableFuture<End> end) {

    /** Why a player is taken out of the world. */
    public enum Why {
        /** It has to go on elsewhere. */
        SENT,
        /** It wants to go elsewhere: not while it is dead. */
        TRAVELS,
        /** Its connection is closed once it is saved, whether its client can follow or not. */
        CLOSED
    }

    /** What its old connection tells of it. */
    public enum End {
        /** It is closed. */
        GONE,
        /** The client did not get where it was sent, and says so with a Resync. */
        WANTS_BACK
    }
}
