package dev.omega.server.replication;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.MessageWriter;
import org.junit.jupiter.api.Test;

/** What the byte budget promises: a bound over any second, and that nothing starves under it. */
class BudgetTest {

    private static final int SIM_HZ = 40;
    private static final int NET_DIV = 4;

    /** A State says at least its fixed part, one record and one spawn, whatever the budget. */
    private static final int LEAST_STATE_BYTES = 160;

    @Test
    void bytes_shouldStayWithinRateAndBurstOverAnySecond() {
        Seeds.holds(60, random -> {
            RandomWorld world = new RandomWorld(random.split(), 120, 50);
            int perSecond = random.nextInt(1_600, 6_000);
            int burst = random.nextInt(400, 2_000);
            Replicator replicator =
                    new Replicator(config(world).withViewCap(127).withBudget(perSecond, burst), world.table);
            TestClient client = new TestClient(world, replicator, 0, Capabilities.ALL);
            int[] sent = new int[600];
            for (int tick = 0; tick < sent.length; tick++) {
                world.step(1);
                replicator.beginTick();
                sent[tick] = replicator.isDue(client.viewer) && client.write() ? client.lastBytes : 0;
            }
            for (int from = 0; from + SIM_HZ <= sent.length; from++) {
                int sum = 0;
                for (int tick = from; tick < from + SIM_HZ; tick++) {
                    sum += sent[tick];
                }
                assertTrue(sum <= perSecond + burst + LEAST_STATE_BYTES,
                        sum + " B in the second from tick " + from + ", allowed " + perSecond + " + " + burst);
            }
        });
    }

    /**
     * Every slot changes in every tick and the budget carries only a few: each is sent within
     * {@code ceil(63 / (4 - ring)) + ceil(slots / records per State)} States, and one of slack for rounding.
     */
    @Test
    void slot_shouldNeverStarve() {
        int[] bound = new int[1];
        Seeds.holds(40, random -> {
            int visible = random.nextInt(20, 127);
            int perState = random.nextInt(24, 140);
            ReplicationTable table = new ReplicationTable(visible + 1);
            table.beginTick(0);
            for (int entity = 0; entity <= visible; entity++) {
                table.spawn(entity, 1 + entity, 2, 0, "", 0);
                table.teleport(entity, 4_000 + entity * 30, 4_000);
            }
            ReplicationConfig config = ReplicationConfig.standard(SIM_HZ, NET_DIV, 16_000, 16_000)
                    .withViewCap(127)
                    .withBudget(perState * SIM_HZ / NET_DIV, 300);
            StarvationProbe probe = new StarvationProbe(table, new Replicator(config, table));
            for (int tick = 1; tick < 4_000; tick++) {
                table.beginTick(tick);
                for (int entity = 0; entity <= visible; entity++) {
                    table.move(entity, 4_000 + entity * 30 + tick % 101 * 8, 4_000);
                }
                probe.tick(random.nextInt());
            }
            int recordsPerState = Math.max(1, (perState - 25) / 4);
            for (int ring = 0; ring < 3; ring++) {
                int allowed = Math.ceilDiv(63, 4 - ring) + Math.ceilDiv(visible, recordsPerState) + 1;
                assertTrue(probe.oldest[ring] <= allowed,
                        "ring " + ring + ": a slot waited " + probe.oldest[ring] + " States, allowed " + allowed);
            }
            bound[0] += probe.starved;
        });
        assertTrue(bound[0] > 10_000, "the budget binds");
    }

    private static ReplicationConfig config(RandomWorld world) {
        return ReplicationConfig.standard(SIM_HZ, NET_DIV, world.sizeUnits, world.sizeUnits);
    }

    /** Watches the ages of a viewer's slots. */
    private static final class StarvationProbe {

        final int[] oldest = new int[3];
        int starved;
        private final ReplicationTable table;
        private final Replicator replicator;
        private final Viewer viewer;
        private final StateFrame frame = new StateFrame();
        private final byte[] buffer = new byte[Replicator.MAX_STATE_BYTES];
        private final MessageWriter writer = new MessageWriter();

        StarvationProbe(ReplicationTable table, Replicator replicator) {
            this.table = table;
            this.replicator = replicator;
            this.viewer = replicator.addViewer(0, Capabilities.ALL);
        }

        void tick(int vital) {
            replicator.beginTick();
            if (!replicator.isDue(viewer)) {
                return;
            }
            frame.vital(0, vital & 127);
            replicator.writeState(viewer, frame, writer.reset(buffer, 0));
            SlotTable slots = viewer.slots();
            for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
                if (!slots.isPending(slot)) {
                    int ring = slots.ring(slot);
                    int waited = (table.tick() - slots.lastTick(slot)) / NET_DIV;
                    oldest[ring] = Math.max(oldest[ring], waited);
                    starved += waited > 6 ? 1 : 0;
                }
            }
        }
    }
}
