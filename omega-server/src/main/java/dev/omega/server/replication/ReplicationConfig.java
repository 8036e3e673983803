package dev.omega.server.replication;

/**
 * What viewers of a zone get to see and how often. Distances in simulation units (1/256 m), durations in simulation
 * ticks, budgets in payload bytes. Defaults: {@link #standard}; their reasons are in docs/decisions.md, "Replication".
 *
 * @param simHz simulation ticks in a second
 * @param netDiv simulation ticks from one State of a viewer to the next
 * @param widthUnits width of the map
 * @param heightUnits height of the map
 * @param enterRadius an entity nearer than this comes into view
 * @param leaveRadius an entity in view leaves it beyond this
 * @param nearRadius up to here an entity is sent with every State
 * @param middleRadius up to here an entity is sent with every second State
 * @param farPeriodTicks ticks between two records of an entity beyond {@code middleRadius}
 * @param viewCap most entities one viewer sees, 1..127
 * @param refreshTicks ticks between two looks around
 * @param minDwellTicks an entity that came into view is not pushed out by nearer ones before this
 * @param bytesPerSecond State bytes per second and viewer
 * @param burstBytes State bytes a viewer may save up
 * @param spawnsPerState entities introduced by one State, 1..16
 * @param idleTicks longest silence when nothing changes
 * @param savings which ways of saving bytes are in use
 */
public record ReplicationConfig(
        int simHz,
        int netDiv,
        int widthUnits,
        int heightUnits,
        int enterRadius,
        int leaveRadius,
        int nearRadius,
        int middleRadius,
        int farPeriodTicks,
        int viewCap,
        int refreshTicks,
        int minDwellTicks,
        int bytesPerSecond,
        int burstBytes,
        int spawnsPerState,
        int idleTicks,
        Savings savings) {

    private static final int METRE = 256;

    /** Checks that the parts fit each other. */
    public ReplicationConfig {
        require(simHz > 0 && netDiv > 0 && netDiv <= simHz, "netDiv=" + netDiv + " outside 1..simHz=" + simHz);
        require(enterRadius <= leaveRadius, "enterRadius=" + enterRadius + " > leaveRadius=" + leaveRadius);
        require(viewCap >= 1 && viewCap <= SlotTable.MAX_USED, "viewCap=" + viewCap + " outside 1..127");
        require(farPeriodTicks <= DueRecords.MAX_PERIOD,
                "farPeriodTicks=" + farPeriodTicks + " > " + DueRecords.MAX_PERIOD + " that the history allows");
        require(2 * netDiv <= DueRecords.MAX_PERIOD, "netDiv=" + netDiv + " > " + DueRecords.MAX_PERIOD / 2);
        require(spawnsPerState >= 1 && spawnsPerState <= SpawnQueue.MAX_SPAWNS,
                "spawnsPerState=" + spawnsPerState + " outside 1..16");
        require(bytesPerSecond > 0 && burstBytes > 0, "budget=" + bytesPerSecond + "/" + burstBytes + " not positive");
    }

    /**
     * The standard view: 48 m (56 m to leave), 64 entities, 10/5/2 Hz within 15 m/30 m/beyond, looking around every
     * 500 ms, 2.5 KB/s.
     */
    public static ReplicationConfig standard(int simHz, int netDiv, int widthUnits, int heightUnits) {
        return new ReplicationConfig(simHz, netDiv, widthUnits, heightUnits, 48 * METRE, 56 * METRE, 15 * METRE,
                30 * METRE, Math.min(5 * netDiv, DueRecords.MAX_PERIOD), 64, 5 * netDiv, 2 * simHz, 2500, 1200, 16,
                simHz / 2, Savings.ALL);
    }

    /** The same with another cap of visible entities. */
    public ReplicationConfig withViewCap(int cap) {
        return new ReplicationConfig(simHz, netDiv, widthUnits, heightUnits, enterRadius, leaveRadius, nearRadius,
                middleRadius, farPeriodTicks, cap, refreshTicks, minDwellTicks, bytesPerSecond, burstBytes,
                spawnsPerState, idleTicks, savings);
    }

    /** The same with distant entities as rarely as the history of positions allows. */
    public ReplicationConfig withSlowestFarPeriod() {
        return new ReplicationConfig(simHz, netDiv, widthUnits, heightUnits, enterRadius, leaveRadius, nearRadius,
                middleRadius, DueRecords.MAX_PERIOD, viewCap, refreshTicks, minDwellTicks, bytesPerSecond, burstBytes,
                spawnsPerState, idleTicks, savings);
    }

    /** The same with other radii of interest. */
    public ReplicationConfig withRadii(int enter, int leave) {
        return new ReplicationConfig(simHz, netDiv, widthUnits, heightUnits, enter, leave, nearRadius, middleRadius,
                farPeriodTicks, viewCap, refreshTicks, minDwellTicks, bytesPerSecond, burstBytes, spawnsPerState,
                idleTicks, savings);
    }

    /** The same with another budget. */
    public ReplicationConfig withBudget(int perSecond, int burst) {
        return new ReplicationConfig(simHz, netDiv, widthUnits, heightUnits, enterRadius, leaveRadius, nearRadius,
                middleRadius, farPeriodTicks, viewCap, refreshTicks, minDwellTicks, perSecond, burst, spawnsPerState,
                idleTicks, savings);
    }

    /** The same, looking around at another pace. */
    public ReplicationConfig withRefresh(int refresh, int minDwell) {
        return new ReplicationConfig(simHz, netDiv, widthUnits, heightUnits, enterRadius, leaveRadius, nearRadius,
                middleRadius, farPeriodTicks, viewCap, refresh, minDwell, bytesPerSecond, burstBytes, spawnsPerState,
                idleTicks, savings);
    }

    /** The same with other ways of saving bytes in use. */
    public ReplicationConfig withSavings(Savings changed) {
        return new ReplicationConfig(simHz, netDiv, widthUnits, heightUnits, enterRadius, leaveRadius, nearRadius,
                middleRadius, farPeriodTicks, viewCap, refreshTicks, minDwellTicks, bytesPerSecond, burstBytes,
                spawnsPerState, idleTicks, changed);
    }

    /** Ticks between two records of an entity in a ring: 0 near, 1 middle, 2 far. */
    int periodTicks(int ring) {
        return switch (savings.frequency() ? ring : 0) {
            case 0 -> netDiv;
            case 1 -> 2 * netDiv;
            default -> farPeriodTicks;
        };
    }

    private static void require(boolean holds, String broken) {
        if (!holds) {
            throw new IllegalArgumentException(broken);
        }
    }
}
