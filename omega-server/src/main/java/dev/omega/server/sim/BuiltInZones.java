package dev.omega.server.sim;

import dev.omega.server.sim.map.Dungeon;
import dev.omega.server.sim.map.MapText;
import dev.omega.server.sim.map.Terrain;
import dev.omega.server.sim.map.Terrain.Feature;
import dev.omega.server.sim.map.Terrain.Shape;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.DeathRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.PlayerRules;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.WorkBudget;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** Content of the built-in zones. Sizes and populations: 200 m and 200 creatures per open zone, 100 m and 60 per rift. */
final class BuiltInZones {

    private static final int WALL = ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT;
    private static final int ROCK = ZoneMap.BLOCKED;
    private static final int THICKET = ZoneMap.BLOCKS_SIGHT;
    private static final int DEEP_WATER = ZoneMap.BLOCKED | ZoneMap.WATER;

    private static final int HUB_SIZE = 200;
    private static final int OPEN_SIZE = 200;
    private static final int RIFT_SIZE = 100;
    private static final int CAMP_RADIUS = 10;

    private static final PlayerRules PLAYERS = new PlayerRules(40, new PlayerRules.Speeds(200, 500, 750),
            new PlayerRules.Pools(100, 100, 100, 10, 5), new PlayerRules.Regeneration(4, 5, 10, 20), 5_000, 5_000,
            List.of(SkillRules.attack(SkillRules.STRIKE, 150, 1_000, 0, new SkillEffect.Damage(9, 15, 0)),
                    SkillRules.attack(SkillRules.BOLT, 2_000, 2_000, 12, new SkillEffect.Damage(14, 22, 1))));

    private static final NpcRules VILLAGER = peaceful(100);
    private static final NpcRules WOLF = hostile(101, 1, 60, 550, bite(4, 7));
    private static final NpcRules BANDIT = hostile(102, 2, 90, 450, bite(5, 9));
    private static final NpcRules SCORPION = hostile(103, 2, 80, 450, bite(5, 10));
    private static final NpcRules NOMAD = hostile(104, 3, 110, 475, bite(6, 11));
    private static final NpcRules GOAT = hostile(105, 3, 100, 550, bite(6, 10));
    private static final NpcRules GOLEM = hostile(106, 5, 220, 350, bite(10, 16));
    private static final NpcRules IMP = hostile(107, 4, 110, 525, bite(7, 12));
    private static final NpcRules SALAMANDER = hostile(108, 5, 180, 425, bite(9, 15));
    private static final NpcRules SKELETON = hostile(109, 3, 100, 425, bite(6, 11));
    private static final NpcRules WRAITH = hostile(110, 6, 160, 500, bite(9, 14));

    private BuiltInZones() {}

    static List<ZoneCatalog.Entry> entries() {
        List<ZoneCatalog.Entry> zones = new ArrayList<>();
        zones.add(hub("hub-city-1", 1101, 0xb618308e57b27546L));
        zones.add(hub("hub-city-2", 1102, 0x970501572fd2b7d7L));
        zones.add(hub("hub-city-3", 1103, 0xed6f3efeab920ab9L));
        zones.add(open("forest", forest(), 0xf919e966c1784b30L, WOLF, BANDIT));
        zones.add(open("desert", desert(), 0xf6fa86a5d352b4c6L, SCORPION, NOMAD));
        zones.add(open("mountain", mountain(), 0xa911c2d67ca86fd3L, GOAT, GOLEM));
        zones.add(open("volcanic", volcanic(), 0xea5cab27b3039b82L, IMP, SALAMANDER));
        zones.add(rift("rift-d1", 1301, 0x2416d355782a85d3L, SKELETON, WRAITH));
        zones.add(rift("rift-d2", 1302, 0x4560d39c712e53fcL, IMP, WRAITH));
        zones.add(arena("arena", 0x91e10df4ffefca8L));
        return zones;
    }

    private static ZoneCatalog.Entry hub(String zoneId, long seed, long mapHash) {
        Terrain city = new Terrain(HUB_SIZE, seed, ZoneMap.SAFE, 30,
                List.of(new Feature(Shape.BLOCK, 60, 6, 14, WALL),
                        new Feature(Shape.BLOB, 8, 2, 4, DEEP_WATER | ZoneMap.SAFE),
                        new Feature(Shape.BLOB, 40, 0, 1, ROCK | ZoneMap.SAFE)));
        return new ZoneCatalog.Entry(zoneId, ZoneKind.HUB, city, mapHash,
                rules(ZoneKind.HUB, List.of(new NpcGroup(VILLAGER, 20))));
    }

    private static ZoneCatalog.Entry open(
            String zoneId,
            Terrain terrain,
            long mapHash,
            NpcRules common,
            NpcRules rare) {
        List<NpcGroup> npcs = List.of(new NpcGroup(common, 140), new NpcGroup(rare, 60));
        return new ZoneCatalog.Entry(zoneId, ZoneKind.ZONE, terrain, mapHash, rules(ZoneKind.ZONE, npcs));
    }

    private static ZoneCatalog.Entry rift(String zoneId, long seed, long mapHash, NpcRules common, NpcRules rare) {
        List<NpcGroup> npcs = List.of(new NpcGroup(common, 45), new NpcGroup(rare, 15));
        return new ZoneCatalog.Entry(zoneId, ZoneKind.RIFT, new Dungeon(RIFT_SIZE, seed, 24, 8, 16), mapHash,
                rules(ZoneKind.RIFT, npcs));
    }

    private static ZoneCatalog.Entry arena(String zoneId, long mapHash) {
        return new ZoneCatalog.Entry(zoneId, ZoneKind.ARENA, MapText::resource, mapHash,
                rules(ZoneKind.ARENA, List.of()));
    }

    private static Terrain forest() {
        return open(1201, new Feature(Shape.BLOB, 700, 0, 1, WALL), new Feature(Shape.BLOB, 60, 1, 3, THICKET),
                new Feature(Shape.BLOB, 6, 3, 7, DEEP_WATER));
    }

    private static Terrain desert() {
        return open(1202, new Feature(Shape.BLOB, 160, 0, 2, ROCK), new Feature(Shape.RIDGE, 14, 10, 30, THICKET),
                new Feature(Shape.BLOCK, 12, 3, 8, WALL));
    }

    private static Terrain mountain() {
        return open(1203, new Feature(Shape.RIDGE, 45, 10, 35, WALL), new Feature(Shape.BLOB, 200, 0, 1, ROCK));
    }

    private static Terrain volcanic() {
        return open(1204, new Feature(Shape.BLOB, 40, 2, 5, DEEP_WATER), new Feature(Shape.RIDGE, 20, 8, 20, WALL),
                new Feature(Shape.BLOB, 150, 0, 1, ROCK));
    }

    private static Terrain open(long seed, Feature... features) {
        return new Terrain(OPEN_SIZE, seed, 0, CAMP_RADIUS, List.of(features));
    }

    private static ZoneRules rules(ZoneKind kind, List<NpcGroup> npcs) {
        return new ZoneRules(ZoneRules.DEFAULT_SIM_HZ, kind == ZoneKind.ARENA, PLAYERS.withDeath(DeathRules.of(kind)),
                npcs, WorkBudget.DEFAULT);
    }

    private static SkillRules bite(int minDamage, int maxDamage) {
        return SkillRules.attack(SkillRules.STRIKE, 100, 1_500, 0, new SkillEffect.Damage(minDamage, maxDamage, 0));
    }

    private static NpcRules hostile(int archetype, int level, int health, int runCmPerSecond, SkillRules attack) {
        NpcRules.Territory territory = new NpcRules.Territory(800, 900, 3_000);
        return new NpcRules(archetype, true, level, health, 40, 150, runCmPerSecond, attack, territory, 20 + 10 * level,
                3_000, 20_000);
    }

    private static NpcRules peaceful(int archetype) {
        NpcRules.Territory territory = new NpcRules.Territory(1_200, 0, 3_000);
        return new NpcRules(archetype, false, 1, 50, 40, 120, 300, bite(0, 0), territory, 0, 3_000, 20_000);
    }
}
