package dev.omega.loadbot;

import dev.omega.loadbot.schedule.Turn;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Has the bots do what a schedule wants when it is due. Owner: the test's thread. */
final class Turns {

    private final Generators swarm;
    private final Iterator<Turn> turns;
    private final long openedNs;
    private @Nullable Turn next;

    /**
     * Begins.
     *
     * @param openedNs when the window opened
     */
    Turns(Generators swarm, Iterator<Turn> turns, long openedNs) {
        this.swarm = swarm;
        this.turns = turns;
        this.openedNs = openedNs;
    }

    /** Does everything that is due. */
    void advance(long nowNs) {
        Turn due = peek();
        while (due != null && due.atNs() <= nowNs - openedNs) {
            next = null;
            act(due);
            due = peek();
        }
    }

    private @Nullable Turn peek() {
        if (next == null && turns.hasNext()) {
            next = turns.next();
        }
        return next;
    }

    private void act(Turn turn) {
        switch (turn.act()) {
            case COME -> swarm.want(turn.first(), turn.end(), true);
            case LEAVE -> swarm.want(turn.first(), turn.end(), false);
            case LOSE_CONNECTION -> swarm.cut(turn.first(), turn.end());
        }
    }
}
