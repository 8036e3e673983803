package dev.omega.server.gateway;

import dev.omega.server.zone.PlayerLink;

/** A client that said Hello and waits for the host's decision. Exactly one of {@link #refuse} and {@link #enter} ends it. */
public final class Arrival {

    private final PlayerConnection connection;
    private final Joining joining;

    Arrival(PlayerConnection connection, Joining joining) {
        this.connection = connection;
        this.joining = joining;
    }

    /**
     * The ticket is good and the player may wait: opening limits end, and the connection gets its number in the instance.
     * Event loop only.
     *
     * @return {@code false} when the instance has no number left; the arrival must then be refused
     */
    public boolean accept(InstanceRoute route) {
        return connection.attach(route);
    }

    /** The way to the player. Any thread. */
    public PlayerLink link() {
        return connection;
    }

    /** The connection's number within the instance, once accepted. Any thread. */
    public int connection() {
        return connection.number();
    }

    /**
     * The player goes in: {@code offer} hands join or resume to the inbox, on the event loop and before anything the
     * client sends from now on. It is called even when the client has gone meanwhile; the instance then hears of the lost
     * connection right behind. Any thread.
     */
    public void enter(Runnable offer) {
        connection.execute(() -> joining.enter(offer));
    }

    /** The player stays out. {@code reason} is at most 123 bytes. Any thread. */
    public void refuse(int closeCode, String reason) {
        connection.execute(() -> joining.refuse(closeCode, reason));
    }
}
