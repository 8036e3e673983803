package dev.omega.loadbot.schedule;

import java.time.Duration;
import java.util.Iterator;

/** Everybody is there all the time; a long window makes it a soak. */
record Steady() implements Schedule {

    @Override
    public int atStart(int players) {
        return players;
    }

    @Override
    public Iterator<Turn> turns(int players, Duration window, long seed) {
        return Schedule.nothing();
    }

    @Override
    public String words() {
        return "steady";
    }
}
