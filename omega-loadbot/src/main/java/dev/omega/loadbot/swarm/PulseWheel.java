package dev.omega.loadbot.swarm;

import java.util.Arrays;

/**
 * The schedule of one event loop: each member is due once per turn, always in the same slot. The wheel keeps its schedule: what
 * comes late is called late, with the time it was due, and nothing is left out. Knows no clock and allocates nothing when
 * advancing. Owner: one event loop.
 */
public final class PulseWheel {

    private final long slotNs;
    private final int[][] members;
    private final long startNs;
    private long nextSlot;

    /**
     * The member is due, or was at {@code dueNs}.
     *
     * @param startNs when slot 0 is first due
     * @param slots slots of a turn
     * @param slotNs length of a slot
     */
    public PulseWheel(long startNs, int slots, long slotNs) {
        this.startNs = startNs;
        this.slotNs = slotNs;
        members = new int[slots][0];
    }

    /** Adds a member to a slot, before the wheel turns. */
    public void add(int member, int slot) {
        int[] old = members[slot];
        members[slot] = Arrays.copyOf(old, old.length + 1);
        members[slot][old.length] = member;
    }

    /** Calls everyone who was due up to {@code nowNs} and has not been called. */
    public void advance(long nowNs, Pulse pulse) {
        long dueNs = startNs + nextSlot * slotNs;
        while (dueNs - nowNs <= 0) {
            int[] due = members[(int) (nextSlot % members.length)];
            nextSlot++;
            for (int i = 0; i < due.length; i++) {
                pulse.onPulse(due[i], dueNs);
            }
            dueNs = startNs + nextSlot * slotNs;
        }
    }

    /** Takes the calls. */
    public interface Pulse {

        /**
         * The member is due, or was at {@code dueNs}.
         *
         * @param dueNs when the member was due
         */
        void onPulse(int member, long dueNs);
    }
}
