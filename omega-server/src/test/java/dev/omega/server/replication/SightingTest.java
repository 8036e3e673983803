package dev.omega.server.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.server.replication.Sighting.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is told of a view, compared with the client's own view and with all distances. */
class SightingTest {

    private static final int SIM_HZ = 40;
    private static final int REST_TICKS = 400;

    @Test
    void sighting_shouldAgreeWithTheClientAndAllDistancesInAWorldAtRest() {
        Map<Reason, Integer> told = new EnumMap<>(Reason.class);
        Seeds.holds(60, random -> run(random, told));
        for (Reason reason : new Reason[]{Reason.NEAR, Reason.STAYING, Reason.FAR, Reason.CROWDED_OUT}) {
            assertTrue(told.getOrDefault(reason, 0) > 20, reason + " came up " + told.get(reason) + " times");
        }
    }

    private static void run(SplittableRandom random, Map<Reason, Integer> told) {
        RandomWorld world = new RandomWorld(random.split(), random.nextInt(10, 200), random.nextInt(20, 160));
        ReplicationConfig config = ReplicationConfig.standard(SIM_HZ, 4, world.sizeUnits, world.sizeUnits)
                .withViewCap(random.nextInt(4, 128));
        Replicator replicator = new Replicator(config, world.table);
        TestClient client = new TestClient(world, replicator, 0, Capabilities.ALL);
        for (int i = 0; i < 200; i++) {
            step(world, replicator, client);
        }
        world.rest();
        for (int i = 0; i < REST_TICKS; i++) {
            step(world, replicator, client);
        }
        compare(world, replicator, client, told);
    }

    private static void step(RandomWorld world, Replicator replicator, TestClient client) {
        world.step(1);
        replicator.beginTick();
        if (replicator.isDue(client.viewer) && client.write()) {
            client.deliver();
        }
    }

    private static void compare(
            RandomWorld world,
            Replicator replicator,
            TestClient client,
            Map<Reason, Integer> told) {
        ReplicationConfig config = replicator.config();
        double farthestSeen = 0;
        double nearestCrowdedOut = Double.MAX_VALUE;
        for (int entity = 1; entity < world.size; entity++) {
            if (!world.table.isAlive(entity)) {
                continue;
            }
            Sighting sighting = replicator.explain(client.viewer, entity);
            double distance =
                    Math.hypot(world.table.x(entity) - world.table.x(0), world.table.y(entity) - world.table.y(0));
            boolean inView = client.view.entities().slotOf(world.netId(entity)) >= 0;
            assertEquals(inView, sighting.seen(), sighting.toString());
            assertEquals(expected(inView, distance <= config.enterRadius()), sighting.reason(), sighting.toString());
            assertEquals(distance, sighting.distanceUnits(), 1);
            assertTrue(!inView || distance <= config.leaveRadius(), sighting.toString());
            farthestSeen = inView ? Math.max(farthestSeen, distance) : farthestSeen;
            if (sighting.reason() == Reason.CROWDED_OUT) {
                nearestCrowdedOut = Math.min(nearestCrowdedOut, distance);
            }
            told.merge(sighting.reason(), 1, Integer::sum);
        }
        boolean full = client.view.entities().count() == config.viewCap();
        assertTrue(full || nearestCrowdedOut == Double.MAX_VALUE, "crowded out of a view with room");
        // Who is in view counts as half as far away, give or take a bucket of the histogram.
        double bucket = (double) config.leaveRadius() * config.leaveRadius() / 32;
        assertTrue(farthestSeen * farthestSeen / 4 <= nearestCrowdedOut * nearestCrowdedOut + bucket,
                farthestSeen + " is seen and " + nearestCrowdedOut + " is not");
    }

    private static Reason expected(boolean inView, boolean isNear) {
        if (inView) {
            return isNear ? Reason.NEAR : Reason.STAYING;
        }
        return isNear ? Reason.CROWDED_OUT : Reason.FAR;
    }

    @Test
    void pinned_shouldComeIntoAFullViewWithTheNextState() {
        RandomWorld world = new RandomWorld(new SplittableRandom(5), 60, 20);
        Replicator replicator = new Replicator(
                ReplicationConfig.standard(SIM_HZ, 4, world.sizeUnits, world.sizeUnits).withViewCap(8), world.table);
        TestClient client = new TestClient(world, replicator, 0, Capabilities.ALL);
        world.rest();
        for (int i = 0; i < REST_TICKS; i++) {
            step(world, replicator, client);
        }
        int hidden = 1;
        while (replicator.explain(client.viewer, hidden).reason() != Reason.CROWDED_OUT) {
            hidden++;
        }
        replicator.pin(client.viewer, hidden, world.tick() + 100);
        for (int i = 0; i < 8; i++) { // A client that acknowledges nothing gets every second State.
            step(world, replicator, client);
        }
        assertEquals(Reason.PINNED, replicator.explain(client.viewer, hidden).reason());
        assertTrue(client.view.entities().slotOf(world.netId(hidden)) >= 0);
    }
}
