package dev.omega.server.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.MessageWriter;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whom a viewer sees, against the plain rule applied to every entity. */
class InterestTest {

    private static final int SIM_HZ = 40;
    private static final int NET_DIV = 4;
    private static final int METRE = 256;
    private static final int ENTER = 48 * METRE;
    private static final int LEAVE = 56 * METRE;

    private final StateFrame frame = new StateFrame();
    private final byte[] buffer = new byte[Replicator.MAX_STATE_BYTES];
    private final MessageWriter writer = new MessageWriter();

    private int tick;

    @Test
    void view_shouldHoldTheNearestOfAStillWorldAndStay() {
        Seeds.holds(150, random -> {
            int size = random.nextInt(2, 400);
            int cap = random.nextInt(4, 128);
            ReplicationTable table = stillWorld(random, size, random.nextInt(10, 300) * METRE);
            Replicator replicator = replicator(cap, table);
            Viewer viewer = replicator.addViewer(0, Capabilities.ALL);
            advance(table, replicator, viewer, 200);
            long[] before = shown(viewer, size);
            assertNearest(table, viewer, size, cap);
            advance(table, replicator, viewer, 400);
            assertTrue(Arrays.equals(before, shown(viewer, size)), "the view of a still world changed");
        });
    }

    @Test
    void view_shouldNeverReachBeyondTheLeaveRadiusOrTheCap() {
        Seeds.holds(40, random -> {
            int size = 200;
            int side = random.nextInt(60, 200) * METRE;
            ReplicationTable table = stillWorld(random, size, side);
            Replicator replicator = replicator(40, table);
            Viewer viewer = replicator.addViewer(0, Capabilities.ALL);
            for (int i = 0; i < 600; i++) {
                table.beginTick(++tick);
                for (int entity = 0; entity < size; entity++) {
                    table.move(entity, wander(random, table.x(entity), side), wander(random, table.y(entity), side));
                }
                state(replicator, viewer);
                assertTrue(viewer.slots().used() <= 40, "cap");
                if (viewer.refreshedAt == tick) {
                    assertAllWithin(table, viewer, size, LEAVE);
                }
            }
        });
    }

    @Test
    void viewer_shouldSeeArrivalsBesideItInItsNextState() {
        ReplicationTable table = new ReplicationTable(4);
        table.beginTick(0);
        place(table, 0, 20_000, 20_000);
        Replicator replicator = replicator(64, table);
        Viewer viewer = replicator.addViewer(0, Capabilities.ALL);
        tick = 0;
        advance(table, replicator, viewer, 22);
        table.beginTick(++tick);
        place(table, 1, 20_300, 20_300);
        place(table, 2, 20_000 + 47 * METRE, 20_000);
        state(replicator, viewer);
        advance(table, replicator, viewer, NET_DIV - 1);
        assertTrue(viewer.sees(1), "arrived beside it");
    }

    @Test
    void viewer_shouldKeepAPinnedOpponentInACrowd() {
        SplittableRandom random = new SplittableRandom(3);
        ReplicationTable table = stillWorld(random, 300, 20 * METRE);
        int opponent = 299;
        table.teleport(opponent, table.x(0) + 40 * METRE, table.y(0));
        Replicator replicator = replicator(16, table);
        Viewer viewer = replicator.addViewer(0, Capabilities.ALL);
        advance(table, replicator, viewer, 100);
        assertTrue(!viewer.sees(opponent), "farther than the nearest 16");
        replicator.pin(viewer, opponent, tick + 200);
        advance(table, replicator, viewer, 60);
        assertTrue(viewer.sees(opponent), "pinned");
        advance(table, replicator, viewer, 400);
        assertTrue(!viewer.sees(opponent), "no longer pinned");
    }

    private static int wander(SplittableRandom random, int units, int side) {
        return Math.clamp(units + random.nextInt(-90, 91), 0, side - 1);
    }

    private ReplicationTable stillWorld(SplittableRandom random, int size, int side) {
        ReplicationTable table = new ReplicationTable(16);
        tick = 0;
        table.beginTick(0);
        for (int entity = 0; entity < size; entity++) {
            place(table, entity, random.nextInt(side), random.nextInt(side));
        }
        return table;
    }

    private static void place(ReplicationTable table, int entity, int x, int y) {
        table.spawn(entity, 1 + entity, 2, 0, "", 0);
        table.teleport(entity, x, y);
    }

    private static Replicator replicator(int cap, ReplicationTable table) {
        ReplicationConfig config = ReplicationConfig.standard(SIM_HZ, NET_DIV, 300 * METRE, 300 * METRE)
                .withViewCap(cap)
                .withRadii(ENTER, LEAVE)
                .withBudget(1_000_000, 1_000_000)
                .withRefresh(20, 0);
        return new Replicator(config, table);
    }

    private void advance(ReplicationTable table, Replicator replicator, Viewer viewer, int ticks) {
        for (int i = 0; i < ticks; i++) {
            table.beginTick(++tick);
            state(replicator, viewer);
        }
    }

    private void state(Replicator replicator, Viewer viewer) {
        replicator.beginTick();
        if (replicator.isDue(viewer)) {
            replicator.writeState(viewer, frame, writer.reset(buffer, 0));
        }
    }

    /** All nearer than the last admitted by more than one bucket are in view; as many as fit are. */
    private static void assertNearest(ReplicationTable table, Viewer viewer, int size, int cap) {
        long[] distances = new long[size];
        int within = 0;
        for (int entity = 1; entity < size; entity++) {
            if (squared(table, entity) <= (long) ENTER * ENTER) {
                distances[within++] = squared(table, entity);
            }
        }
        assertEquals(Math.min(cap, within), viewer.slots().used(), "entities in view");
        long[] sorted = Arrays.copyOf(distances, within);
        Arrays.sort(sorted);
        long last = sorted.length == 0 ? 0 : sorted[Math.min(cap, within) - 1];
        long bucket = 1L << 22; // (56 m)^2 in units fits 50 of these
        for (int entity = 1; entity < size; entity++) {
            boolean inside = squared(table, entity) <= (long) ENTER * ENTER;
            if (inside && squared(table, entity) < last - bucket) {
                assertTrue(viewer.sees(entity), "entity " + entity + " is nearer than the last in view");
            }
            assertTrue(inside || !viewer.sees(entity), "entity " + entity + " is beyond the radius");
        }
    }

    private static void assertAllWithin(ReplicationTable table, Viewer viewer, int size, long radius) {
        for (int entity = 1; entity < size; entity++) {
            assertTrue(!viewer.sees(entity) || squared(table, entity) <= radius * radius, "entity " + entity);
        }
    }

    private static long squared(ReplicationTable table, int entity) {
        long dx = (long) table.x(entity) - table.x(0);
        long dy = (long) table.y(entity) - table.y(0);
        return dx * dx + dy * dy;
    }

    private static long[] shown(Viewer viewer, int size) {
        long[] bits = new long[(size >> 6) + 1];
        for (int entity = 0; entity < size; entity++) {
            bits[entity >> 6] |= viewer.sees(entity) ? 1L << entity : 0;
        }
        return bits;
    }
}
