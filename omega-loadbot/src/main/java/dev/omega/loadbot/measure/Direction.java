package dev.omega.loadbot.measure;

/** Which way a message travels. */
public enum Direction {
    /** Client to server. */
    UP(0),
    /** Server to client. */
    DOWN(1);

    private final int index;

    Direction(int index) {
        this.index = index;
    }

    /** Place in arrays by direction. */
    int index() {
        return index;
    }
}
