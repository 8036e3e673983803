package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.protocol.ConfirmCode;
import dev.omega.server.sim.rules.ClassRules;
import dev.omega.server.sim.rules.DeathRules;
import dev.omega.server.sim.rules.LevelRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.PlayerRules;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.ZoneKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassTest {

    private static final int MAGE = 3;
    private static final SkillRules STRIKE = TestSkills.all().get(TestSkills.STRIKE - 1);
    private static final SkillRules BOLT = TestSkills.all().get(TestSkills.BOLT - 1);

    private static Simulation world(List<Long> thresholds) {
        PlayerRules base = TestZones.PLAYERS;
        ClassRules mage = new ClassRules("mage", MAGE, new PlayerRules.Pools(60, 200, 50, 5, 30, 2),
                List.of(new ClassRules.Learned(BOLT, 1), new ClassRules.Learned(STRIKE, 2)));
        PlayerRules players = new PlayerRules(base.radiusCm(), base.speeds(), base.pools(), base.regeneration(), 5_000,
                DeathRules.mild(5_000), new LevelRules(thresholds), List.of(STRIKE), List.of(mage), Map.of());
        return new Simulation(new ZoneDefinition("school", ZoneKind.ZONE, TestZones.open(40, 5, 5),
                TestZones.rules(false, new NpcGroup(TestZones.dummy(1), 1)).withPlayers(players)), 1);
    }

    @Test
    void class_shouldHaveItsOwnPoolsAndLearnByLevel() {
        Simulation world = world(List.of(100L, 300L, 1_000L));
        int mage = world.spawnPlayer(PlayerSpawn.fresh("Mage", MAGE, 1, 0));
        int other = world.spawnPlayer(PlayerSpawn.fresh("Other", 1, 1, 0));
        assertEquals(200, world.entities().maxMana(mage));
        assertEquals(100, world.entities().maxMana(other), "a class without rules of its own");
        assertEquals(ConfirmCode.UNKNOWN_SKILL, act(world, other, 0, TestSkills.BOLT));
        assertEquals(ConfirmCode.UNKNOWN_SKILL, act(world, mage, 0, TestSkills.STRIKE), "not yet learned");
        assertEquals(ConfirmCode.BAD_TARGET, act(world, mage, 1, TestSkills.BOLT), "known");
        int dummy = world.world().npcs.entity(0);
        world.entities().teleport(mage, world.entities().x(dummy) + 300, world.entities().y(dummy), 0);
        world.action(mage, 2, TestSkills.BOLT, dummy, 0, 0);
        world.tick();
        assertEquals(2, world.entities().level(mage), "120 points, and 100 are enough");
        assertEquals(65, world.entities().maxHealth(mage));
        assertEquals(230, world.entities().maxMana(mage));
        assertEquals(52, world.entities().maxStamina(mage));
        assertEquals(ConfirmCode.BAD_TARGET, act(world, mage, 3, TestSkills.STRIKE), "learned");
    }

    @Test
    void level_shouldStopAtTheHighest() {
        Simulation world = world(List.of(10L, 20L));
        int mage = world.spawnPlayer(PlayerSpawn.fresh("Mage", MAGE, 9, 0));
        assertEquals(3, world.entities().level(mage));
        int dummy = world.world().npcs.entity(0);
        world.entities().teleport(mage, world.entities().x(dummy) + 300, world.entities().y(dummy), 0);
        world.action(mage, 0, TestSkills.BOLT, dummy, 0, 0);
        world.tick();
        assertEquals(3, world.entities().level(mage));
        assertEquals(120, world.entities().experience(mage));
    }

    @Test
    void rules_shouldBeRefusedWithWhatIsWrong() {
        assertThrows(IllegalArgumentException.class, () -> new LevelRules(List.of(10L, 10L)));
        assertThrows(IllegalArgumentException.class, () -> new ClassRules("some", 1, TestZones.PLAYERS.pools(),
                List.of(new ClassRules.Learned(BOLT, 1), new ClassRules.Learned(BOLT, 2))));
        assertThrows(IllegalArgumentException.class, () -> TestZones.PLAYERS.withSkills(List.of(BOLT, BOLT)));
        assertThrows(IllegalArgumentException.class, () -> new SkillRules.Timing(-1, 0, 0));
    }

    private static int act(Simulation world, int actor, int seq, int skill) {
        world.action(actor, seq, skill, SkillRequest.NOBODY, 0, 0);
        world.tick();
        return world.confirms().code(0);
    }
}
