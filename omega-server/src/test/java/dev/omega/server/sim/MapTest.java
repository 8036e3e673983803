package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.EntityKind;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.map.MapBuilder;
import dev.omega.server.sim.map.MapException;
import dev.omega.server.sim.map.MapText;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.ZoneKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MapTest {

    private static final ZoneCatalog CATALOG = RealmZones.catalog();

    static List<String> zoneIds() {
        return CATALOG.zoneIds();
    }

    @Test
    void text_shouldGiveEachSymbolItsFlags() {
        ZoneMap map = TestZones.map("##########", "#.#o\"~-s@#", "#....*...#", "#........#", "#........#", "#........#",
                "#........#", "##########");
        assertEquals(0, map.flags(1, 1));
        assertEquals(ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT, map.flags(2, 1));
        assertEquals(ZoneMap.BLOCKED, map.flags(3, 1));
        assertEquals(ZoneMap.BLOCKS_SIGHT, map.flags(4, 1));
        assertEquals(ZoneMap.BLOCKED | ZoneMap.WATER, map.flags(5, 1));
        assertEquals(ZoneMap.WATER, map.flags(6, 1));
        assertEquals(ZoneMap.SAFE, map.flags(7, 1));
        assertEquals(ZoneMap.SAFE, map.flags(8, 1));
        assertEquals(2, map.spawnCount());
        assertTrue(map.blocked(-1, 3) && map.blocked(10, 3) && map.blocked(3, -1) && map.blocked(3, 8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            omega-map 2|first line
            omega-map 1/size 8|outside 8..2048
            omega-map 1/size 8 x|outside 8..2048
            omega-map 1/size 4000 8|outside 8..2048
            omega-map 1/width 8|expected "size
            omega-map 1/size 8 8/########/#......#|ends at line 5
            omega-map 1/size 8 8/########/#.....#|line 4: the row has 7 cells, the width is 8
            omega-map 1/size 8 8/########/#...x..#|line 4, column 4: unknown cell 'x'
            omega-map 1/size 8 8/########/.......#|line 4, column 0: the border must be wall
            """)
    void text_shouldBeRefusedWithThePlaceOfTheFault(String text, String message) {
        MapException refused = assertThrows(MapException.class,
                () -> MapText.parse("bad", new java.io.StringReader(text.replace('/', '\n'))));
        assertSays(message, refused);
    }

    @Test
    void build_shouldRefuseOpenCellsNobodyCanReach() {
        MapException refused = assertThrows(MapException.class, () -> TestZones.map("########", "#*.....#", "#.....##",
                "#....#.#", "######.#", "########", "########", "########"));
        assertSays("column 6, row 3 is open but cannot be reached", refused);
    }

    @Test
    void build_shouldRefuseAMapWithoutSpawnPoints() {
        MapException refused = assertThrows(MapException.class, () -> new MapBuilder("empty", 10, 10).build());
        assertSays("no spawn point", refused);
    }

    @Test
    void catalog_shouldHoldTheZonesOfTheDesignDocument() {
        assertEquals(List.of("hub-city-1", "hub-city-2", "hub-city-3", "forest", "desert", "mountain", "volcanic",
                "rift-d1", "rift-d2", "arena"), CATALOG.zoneIds());
        assertEquals(200, CATALOG.definition("forest").rules().npcCount());
        assertEquals(60, CATALOG.definition("rift-d1").rules().npcCount());
        assertTrue(CATALOG.definition("arena").rules().pvp());
        assertSame(CATALOG.definition("forest"), CATALOG.definition("forest"));
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> CATALOG.definition("swamp"));
        assertSays("\"swamp\"; known: hub-city-1", unknown);
    }

    @Test
    void hash_shouldDependOnEveryCell() {
        ZoneMap map = TestZones.open(10, 5, 5);
        MapBuilder other = new MapBuilder("open", 10, 10);
        other.addSpawn(5, 5);
        other.set(7, 8, ZoneMap.WATER);
        assertNotEquals(map.hash(), other.build().hash());
        assertEquals(map.hash(), TestZones.open(10, 5, 5).hash());
    }

    @ParameterizedTest
    @MethodSource("zoneIds")
    void builtInMap_shouldBeClosedAndStartPlayersOnOpenGround(String zoneId) {
        ZoneMap map = CATALOG.definition(zoneId).map();
        for (int x = 0; x < map.width(); x++) {
            assertTrue(map.blocked(x, 0) && map.blocked(x, map.height() - 1), zoneId + " is open at column " + x);
        }
        for (int y = 0; y < map.height(); y++) {
            assertTrue(map.blocked(0, y) && map.blocked(map.width() - 1, y), zoneId + " is open at row " + y);
        }
        for (int i = 0; i < map.spawnCount(); i++) {
            assertFalse((map.flagsAt(map.spawnX(i), map.spawnY(i)) & ZoneMap.BLOCKED) != 0);
        }
        boolean isSafe = map.safeAt(map.spawnX(0), map.spawnY(0));
        assertEquals(CATALOG.definition(zoneId).kind() != ZoneKind.ARENA, isSafe, zoneId);
    }

    @ParameterizedTest
    @MethodSource("zoneIds")
    void hostileCreatures_shouldNotLiveNearSpawnPoints(String zoneId) {
        Simulation simulation = new Simulation(CATALOG.definition(zoneId), 7);
        ZoneMap map = simulation.definition().map();
        assertEquals(simulation.definition().rules().npcCount(), simulation.livingNpcs());
        if (simulation.definition().kind() == ZoneKind.HUB) {
            return;
        }
        for (int e = 0; e < simulation.entities().highWater(); e++) {
            int x = simulation.entities().x(e);
            int y = simulation.entities().y(e);
            if (simulation.entities().kind(e) != EntityKind.NPC) {
                continue;
            }
            assertFalse(map.safeAt(x, y));
            for (int i = 0; i < map.spawnCount(); i++) {
                int apart = Math.max(Math.abs(map.spawnX(i) - x), Math.abs(map.spawnY(i) - y));
                assertTrue(apart >= 15 * 256, zoneId + ": a creature lives " + apart / 256 + " m from a spawn point");
            }
        }
    }

    private static void assertSays(String part, Exception refused) {
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(part), message);
    }
}
