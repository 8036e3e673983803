package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.ThreatRules;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThreatTest {

    private static final ZoneMap FIELD = TestZones.open(80, 5, 5);

    @Test
    void creature_shouldTurnOnWhomItIsClearlyAngrierWith() {
        Fight fight = new Fight(TestZones.wolf(), 1);
        Threats threats = fight.threats();
        threats.add(0, fight.player, 100);
        assertEquals(fight.player, fight.hunted());
        threats.add(0, fight.other, 109);
        assertEquals(fight.player, fight.hunted(), "not yet 110 %");
        threats.add(0, fight.other, 1);
        assertEquals(fight.other, fight.hunted());
    }

    @Test
    void taunt_shouldHoldACreatureAndWearOff() {
        Fight fight = new Fight(TestZones.wolf(), 1);
        fight.threats().add(0, fight.other, 500);
        assertEquals(fight.other, fight.hunted());
        assertEquals(ConfirmCode.OK, fight.stage.use(TestSkills.TAUNT, fight.wolf));
        assertEquals(fight.player, fight.hunted());
        fight.threats().add(0, fight.other, 100_000);
        assertEquals(fight.player, fight.hunted());
        fight.stage.refresh();
        for (int i = 0; i < 160; i++) {
            fight.stage.ticks(1);
            fight.stage.refresh();
        }
        assertEquals(fight.other, fight.hunted());
    }

    @Test
    void creature_shouldGoOnWithTheNextWhenItsTargetFalls() {
        Fight fight = new Fight(TestZones.wolf(), 1);
        fight.threats().add(0, fight.other, 50);
        fight.threats().add(0, fight.player, 20);
        fight.stage.entities.vitals().set(fight.other, 0, 0, 0);
        assertEquals(fight.player, fight.hunted());
        fight.stage.entities.vitals().set(fight.player, 0, 0, 0);
        assertEquals(-1, fight.hunted());
    }

    @Test
    void threat_shouldFadeAndBeForgottenOnTheWayHome() {
        Fight fight = new Fight(TestZones.wolf(), 1);
        fight.threats().add(0, fight.player, 1_000);
        fight.stage.ticks(40);
        int left = fight.threats().of(0, fight.player);
        assertTrue(left >= 960 && left <= 1_000, "3 % per second: " + left);
        fight.stage.put(fight.player, 75, 75);
        fight.stage.put(fight.other, 75, 74);
        fight.stage.put(fight.wolf, 70, 70);
        fight.stage.ticks(8);
        assertEquals(0, fight.threats().of(0, fight.player), "beyond its leash it gives up");
    }

    @Test
    void healing_shouldAngerThoseWhoFightTheHealed() {
        Fight fight = new Fight(TestZones.wolf(), 1);
        fight.threats().add(0, fight.other, 50);
        fight.stage.entities.vitals().set(fight.other, 50, 50, 50);
        assertEquals(ConfirmCode.OK, fight.stage.use(TestSkills.MEND, fight.other));
        assertEquals(10, fight.threats().of(0, fight.player), "half of twenty");
    }

    @Test
    void kin_shouldComeToHelp() {
        NpcRules loyal = TestZones.wolf().withThreat(new ThreatRules(110, 3, 1_000));
        Fight fight = new Fight(loyal, 3);
        int near = fight.stage.creature(1, 35, 30);
        int far = fight.stage.creature(2, 70, 70);
        fight.threats().add(0, fight.player, 5);
        assertEquals(1, fight.threats().of(fight.stage.entities.slot(near), fight.player));
        assertEquals(0, fight.threats().of(fight.stage.entities.slot(far), fight.player));
    }

    @Test
    void table_shouldKeepTheAngriestEight() {
        Seeds.forEach(30, (seed, random) -> {
            Fight fight = new Fight(TestZones.dummy(1_000), 1);
            int[] players = new int[12];
            for (int i = 0; i < players.length; i++) {
                players[i] = TestZones.spawnAt(fight.stage.simulation, 20 + i, 20);
                fight.threats().add(0, players[i], (i + 1) * 10);
            }
            assertEquals(players[11], fight.threats().best(0));
            assertEquals(8, Arrays.stream(players).filter(player -> fight.threats().of(0, player) > 0).count());
        });
    }

    /** Two players and a creature 30 m from its home's corner. */
    private static final class Fight {

        final Stage stage;
        final int player;
        final int other;
        final int wolf;

        Fight(NpcRules creature, int count) {
            stage = Stage.with(FIELD, creature, count);
            player = stage.player;
            other = TestZones.spawnAt(stage.simulation, 32, 31);
            stage.put(player, 31, 30);
            wolf = stage.creature(0, 30, 30);
            NpcTable npcs = stage.simulation.world().npcs;
            npcs.settle(stage.entities.slot(wolf), 0, 30 * 256, 30 * 256);
            npcs.born(stage.entities.slot(wolf), wolf, stage.simulation.tickNumber());
        }

        Threats threats() {
            return stage.simulation.world().threats;
        }

        int hunted() {
            return threats().target(stage.entities.slot(wolf));
        }
    }
}
