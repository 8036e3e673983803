package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.protocol.CloseCode;
import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.SimulationTap;
import dev.omega.server.sim.SkillRequest;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;
import dev.omega.server.zone.ZoneInstance;
import dev.omega.server.zone.ZonePhase;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One instance of a host breaks while its players and those of another one are connected by real sockets. */
@Timeout(120)
final class ZoneFailureIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private static final String BROKEN = "forest-31";
    private static final String SOUND = "forest-32";
    private static final int EAST = 0;
    private static final int WEST = 64;

    @SuppressWarnings("NullAway.Init")
    private static RealApi api;

    @BeforeAll
    static void start() {
        api = new RealApi(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static ZoneHost host() throws Exception {
        return ZoneHost
                .start(ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of(BROKEN, SOUND), "test"));
    }

    private static TestPlayer enter(RealApi.Owned character, String instanceId) throws Exception {
        RealApi.Grant grant = api.join(character, instanceId);
        return TestPlayer.withTicket(grant.url(), grant.ticket()).in();
    }

    @Test
    void instanceThatThrows_shouldBeginAnewWithItsPlayersWhereTheyWereWhileTheOtherGoesOn() throws Exception {
        RealApi.Owned character = api.newCharacter("Thrower");
        Breaker breaker = new Breaker(() -> {
            throw new IllegalStateException("broken for a test");
        });
        try (ZoneHost host = host();
                TestPlayer unlucky = enter(character, BROKEN);
                TestPlayer lucky = enter(api.newCharacter("Luckyone"), SOUND)) {
            host.instances().all().getFirst().zone().record(breaker);
            long left = unlucky.walk(EAST);
            breaker.breakNow();
            assertEquals(CloseCode.SHUTTING_DOWN, unlucky.closeCode());
            assertBackAt(left, character, host);
            assertPlaysOn(lucky);
        }
    }

    @Test
    void instanceThatHangs_shouldBeginAnewFromTheLastCheckpointsWhileTheOtherGoesOn() throws Exception {
        RealApi.Owned character = api.newCharacter("Hanger");
        CountDownLatch release = new CountDownLatch(1);
        Breaker breaker = new Breaker(() -> hang(release));
        try (ZoneHost host = host();
                TestPlayer unlucky = enter(character, BROKEN);
                TestPlayer lucky = enter(api.newCharacter("Luckytwo"), SOUND)) {
            ZoneInstance broken = host.instances().all().getFirst().zone();
            broken.record(breaker);
            long left = unlucky.walk(WEST);
            // Longer than a checkpoint interval: the newest state is in the database.
            for (int i = 0; i < 15; i++) {
                assertEquals(left, unlucky.stand());
                lucky.stand();
            }
            breaker.breakNow();
            while (!unlucky.closed.isDone()) {
                lucky.stand();
            }
            assertEquals(CloseCode.SHUTTING_DOWN, unlucky.closeCode());
            assertEquals(ZonePhase.TIMERS, broken.stats().progress().phase());
            assertBackAt(left, character, host);
            assertPlaysOn(lucky);
        } finally {
            release.countDown();
        }
    }

    @Test
    void instanceWithALongTick_shouldNotHoldUpTheOtherAndGoOnAfterwards() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Breaker breaker = new Breaker(() -> hang(release));
        try (ZoneHost host = host();
                TestPlayer slow = enter(api.newCharacter("Slowone"), BROKEN);
                TestPlayer lucky = enter(api.newCharacter("Luckythree"), SOUND)) {
            host.instances().all().getFirst().zone().record(breaker);
            breaker.breakNow();
            assertPlaysOn(lucky);
            assertEquals(1, release.getCount(), "the long tick is not over");
            release.countDown();
            breaker.mend();
            assertPlaysOn(slow);
            assertPlaysOn(lucky);
            assertEquals(0, host.instances().all().getFirst().replacements());
        } finally {
            release.countDown();
        }
    }

    private static void assertBackAt(long place, RealApi.Owned character, ZoneHost host) throws Exception {
        Awaitility.await().until(() -> host.instances().all().getFirst().replacements() == 1);
        try (TestPlayer again = enter(character, BROKEN)) {
            assertEquals(place, again.place());
            assertNotEquals(place, again.walk(EAST), "the fresh instance plays");
        }
        assertEquals(HostState.READY, host.state());
        assertEquals(0, host.instances().all().getLast().replacements());
    }

    private static void assertPlaysOn(TestPlayer player) throws Exception {
        long before = player.place();
        assertNotEquals(before, player.walk(EAST));
        assertFalse(player.closed.isDone());
    }

    private static void hang(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a tick", e);
        }
    }

    /** Hears what the world does and breaks its tick when told to. */
    private static final class Breaker implements SimulationTap {

        private final Runnable fault;
        private volatile boolean due;

        Breaker(Runnable fault) {
            this.fault = fault;
        }

        void breakNow() {
            due = true;
        }

        void mend() {
            due = false;
        }

        @Override
        public void onTick(Simulation simulation) {
            if (due) {
                fault.run();
            }
        }

        @Override
        public void onSpawn(PlayerSpawn spawn, int entity) {}

        @Override
        public void onWear(int entity, Gear gear) {}

        @Override
        public void onDespawn(int entity) {}

        @Override
        public void onInput(int entity, int seq, long packedRuns) {}

        @Override
        public void onAction(int entity, SkillRequest asked) {}

        @Override
        public void onRestart(int entity) {}

        @Override
        public void onSteer(SimulationStrategies strategies, boolean mindsEased) {}

        @Override
        public void onContent(ZoneDefinition version) {}
    }
}
