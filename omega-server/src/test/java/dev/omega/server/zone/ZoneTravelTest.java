package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.NoticeCode;
import dev.omega.server.hostlink.CharacterBody;
import dev.omega.server.sim.EntityTable;
import dev.omega.server.sim.Fate;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.RoadRules;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Players who step on a road to another zone. */
final class ZoneTravelTest {

    private static final int METRE = ZoneMap.CELL_UNITS;
    /** 0.4 m before the road. */
    private static final int BESIDE = 105 * METRE - 102;
    private static final int EAST = 0;
    private static final int WEST = 64;

    private final ZoneKit kit = new ZoneKit(withRoad());

    /** A column of the camp leads to the hub. */
    private static ZoneConfig withRoad() {
        ZoneConfig quiet = ZoneKit.quietForest();
        ZoneDefinition forest = quiet.definition();
        int[] cells = new int[11];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (95 + i) * forest.map().width() + 105;
        }
        RoadRules road = new RoadRules("road", "hub-city-1", CellList.of(cells));
        return ZoneConfig.standard("forest-1", forest.withRoads(List.of(road)), 50, 5);
    }

    private int entity(long characterId) {
        Player player = kit.zone().roster.byCharacter(characterId);
        return player == null ? -1 : player.entity;
    }

    /** Half a metre: on the road, or off it again. */
    private void walk(TestPlayer player, int direction) {
        player.run(direction);
        kit.tick(8);
    }

    private TestPlayer beside(long characterId, int capabilities) {
        TestPlayer player = kit.join(characterId, 3, capabilities,
                new CharacterBody("forest", BESIDE, 100 * METRE, 0, 40, 30, 20, 1, 0));
        kit.tick(8);
        return player;
    }

    @Test
    void stepOnARoad_shouldBeHandedOverOnceAndAgainOnlyAfterARest() {
        TestPlayer player = beside(7, ZoneKit.CLIENT);
        walk(player, EAST);
        kit.seconds(1);
        assertEquals(List.of("7/3 hub-city-1"), kit.travels);
        walk(player, WEST);
        walk(player, EAST);
        assertEquals(1, kit.travels.size(), "too soon");
        assertEquals(List
                .of(NoticeCode.ROAD_CLOSED + ":you were on a road a moment ago; step on the one to hub-city-1 again"),
                player.notices);
        kit.seconds(2);
        walk(player, WEST);
        walk(player, EAST);
        assertEquals(2, kit.travels.size());
        assertEquals(2, kit.counter(ZoneCounter.TRAVELS));
    }

    @Test
    void playersOfAnInstanceThatIsEmptied_shouldBeSentOnByItAlone() {
        TestPlayer player = beside(8, ZoneKit.CLIENT);
        kit.inbox().offerDrain(60);
        walk(player, EAST);
        assertEquals(List.of(), kit.travels);
    }

    @Test
    void playerWhoseLinkBreaksOnItsWay_shouldStay() {
        TestPlayer player = beside(7, ZoneKit.CLIENT);
        player.run(EAST);
        player.disconnect();
        kit.seconds(1);
        assertEquals(List.of(), kit.travels);
    }

    @Test
    void playerWhoseClientDoesNotFollow_shouldBeToldAndStay() {
        TestPlayer player = beside(7, ZoneKit.CLIENT & ~Capabilities.TRANSFERS);
        walk(player, EAST);
        assertEquals(List.of(), kit.travels);
        assertEquals(List.of(NoticeCode.ROAD_CLOSED + ":your client cannot follow to hub-city-1"), player.notices);
    }

    @Test
    void remark_shouldReachOnePlayer() {
        TestPlayer player = beside(7, ZoneKit.CLIENT);
        TestPlayer other = beside(8, ZoneKit.CLIENT);
        kit.inbox().offerTell(7, NoticeCode.ROAD_CLOSED, "closed");
        kit.inbox().offerTell(99, NoticeCode.ROAD_CLOSED, "nobody");
        kit.tick(1);
        assertEquals(List.of("13:closed"), player.notices);
        assertEquals(List.of(), other.notices);
    }

    @Test
    void deadPlayer_shouldNotBeHandedOverToTravel() {
        beside(7, ZoneKit.CLIENT);
        Fate.kill(kit.zone().simulation, entity(7));
        assertNull(handOver(7, HandedOver.Why.TRAVELS));
        assertEquals(1, kit.instance.stats().players());
        assertNotNull(handOver(7, HandedOver.Why.SENT), "but when its instance is emptied");
    }

    private @Nullable HandedOver handOver(long characterId, HandedOver.Why why) {
        CompletableFuture<@Nullable HandedOver> answer = kit.inbox().handOver(characterId, why);
        kit.tick(1);
        return answer.getNow(null);
    }

    @Test
    void playerFromAnotherZone_shouldStartAtASpawnPointAsWellAsItWas() {
        kit.join(7, 3, ZoneKit.CLIENT, new CharacterBody("desert", BESIDE - METRE, 100 * METRE, 0, 40, 30, 20, 3, 700));
        kit.tick(8);
        EntityTable entities = kit.zone().simulation.entities();
        int entity = entity(7);
        assertEquals(40, entities.health(entity));
        assertEquals(30, entities.mana(entity));
        assertEquals(3, entities.level(entity));
        assertEquals(700, entities.experience(entity));
        ZoneMap map = kit.zone().config.definition().map();
        int cell = map.cellAt(entities.x(entity), entities.y(entity));
        boolean atSpawn = false;
        for (int i = 0; i < map.spawnCount(); i++) {
            atSpawn |= map.cellAt(map.spawnX(i), map.spawnY(i)) == cell;
        }
        assertTrue(atSpawn, "not at its place in the other zone");
    }
}
