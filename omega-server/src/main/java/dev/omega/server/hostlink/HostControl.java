package dev.omega.server.hostlink;

import dev.omega.server.hostlink.HostOrders.OrderAnswer;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the WebSocket {@code GET /internal/v1/hosts/{boot_id}/control}: on it a host hears at once what its next heartbeat would tell
 * it, and says what it did. Whatever is lost with it comes with the heartbeat.
 */
public final class HostControl {

    /** Name of this language in the handshake. */
    public static final String SUBPROTOCOL = "omega.control.1";
    /** Where a host's WebSocket is, below its own address. */
    public static final String PATH = "/control";
    /** Longest message of a host in bytes: one answer with its reason. */
    public static final int MAX_SAID_BYTES = 1_024;

    private HostControl() {}

    /**
     * From the API, whenever there is something new. The next one waits until the host has heard this one.
     *
     * @param number rises with each message of a connection
     * @param wishes the same that a heartbeat is answered
     */
    public record Told(
            @Doc(value = "Counts up on each connection.", example = "17") long number,
            HeartbeatReply wishes) {}

    /**
     * From the host: at least one of the two.
     *
     * @param heard number of the message that was taken in
     * @param answer what was done about an order
     */
    public record Said(
            @Nullable @Bounds(min = 1) @Doc(value = "Number of the message that was taken in.", example = "17") Long heard,
            @Nullable OrderAnswer answer) {

        /** A message was taken in. */
        public static Said heard(long number) {
            return new Said(number, null);
        }

        /** An order was done or refused. */
        public static Said answer(OrderAnswer answer) {
            return new Said(null, answer);
        }
    }
}
