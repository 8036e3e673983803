package dev.omega.loadbot.bot;

import dev.omega.loadbot.bot.LinkListener.End;
import dev.omega.loadbot.bot.TicketDesk.Granted;
import dev.omega.protocol.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The connection to where a server has sent its bot, beside the one it still has. When Welcome comes here, the bot has changed over and
 * hears of this connection as it did of the old one. Owner: one bot.
 */
final class Onward implements Connection.Owner {

    private final Granted where;
    private final Outbox outbox;
    private final Bot bot;
    private final long sinceNs;
    private @Nullable Connection connection;
    private @Nullable Link link;
    private boolean arrived;

    /**
     * Not yet connected.
     *
     * @param outbox of this connection alone
     */
    Onward(Granted where, Outbox outbox, Bot bot, long sinceNs) {
        this.where = where;
        this.outbox = outbox;
        this.bot = bot;
        this.sinceNs = sinceNs;
    }

    /** Begins to connect. */
    void connect(Connector connector, Connection attempt) {
        connection = attempt;
        connector.connect(where.url(), attempt);
    }

    Granted where() {
        return where;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    @Nullable
    Link link() {
        return link;
    }

    boolean isOlderThan(long patienceNs, long nowNs) {
        return nowNs - sinceNs > patienceNs;
    }

    /** Gives the attempt up. */
    void drop() {
        Connection attempt = connection;
        if (attempt != null) {
            attempt.drop(Close.NORMAL);
        }
    }

    @Override
    public void opened(Link opened) {
        link = opened;
        outbox.attach(opened);
        outbox.hello(where.ticket(), "");
        outbox.flush();
    }

    @Override
    public void received(int type, int length) {
        if (!arrived && type == MessageType.WELCOME) {
            arrived = true;
            bot.changeOver(this);
        } else if (arrived) {
            bot.received(type, length);
        }
    }

    @Override
    public void ended(End end, int code, String reason) {
        if (arrived) {
            bot.ended(end, code, reason);
        } else {
            bot.missed(this, end + " " + code + " " + reason);
        }
    }
}
