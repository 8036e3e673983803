package dev.omega.loadbot.measure;

/**
 * One second of the window, both sides on one time axis.
 *
 * @param atMs end of the second, from the opening of the window
 * @param confirms answers to actions that arrived in it
 * @param confirmP50Ms input to confirm from the intended send time; NaN without answers
 * @param upBytes payload and frame bytes per player and second, client to server
 * @param downBytes the same, server to client
 */
public record Second(
        long atMs,
        int connected,
        long confirms,
        double confirmP50Ms,
        double confirmP95Ms,
        double confirmP99Ms,
        double upBytes,
        double downBytes,
        ServerSecond server,
        ApiSecond api) {}
