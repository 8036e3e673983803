package dev.omega.server.sim;

import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.TestMaps;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.LootRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.PlayerRules;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.WorkBudget;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.List;

/** Small zones for tests. */
final class TestZones {

    static final PlayerRules PLAYERS = new PlayerRules(40, new PlayerRules.Speeds(200, 500, 750),
            new PlayerRules.Pools(100, 100, 100, 10, 5), new PlayerRules.Regeneration(4, 5, 10, 20), 5_000, 5_000,
            List.of(SkillRules.attack(SkillRules.STRIKE, 150, 1_000, 0, new SkillEffect.Damage(9, 15, 0)),
                    SkillRules.attack(SkillRules.BOLT, 2_000, 2_000, 12, new SkillEffect.Damage(14, 22, 1))));

    private TestZones() {}

    /** See {@link TestMaps#map}. */
    static ZoneMap map(String... rows) {
        return TestMaps.map(rows);
    }

    /** See {@link TestMaps#open}. */
    static ZoneMap open(int size, int spawnX, int spawnY) {
        return TestMaps.open(size, spawnX, spawnY);
    }

    /** See {@link TestMaps#random}. */
    static ZoneMap random(int size, int wallPercent, ZoneRandom random) {
        return TestMaps.random(size, wallPercent, random);
    }

    static ZoneRules rules(boolean pvp, NpcGroup... npcs) {
        return new ZoneRules(ZoneRules.DEFAULT_SIM_HZ, pvp, PLAYERS, List.of(npcs), WorkBudget.DEFAULT);
    }

    static ZoneDefinition zone(ZoneMap map, NpcGroup... npcs) {
        return new ZoneDefinition("test", ZoneKind.ZONE, map, rules(false, npcs));
    }

    static ZoneDefinition arena(ZoneMap map) {
        return new ZoneDefinition("test", ZoneKind.ARENA, map, rules(true));
    }

    /** The same zone with creatures that leave nothing behind. */
    static ZoneDefinition withoutLoot(ZoneDefinition zone) {
        List<NpcGroup> groups = zone.rules()
                .npcs()
                .stream()
                .map(group -> new NpcGroup(group.rules().withLoot(LootRules.NONE), group.count(), group.region(),
                        group.route()))
                .toList();
        return zone.withRules(zone.rules().withNpcs(groups));
    }

    /** A creature that cannot move and reaches nobody, with so much health. */
    static NpcRules dummy(int health) {
        SkillRules toothless = SkillRules.attack(SkillRules.STRIKE, 0, 1_500, 0, new SkillEffect.Damage(0, 0, 0));
        NpcRules.Territory nowhere = new NpcRules.Territory(0, 0, 50_000);
        return new NpcRules(200, true, 1, health, 40, 0, 0, toothless, nowhere, 120, 3_000, 20_000);
    }

    /** A creature that attacks players within 9 m. */
    static NpcRules wolf() {
        return new NpcRules(201, true, 1, 60, 40, 150, 450, bite(), new NpcRules.Territory(800, 900, 2_000), 30, 3_000,
                20_000);
    }

    private static SkillRules bite() {
        return SkillRules.attack(SkillRules.STRIKE, 100, 1_500, 0, new SkillEffect.Damage(4, 7, 0));
    }

    /** A player at a place in metres. */
    static int spawnAt(Simulation simulation, int metresX, int metresY) {
        PlayerSpawn.Place place = new PlayerSpawn.Place(metresX * ZoneMap.CELL_UNITS + 128,
                metresY * ZoneMap.CELL_UNITS + 128, 0, 100, 100, 100);
        return simulation.spawnPlayer(new PlayerSpawn("Tester", 0, 1, 0, place));
    }

    static void ticks(Simulation simulation, int ticks) {
        for (int i = 0; i < ticks; i++) {
            simulation.tick();
        }
    }
}
