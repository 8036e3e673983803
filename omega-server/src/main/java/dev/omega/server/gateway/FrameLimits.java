package dev.omega.server.gateway;

import dev.omega.protocol.Limits;
import java.time.Duration;

/**
 * What one client may send (reliability design, limits).
 *
 * @param frameBytes payload of a frame, and of a whole message
 * @param fragments frames of one message
 * @param frames frames a second, control frames and fragments included
 * @param bytes bytes a second on the wire, frame headers included
 * @param tolerance frames over a rate are dropped; who keeps on for so long is closed with 4007
 * @param openingFrameBytes payload of a frame before the ticket was accepted
 * @param openingFrames frames before the ticket was accepted
 */
public record FrameLimits(
        int frameBytes,
        int fragments,
        Rate frames,
        Rate bytes,
        Duration tolerance,
        int openingFrameBytes,
        int openingFrames) {

    /** The limits of a zone. */
    public static final FrameLimits DEFAULT = new FrameLimits(Limits.HELLO_BYTES, 16, new Rate(20, 40),
            new Rate(4096, 8192), Duration.ofSeconds(3), 512, 2);

    /** No rates and no opening phase, messages up to {@code messageBytes}: for tests of the WebSocket layer itself. */
    public static FrameLimits unlimited(int messageBytes) {
        return new FrameLimits(messageBytes, Integer.MAX_VALUE, Rate.UNLIMITED, Rate.UNLIMITED, Duration.ofSeconds(3),
                messageBytes, Integer.MAX_VALUE);
    }
}
