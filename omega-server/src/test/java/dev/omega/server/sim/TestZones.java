package dev.omega.server.sim;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

/** Small zones for tests. */
final class TestZones {

    static final int WALL = ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT;

    static final PlayerRules PLAYERS = new PlayerRules(40, new PlayerRules.Speeds(200, 500, 750),
            new PlayerRules.Pools(100, 100, 100, 10, 5), new PlayerRules.Regeneration(4, 5, 10, 20), 5_000, 5_000,
            List.of(new SkillRules(SkillRules.STRIKE, 150, 1_000, 9, 15, 0, 0),
                    new SkillRules(SkillRules.BOLT, 2_000, 2_000, 14, 22, 12, 1)));

    private TestZones() {}

    /** A map from rows of {@link MapText} symbols. */
    static ZoneMap map(String... rows) {
        String text = "omega-map 1\nsize " + rows[0].length() + " " + rows.length + "\n" + String.join("\n", rows);
        try {
            return MapText.parse("test", new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty square with players starting at one cell. */
    static ZoneMap open(int size, int spawnX, int spawnY) {
        MapBuilder builder = new MapBuilder("open", size, size);
        builder.addSpawn(spawnX, spawnY);
        return builder.build();
    }

    /** A square with so many percent of random walls; everything open is connected. */
    static ZoneMap random(int size, int wallPercent, ZoneRandom random) {
        MapBuilder builder = new MapBuilder("random", size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                builder.set(x, y, random.next(100) < wallPercent ? WALL : 0);
            }
        }
        int middle = size / 2;
        builder.clearCircle(middle, middle, 2, 0);
        builder.addSpawn(middle, middle);
        builder.closeUnreachable();
        return builder.build();
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

    /** A creature that cannot move and reaches nobody, with so much health. */
    static NpcRules dummy(int health) {
        SkillRules toothless = new SkillRules(SkillRules.STRIKE, 0, 1_500, 0, 0, 0, 0);
        NpcRules.Territory nowhere = new NpcRules.Territory(0, 0, 50_000);
        return new NpcRules(200, true, 1, health, 40, 0, 0, toothless, nowhere, 120, 3_000, 20_000);
    }

    /** A creature that attacks players within 9 m. */
    static NpcRules wolf() {
        return new NpcRules(201, true, 1, 60, 40, 150, 450, bite(), new NpcRules.Territory(800, 900, 2_000), 30, 3_000,
                20_000);
    }

    private static SkillRules bite() {
        return new SkillRules(SkillRules.STRIKE, 100, 1_500, 4, 7, 0, 0);
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
