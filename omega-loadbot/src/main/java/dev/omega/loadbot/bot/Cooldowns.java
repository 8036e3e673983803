package dev.omega.loadbot.bot;

import dev.omega.protocol.Limits;

/**
 * When a bot may attack again: a second after any attack, a little more than two after a bolt, and not before what the server
 * said. The server counts ticks, and one that was too slow has left some out: then what the States say has passed counts, not the bot's
 * clock. While an attack has no answer nothing is known of the next. Owner: one bot.
 */
final class Cooldowns {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long ANY_NS = NANOS_PER_SECOND;
    private static final long BOLT_NS = 2 * NANOS_PER_SECOND;
    /** A player takes most of a second to see that an attack came to nothing. */
    private static final long RETRY_NS = 900_000_000L;
    /** Until the answer comes: the server counts from when the action arrived; this covers the way and the rounding. */
    private static final long SLACK_NS = 100_000_000L;
    /** After the answer, whose way counts already: the rounding to ticks of 25 ms. */
    private static final long ROUNDING_NS = 30_000_000L;

    private final Rest strike = new Rest();
    private final Rest bolt = new Rest();
    private int simHz = 1;
    private int netDiv = 1;
    private int lastSnap = -1;
    private long ticks;
    private int lastSkill;
    private int lastAction;
    private long lastUsedNs;
    private boolean isUnanswered;
    private boolean used;

    /** How long one skill cools down. */
    private final class Rest {

        private long readyNs;
        private long fromTick;
        private int restTicks;
        private boolean isServerLate;

        /** Counts as known from now on: the answer tells the ticks that are left. */
        private void confirmed(int left) {
            fromTick = ticks;
            restTicks = left;
            isServerLate = false;
        }

        private boolean isOver(long nowNs) {
            if (nowNs - readyNs < 0) {
                return false;
            }
            long passed = ticks - fromTick;
            isServerLate |= passed < restTicks;
            // The answer can be one network interval newer than the State before it.
            return passed >= (isServerLate ? restTicks + netDiv : restTicks);
        }
    }

    /** A new connection: nothing is known to cool down. */
    void reset(int newSimHz, int newNetDiv) {
        used = false;
        isUnanswered = false;
        simHz = newSimHz;
        netDiv = newNetDiv;
        lastSnap = -1;
        strike.confirmed(0);
        bolt.confirmed(0);
    }

    /** A State of this network tick, modulo 128, was applied. */
    void onState(int snap) {
        if (lastSnap >= 0) {
            ticks += (long) ((snap - lastSnap) & (Limits.SEQUENCE_MODULUS - 1)) * netDiv;
        }
        lastSnap = snap;
    }

    boolean isStrikeReady(long nowNs) {
        boolean waits = isUnanswered && nowNs - lastUsedNs < ActionTracker.FOLLOW_NS;
        return !waits && (!used || strike.isOver(nowNs));
    }

    boolean isBoltReady(long nowNs) {
        return isStrikeReady(nowNs) && (!used || bolt.isOver(nowNs));
    }

    /** An attack goes out as the action with the sequence number {@code aseq}. */
    void used(int skill, int aseq, long nowNs) {
        lastAction = aseq;
        lastUsedNs = nowNs;
        isUnanswered = true;
        if (!used) {
            bolt.readyNs = nowNs;
        }
        used = true;
        lastSkill = skill;
        strike.readyNs = nowNs + ANY_NS;
        if (skill == Attack.BOLT) {
            bolt.readyNs = nowNs + BOLT_NS + SLACK_NS;
        }
    }

    /** Whether the answer to that action is the one to the last attack; what is taken from the ground is answered too. */
    boolean awaits(int aseq) {
        return isUnanswered && aseq == lastAction;
    }

    /** The server refused the last attack, which costs nothing but the time to see it: what is not cooling may be tried again. */
    void refused(long nowNs) {
        isUnanswered = false;
        if (lastSkill == Attack.BOLT) {
            bolt.readyNs = nowNs + RETRY_NS;
        }
    }

    /** The server says how many ticks the last skill cools down; counting from now adds the way of the answer. */
    void confirmed(long nowNs, int restTicks) {
        isUnanswered = false;
        long readyNs = nowNs + restTicks * NANOS_PER_SECOND / simHz + ROUNDING_NS;
        if (lastSkill == Attack.BOLT) {
            bolt.readyNs = readyNs;
            bolt.confirmed(restTicks);
            strike.confirmed((int) (ANY_NS * simHz / NANOS_PER_SECOND));
        } else {
            strike.readyNs = readyNs;
            strike.confirmed(restTicks);
        }
    }
}
