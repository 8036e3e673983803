package dev.omega.loadbot.measure;

/** Which way a message travels. */
public enum Direction {
    /** Client to server. */
    UP,
    /** Server to client. */
    DOWN
}
