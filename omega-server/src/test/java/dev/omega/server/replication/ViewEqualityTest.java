package dev.omega.server.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.view.StateResult;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The main property of replication (docs/protocol.md, "Proof"): what clients see is what the server believes they see. */
class ViewEqualityTest {

    private static final int SEEDS = 240;
    private static final int TICKS = 480;
    private static final int MAX_REST_TICKS = 4_000;
    private static final int SIM_HZ = 40;

    @Test
    void view_shouldEqualWorldWhateverHappensToStates() {
        int[] compared = new int[1];
        Seeds.holds(SEEDS, random -> compared[0] += run(random));
        assertTrue(compared[0] > 500_000, "slots compared: " + compared[0]);
    }

    private static int run(SplittableRandom random) {
        RandomWorld world = new RandomWorld(random.split(), random.nextInt(4, 160), random.nextInt(20, 160));
        Replicator replicator = new Replicator(config(random, world.sizeUnits), world.table);
        LossyLink[] links = new LossyLink[random.nextInt(1, 4)];
        for (int i = 0; i < links.length; i++) {
            int capabilities = random.nextInt(Capabilities.ALL + 1);
            links[i] = new LossyLink(new TestClient(world, replicator, i, capabilities), random.split());
        }
        for (int i = 0; i < TICKS; i++) {
            step(world, replicator, links);
        }
        rest(world, replicator, links);
        int compared = 0;
        for (LossyLink link : links) {
            compared += link.client.slotsCompared;
        }
        return compared;
    }

    private static void step(RandomWorld world, Replicator replicator, LossyLink[] links) {
        world.step(links.length);
        if (!world.isResting() && world.chance(200)) {
            replicator.reconfigure(replicator.config().withSavings(savings(world.random)));
        }
        replicator.beginTick();
        for (LossyLink link : links) {
            if (replicator.isDue(link.client.viewer)) {
                link.state();
            }
        }
    }

    /** Once nothing changes and nothing is lost any more, every view becomes the world. */
    private static void rest(RandomWorld world, Replicator replicator, LossyLink[] links) {
        world.rest();
        for (LossyLink link : links) {
            link.heal();
        }
        int ticks = 0;
        boolean done = false;
        while (!done || ticks < 100) {
            assertTrue(ticks++ < MAX_REST_TICKS, "views do not settle");
            step(world, replicator, links);
            done = true;
            for (LossyLink link : links) {
                done &= link.client.isUpToDate() && !link.client.view.isResetNeeded();
            }
        }
    }

    private static ReplicationConfig config(SplittableRandom random, int sizeUnits) {
        int netDiv = random.nextInt(1, 5);
        int leave = random.nextInt(5, 70) * 256;
        int bytesPerState = random.nextInt(4) == 0 ? 20 : random.nextInt(4) == 0 ? 100_000 : random.nextInt(20, 600);
        int perSecond = bytesPerState * SIM_HZ / netDiv;
        return ReplicationConfig.standard(SIM_HZ, netDiv, sizeUnits, sizeUnits)
                .withViewCap(random.nextInt(4, 128))
                .withRadii(random.nextInt(2 * 256, leave + 1), leave)
                .withBudget(perSecond, Math.max(bytesPerState, random.nextInt(20, 2000)))
                .withRefresh(netDiv * random.nextInt(1, 7), random.nextBoolean() ? 0 : 2 * SIM_HZ)
                .withSavings(random.nextBoolean() ? Savings.ALL : savings(random));
    }

    private static Savings savings(SplittableRandom random) {
        return new Savings(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    /** Leaves States out, loses some, and asks for a new start after a while, as a client does. */
    private static final class LossyLink {

        private static final int MAX_SKIPPED = 50;

        final TestClient client;
        private final SplittableRandom random;
        private int skips;
        private int resyncIn = -1;
        private boolean lossy = true;

        LossyLink(TestClient client, SplittableRandom random) {
            this.client = client;
            this.random = random;
        }

        void heal() {
            lossy = false;
            skips = 0;
        }

        void state() {
            if (lossy && random.nextInt(100) == 0) {
                skips = random.nextInt(1, MAX_SKIPPED + 1);
            }
            if (lossy && random.nextInt(50) == 0) {
                client.dilation(random.nextBoolean() ? 100 : random.nextInt(25, 100));
            }
            if (lossy && random.nextInt(50) == 0) {
                client.speed(random.nextBoolean() ? 100 : random.nextInt(0, 400), random.nextInt(0, 1_000));
            }
            if (skips > 0) {
                skips--;
                return;
            }
            if (resyncIn-- == 0) {
                client.viewer.requestReset();
            }
            boolean lost = lossy && random.nextInt(60) == 0;
            if (client.write() && !lost) {
                arrive(client.deliver());
            }
        }

        private void arrive(StateResult result) {
            if (result == StateResult.APPLIED) {
                client.assertInvariant();
                resyncIn = -1;
            } else if (resyncIn < 0) {
                resyncIn = random.nextInt(4);
            }
        }
    }

    @Test
    void view_shouldBeCompleteTwoStatesAfterALossWasNoticed() {
        Seeds.holds(100, random -> {
            RandomWorld world = new RandomWorld(random.split(), 30, 60);
            Replicator replicator = new Replicator(
                    ReplicationConfig.standard(SIM_HZ, 4, world.sizeUnits, world.sizeUnits), world.table);
            TestClient client = new TestClient(world, replicator, 0, Capabilities.ALL & ~Capabilities.IDLE_SUPPRESS);
            int lostAt = random.nextInt(5, 40);
            int due = 0;
            int noticedAt = 0;
            while (noticedAt == 0 || due < noticedAt + 2) {
                world.step(1);
                replicator.beginTick();
                if (!replicator.isDue(client.viewer)) {
                    continue;
                }
                due++;
                if (client.write() && due != lostAt && client.deliver() == StateResult.RESYNC_NEEDED) {
                    assertEquals(0, noticedAt, "a second loss");
                    assertEquals(lostAt + 1, due, "noticed at the first State after the loss");
                    noticedAt = due;
                    client.viewer.requestReset();
                }
            }
            client.assertInvariant();
            assertEquals(client.viewer.slots().used(), client.view.entities().count(), "all in view are told");
        });
    }
}
