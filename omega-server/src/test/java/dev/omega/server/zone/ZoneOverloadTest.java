package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.CloseCode;
import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.SimulationTap;
import dev.omega.server.sim.SkillRequest;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;
import dev.omega.server.zone.overload.OverloadRung;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rungs of the overload ladder do to players. */
class ZoneOverloadTest {

    private static final long NOMINAL_PERIOD_NS = 25_000_000;

    private final ZoneKit kit = new ZoneKit(ZoneKit.quietForest());

    @Test
    void newPlayer_shouldBeRefusedWhenTheThreadIsTooBusyAndComeInLater() {
        kit.join(1, 1);
        load(0.9, 3);
        TestPlayer refused = kit.join(2, 1);
        kit.tick(2);
        assertEquals(CloseCode.OVERLOADED, refused.link.closeCode);

        load(0, 20);
        TestPlayer late = kit.join(2, 2);
        kit.tick(2);
        assertTrue(late.isWelcome());
    }

    @Test
    void returningPlayer_shouldComeInHoweverBusyTheThreadIs() {
        TestPlayer before = kit.join(1, 1);
        load(0.9, 3);
        before.disconnect();
        TestPlayer back = kit.resume(before.resumeToken());
        kit.tick(2);

        assertTrue(back.isWelcome());
    }

    @Test
    void playerOutOfCombat_shouldGetEverySecondStateOnTheThirdRung() {
        kit.join(1, 1);
        load(0.5, 3);
        assertEquals(10, statesInASecond());
        load(0.9, 3);
        assertEquals(5, statesInASecond());
        load(0, 20);
        assertEquals(10, statesInASecond());
    }

    @Test
    void view_shouldNarrowRungByRungAndWidenAgain() {
        load(0.65, 3);
        assertEquals(2 * 20, kit.zone().replicator.config().refreshTicks());
        assertEquals(64, kit.zone().replicator.config().viewCap());
        load(0.80, 3);
        assertEquals(48, kit.zone().replicator.config().viewCap());
        load(0.90, 3);
        assertEquals(32, kit.zone().replicator.config().viewCap());
        load(0, 30);
        assertEquals(kit.zone().config.replication(), kit.zone().replicator.config());
    }

    @Test
    void creatures_shouldThinkLessOftenFromTheFirstRungOn() {
        List<Boolean> eased = new ArrayList<>();
        kit.instance.record(new SteerTap(eased));
        load(0.5, 3);
        assertEquals(List.of(), eased);
        load(0.65, 3);
        assertEquals(List.of(true), eased);
        load(0.9, 3);
        load(0, 30);
        assertEquals(List.of(true, false), eased);
    }

    @Test
    void coreSharedWithOthers_shouldNotCountAsLoadOfTheInstance() {
        long[] clockNs = {0};
        long[] cpuNs = {0};
        ZoneKit shared =
                new ZoneKit(ZoneKit.quietForest(), null, () -> clockNs[0] += 2_000_000, () -> cpuNs[0] += 1_000_000);
        shared.join(1, 1);
        shared.seconds(10);

        assertEquals(0.04, shared.zone().stats.tickLoad(), 0.01, "1 of 25 ms");
        assertEquals(22_000.0, (double) shared.zone().stats.tickWorkMicros().getValueAtPercentile(50), 100.0,
                "by the clock");
        assertTrue(shared.zone().stats.ladder().isAdmissionOpen());
    }

    @Test
    void ticksLostByAZoneThatWorks_shouldCloseAdmission() {
        kit.join(1, 1);
        for (int second = 0; second < 8; second++) {
            load(0.3, 1);
            kit.instance.ticksSkipped(4);
        }
        TestPlayer refused = kit.join(2, 1);
        kit.tick(2);

        assertEquals(CloseCode.OVERLOADED, refused.link.closeCode);
    }

    /** Hears when creature minds are eased. */
    private record SteerTap(List<Boolean> eased) implements SimulationTap {

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
        public void onSteer(SimulationStrategies strategies, boolean mindsEased) {
            eased.add(mindsEased);
        }

        @Override
        public void onContent(ZoneDefinition version) {}

        @Override
        public void onTick(Simulation simulation) {}
    }

    @Test
    void time_shouldSlowDownForPlayersAndScheduleAlikeAndRecover() {
        TestPlayer player = kit.join(1, 1);
        load(1.9, 30);
        assertEquals(OverloadRung.DILATED, kit.zone().stats.ladder().rung());
        assertEquals(50, player.view.dilation());
        assertEquals(2 * NOMINAL_PERIOD_NS, (double) kit.instance.periodNs(), 1_000.0);

        load(0, 60);
        assertEquals(100, player.view.dilation());
        assertEquals(NOMINAL_PERIOD_NS, kit.instance.periodNs());
        assertFalse(player.losses > 0, "States lost");
    }

    private void load(double threadLoad, int seconds) {
        kit.instance.threadLoad(threadLoad);
        kit.seconds(seconds);
    }

    private long statesInASecond() {
        long before = kit.counter(ZoneCounter.STATES_SENT) + kit.counter(ZoneCounter.STATES_IDLE);
        kit.seconds(1);
        return kit.counter(ZoneCounter.STATES_SENT) + kit.counter(ZoneCounter.STATES_IDLE) - before;
    }
}
