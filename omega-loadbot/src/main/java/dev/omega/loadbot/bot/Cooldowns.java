package dev.omega.loadbot.bot;

/**
 * When a bot may attack again: a second after any attack, a little more than two after a bolt, and not before what the server
 * said. Owner: one bot.
 */
final class Cooldowns {

    private static final long ANY_NS = 1_000_000_000L;
    private static final long BOLT_NS = 2_000_000_000L;
    /** A player takes most of a second to see that an attack came to nothing. */
    private static final long RETRY_NS = 900_000_000L;
    /** Until the answer comes: the server counts from when the action arrived; this covers the way and the rounding. */
    private static final long SLACK_NS = 100_000_000L;
    /** After the answer, whose way counts already: the rounding to ticks of 25 ms. */
    private static final long ROUNDING_NS = 30_000_000L;

    private long strikeReadyNs;
    private long boltReadyNs;
    private int lastSkill;
    private boolean used;

    void reset() {
        used = false;
    }

    boolean isStrikeReady(long nowNs) {
        return !used || nowNs - strikeReadyNs >= 0;
    }

    boolean isBoltReady(long nowNs) {
        return isStrikeReady(nowNs) && (!used || nowNs - boltReadyNs >= 0);
    }

    void used(int skill, long nowNs) {
        if (!used) {
            boltReadyNs = nowNs;
        }
        used = true;
        lastSkill = skill;
        strikeReadyNs = nowNs + ANY_NS;
        if (skill == Attack.BOLT) {
            boltReadyNs = nowNs + BOLT_NS + SLACK_NS;
        }
    }

    /** The server refused the last attack, which costs nothing but the time to see it: what is not cooling may be tried again. */
    void refused(long nowNs) {
        if (lastSkill == Attack.BOLT) {
            boltReadyNs = nowNs + RETRY_NS;
        }
    }

    /** The server says how long the last skill cools down; counting from now adds the way of the answer. */
    void confirmed(long nowNs, long restNs) {
        long ready = nowNs + restNs + ROUNDING_NS;
        if (lastSkill == Attack.BOLT) {
            boltReadyNs = ready;
        } else {
            strikeReadyNs = ready;
        }
    }
}
