package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EventKind;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.LootRules;
import dev.omega.server.sim.rules.LootRules.Gold;
import dev.omega.server.sim.rules.LootRules.Item;
import dev.omega.server.sim.rules.LootRules.Nothing;
import dev.omega.server.sim.rules.LootRules.Roll;
import dev.omega.server.sim.rules.LootRules.Table;
import dev.omega.server.sim.rules.LootRules.Weighted;
import java.util.List;
import org.junit.jupiter.api.Test;

class LootTest {

    private static final ZoneMap FIELD = TestZones.open(40, 5, 5);
    private static final LootRules PURSE =
            new LootRules(List.of(new Roll(1_000, 1, List.of(new Weighted(1, new Gold(7, 7))))));

    @Test
    void loot_shouldFallForTheKillerAndBecomeAnOperation() {
        Kill kill = new Kill(PURSE);
        int netId = kill.stage.entities.netId(kill.pickup);
        assertEquals(GainBuffer.GOLD, kill.stage.entities.archetype(kill.pickup));
        assertEquals(ConfirmCode.OK, kill.stage.use(SkillRequest.PICK_UP, kill.pickup));
        GainBuffer gains = kill.stage.simulation.gains();
        assertEquals(1, gains.size());
        assertEquals(1, gains.operation(0));
        assertEquals(kill.stage.player, gains.entity(0));
        assertEquals(GainBuffer.GOLD, gains.item(0));
        assertEquals(7, gains.count(0));
        assertEquals(7, kill.stage.field(EventKind.PICKED_UP, 3));
        assertEquals(-1, kill.stage.simulation.entityByNetId(netId));
        assertEquals(ConfirmCode.BAD_TARGET, kill.stage.use(SkillRequest.PICK_UP, SkillRequest.UNSEEN));
        assertEquals(0, kill.stage.simulation.gains().size());
    }

    @Test
    void pickup_shouldBeTheKillersForAWhileAndThenAnybodys() {
        Kill kill = new Kill(PURSE);
        int thief = TestZones.spawnAt(kill.stage.simulation, 11, 11);
        assertEquals(ConfirmCode.NOT_YOURS, kill.takeBy(thief, 0));
        kill.stage.ticks(30 * 40);
        assertEquals(ConfirmCode.OK, kill.takeBy(thief, 1));
        assertEquals(thief, kill.stage.simulation.gains().entity(0));
    }

    @Test
    void pickup_shouldNeedReachAndLifeAndEndAfterItsTime() {
        Kill kill = new Kill(PURSE);
        kill.stage.put(kill.stage.player, 20, 20);
        assertEquals(ConfirmCode.RANGE, kill.stage.use(SkillRequest.PICK_UP, kill.pickup));
        kill.stage.put(kill.stage.player, 11, 11);
        kill.stage.entities.vitals().set(kill.stage.player, 0, 0, 0);
        assertEquals(ConfirmCode.CANNOT_ACT, kill.stage.use(SkillRequest.PICK_UP, kill.pickup));
        kill.stage.ticks(300);
        kill.stage.put(kill.stage.player, 11, 11);
        assertEquals(ConfirmCode.BAD_TARGET, kill.stage.use(TestSkills.STRIKE, kill.pickup), "it is no foe");
        assertEquals(ConfirmCode.BAD_TARGET, kill.stage.use(SkillRequest.PICK_UP, kill.stage.player));
        kill.stage.ticks(120 * 40);
        assertFalse(
                kill.stage.entities.exists(kill.pickup) && kill.stage.entities.kind(kill.pickup) == EntityKind.PICKUP);
    }

    @Test
    void table_shouldRollByChanceAndWeight() {
        LootRules inner = new LootRules(List.of(new Roll(1_000, 2, List.of(new Weighted(1, new Item(5, 1, 3))))));
        LootTable table =
                new LootTable(new LootRules(List.of(new Roll(250, 1, List.of(new Weighted(1, new Item(1, 1, 1)))),
                        new Roll(1_000, 1, List.of(new Weighted(3, new Item(2, 1, 1)), new Weighted(1, new Nothing()))),
                        new Roll(1_000, 1, List.of(new Weighted(1, new Table(inner)))))));
        World world = new Simulation(TestZones.zone(FIELD), 3).world();
        int[] seen = new int[6];
        for (int i = 0; i < 10_000; i++) {
            table.roll(world, (item, count) -> {
                seen[item]++;
                assertTrue(count >= 1 && count <= (item == 5 ? 3 : 1));
            });
        }
        assertTrue(Math.abs(seen[1] - 2_500) < 200, "a quarter: " + seen[1]);
        assertTrue(Math.abs(seen[2] - 7_500) < 200, "three of four: " + seen[2]);
        assertEquals(20_000, seen[5], "the inner table picks twice");
    }

    @Test
    void loot_shouldBeTheSameForTheSameSeed() {
        assertEquals(new Kill(PURSE).stage.simulation.stateHash(), new Kill(PURSE).stage.simulation.stateHash());
        Kill untouched = new Kill(PURSE);
        Kill moved = new Kill(PURSE);
        moved.stage.entities.moveTo(moved.pickup, 300, 300);
        assertNotEquals(untouched.stage.simulation.stateHash(), moved.stage.simulation.stateHash());
    }

    @Test
    void rules_shouldBeRefusedWhenTheyMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new Item(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Gold(5, 4));
        assertThrows(IllegalArgumentException.class, () -> new Roll(1_001, 1, List.of(new Weighted(1, new Nothing()))));
        assertThrows(IllegalArgumentException.class, () -> new Roll(1, 1, List.of()));
    }

    /** A player that has just killed a creature next to it. */
    private static final class Kill {

        final Stage stage = Stage.with(FIELD, TestZones.dummy(1).withLoot(PURSE), 1);
        final int pickup;

        Kill(LootRules loot) {
            assertEquals(PURSE, loot);
            int target = stage.creature(0, 11, 10);
            assertEquals(ConfirmCode.OK, stage.use(TestSkills.STRIKE, target));
            pickup = stage.simulation.entityByNetId(stage.field(EventKind.LOOT, 0));
            assertTrue(pickup >= 0);
        }

        int takeBy(int entity, int seq) {
            stage.simulation.action(entity, seq, SkillRequest.PICK_UP, pickup, 0, 0);
            stage.simulation.tick();
            return stage.verdict(entity);
        }
    }
}
