package dev.omega.server.content.compile;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.ContentPack;
import dev.omega.server.content.source.FolderFiles;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.BehaviourRules;
import dev.omega.server.sim.rules.ClassRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.PlayerRules;
import dev.omega.server.sim.rules.SkillDelivery;
import dev.omega.server.sim.rules.SkillDelivery.Side;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.Temper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The realm as the simulation gets it. */
class ZoneCompilerIT {

    private static final ContentPack REALM =
            ContentLoader.load(new FolderFiles(Path.of("..", "examples", "content", "omega-realm")));
    private static final ZoneCompiler COMPILER = new ZoneCompiler(REALM);
    private static final SkillCompiler SKILLS = new SkillCompiler(REALM.skills(), REALM.statuses());

    static List<String> zoneIds() {
        return List.copyOf(REALM.zones().keySet());
    }

    @ParameterizedTest
    @MethodSource("zoneIds")
    void zone_shouldRunInASimulation(String zoneId) {
        ZoneDefinition zone = COMPILER.compile(zoneId);
        Simulation simulation = new Simulation(zone, 5);
        for (int i = 0; i < 80; i++) {
            simulation.tick();
        }
        assertEquals(zone.rules().npcCount(), simulation.livingNpcs());
    }

    @Test
    void players_shouldHaveTheClassesOfThePack() {
        PlayerRules players = COMPILER.compile("forest").rules().players();
        assertEquals(List.of(1, 2, 3, 4), players.classes().stream().map(ClassRules::archetype).toList());
        assertEquals(2, players.archetypeOf("ranger"));
        assertEquals(PlayerRules.UNKNOWN_CLASS, players.archetypeOf("bard"));
        for (ClassRules rules : players.classes()) {
            assertEquals(players.skills(), rules.skills().stream().limit(2).map(ClassRules.Learned::skill).toList());
        }
    }

    @Test
    void creature_shouldBeWhatItsFileSays() {
        NpcRules wolf = COMPILER.compile("forest").rules().npcs().getFirst().rules();
        assertEquals(Temper.AGGRESSIVE, wolf.temper());
        assertEquals(new NpcRules.Territory(800, 900, 3_000), wolf.territory());
        assertEquals(List.of(1, 60, 550, 20_000),
                List.of(wolf.level(), wolf.health(), wolf.runCmPerSecond(), wolf.respawnMs()));
        assertEquals(BehaviourRules.Kind.SELECTOR, wolf.behaviour().root().kind());
        assertEquals(14, wolf.behaviour().root().size());
        assertEquals(2, wolf.loot().rolls().size());
    }

    @Test
    void group_shouldLiveInItsRegionAndPatrolItsRoute() {
        NpcGroup guards = COMPILER.compile("hub-city-1").rules().npcs().get(1);
        assertEquals(5, requireNonNull(guards.route()).size());
        assertTrue(requireNonNull(guards.region()).size() > 10_000);
    }

    @Test
    void faction_shouldBeSharedByKinAlone() {
        List<NpcRules> forest = COMPILER.compile("forest").rules().npcs().stream().map(group -> group.rules()).toList();
        assertEquals(forest.get(1).faction(), forest.get(2).faction(), "bandits and their archers");
        assertTrue(forest.get(0).faction() != forest.get(1).faction(), "wolves and bandits");
        assertEquals(Temper.PEACEFUL, COMPILER.compile("hub-city-1").rules().npcs().getFirst().rules().temper());
    }

    @Test
    void skills_shouldAllCompileToTheirOwnNumbers() {
        REALM.skills().forEach((id, skill) -> assertEquals(skill.number(), SKILLS.compile(id).skill(), id));
    }

    @ParameterizedTest
    @CsvSource({"strike,Direct,", "bolt,Direct,", "aimed-shot,Missile,", "fireball,Missile,", "whirlwind,Area,ENEMIES",
            "frost-ring,Area,ENEMIES", "holy-ground,Area,ALLIES", "battle-shout,Area,ALLIES", "mend,Direct,",
            "charge,Dash,", "snare,Direct,", "venom-arrow,Direct,"})
    void skill_shouldReachAsItsKindSays(String id, String delivery, Side side) {
        SkillDelivery compiled = SKILLS.compile(id).delivery();
        assertEquals(delivery, compiled.getClass().getSimpleName());
        if (compiled instanceof SkillDelivery.Area area) {
            assertEquals(side, area.side());
        }
    }

    @Test
    void skill_shouldCarryItsStatus() {
        SkillRules fireball = SKILLS.compile("fireball");
        assertEquals(new SkillEffect.Damage(26, 40, 2), fireball.effects().get(0));
        SkillEffect.Inflict burning = assertInstanceOf(SkillEffect.Inflict.class, fireball.effects().get(1));
        assertEquals(3_000, burning.durationMs());
        assertEquals(4, burning.status().periodic().damage());
        assertEquals(500, burning.status().periodic().periodMs());
        assertEquals(new SkillRules.Cost(22, 0), fireball.cost());
        assertEquals(new SkillRules.Timing(1_500, 5_000, 500), fireball.timing());
    }

    @Test
    void compiler_shouldNameTheZonesItHas() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> COMPILER.compile("swamp"));
        assertTrue(String.valueOf(unknown.getMessage()).startsWith("\"swamp\" is not in the pack; known: [hub-city-1"));
    }
}
