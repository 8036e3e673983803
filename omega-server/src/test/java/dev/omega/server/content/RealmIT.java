package dev.omega.server.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.characters.CharacterClass;
import dev.omega.server.content.compile.MapCompiler;
import dev.omega.server.content.model.ClassDefinition;
import dev.omega.server.content.model.CreatureDefinition;
import dev.omega.server.content.model.SkillDefinition;
import dev.omega.server.content.model.SkillKind;
import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.source.FolderFiles;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.content.tiled.TiledWriter;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.map.ZoneMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pack in {@code examples/content/omega-realm}. */
class RealmIT {

    private static final Path FOLDER = Path.of("..", "examples", "content", "omega-realm");
    private static final ContentPack REALM = ContentLoader.load(new FolderFiles(FOLDER));
    private static final ZoneCatalog CATALOG = ZoneCatalog.builtIn();

    static List<String> zoneIds() {
        return CATALOG.zoneIds();
    }

    @Test
    void realm_shouldHaveTheZonesOfTheDesignDocument() {
        assertEquals(zoneIds(), List.copyOf(REALM.zones().keySet()));
        REALM.zones().forEach((id, zone) -> assertEquals(CATALOG.definition(id).kind().name(), zone.kind().name(), id));
    }

    @Test
    void realm_shouldUseAllKindsOfSkills() {
        Set<SkillKind> kinds = REALM.skills().values().stream().map(SkillDefinition::kind).collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(SkillKind.class), kinds);
        Set<String> learned = REALM.players()
                .classes()
                .stream()
                .flatMap(c -> c.skills().stream())
                .map(ClassDefinition.Learned::skill)
                .collect(Collectors.toSet());
        assertTrue(learned.size() >= 16, () -> "players learn only " + learned);
    }

    @Test
    void realm_shouldPlaceTwelveCreaturesOfFourBehaviours() {
        Set<String> placed = REALM.zones()
                .values()
                .stream()
                .flatMap(zone -> zone.spawns().stream())
                .map(ZoneFile.SpawnGroup::creature)
                .collect(Collectors.toSet());
        Set<String> behaviours =
                REALM.creatures().values().stream().map(CreatureDefinition::behaviour).collect(Collectors.toSet());
        assertTrue(placed.size() >= 12, placed::toString);
        assertTrue(behaviours.size() >= 4, behaviours::toString);
        assertEquals(REALM.creatures().keySet(), placed);
        assertEquals(REALM.behaviours().keySet(), behaviours);
    }

    @Test
    void realm_shouldHaveThirtyItemsThatCanBeFoundOrBought() {
        assertTrue(REALM.items().size() >= 30, () -> "items: " + REALM.items().size());
        assertTrue(REALM.items()
                .values()
                .stream()
                .allMatch(item -> item.price() > 0 || item.kind().name().equals("QUEST")));
    }

    @Test
    void realm_shouldHaveTheClassesOfTheApi() {
        Set<String> ids = REALM.players().classes().stream().map(ClassDefinition::id).collect(Collectors.toSet());
        for (CharacterClass known : CharacterClass.values()) {
            assertTrue(ids.contains(known.code()), known.code());
        }
    }

    @ParameterizedTest
    @MethodSource("zoneIds")
    void population_shouldBeThatOfTheBuiltInZone(String zoneId) {
        int count = zone(zoneId).spawns().stream().mapToInt(ZoneFile.SpawnGroup::count).sum();
        assertEquals(CATALOG.definition(zoneId).rules().npcCount(), count);
    }

    @ParameterizedTest
    @MethodSource("zoneIds")
    void map_shouldCompileToTheBuiltInMap(String zoneId) {
        ZoneMap expected = CATALOG.definition(zoneId).map();
        ZoneMap compiled = MapCompiler.compile(zoneId, map(zoneId));
        assertEquals(expected.hash(), compiled.hash());
        assertArrayEquals(spawns(expected), spawns(compiled), "players would start in another order");
    }

    @ParameterizedTest
    @MethodSource("zoneIds")
    void mapFile_shouldBeWhatTheGeneratorDraws(String zoneId) throws IOException {
        TiledMap drawn = RealmMaps.draw(CATALOG.definition(zoneId));
        TiledMap read = map(zoneId);
        assertEquals(drawn.objects(), read.objects());
        assertEquals(new String(TiledWriter.map(drawn), StandardCharsets.UTF_8),
                Files.readString(FOLDER.resolve("maps").resolve(zoneId + ".tmj")));
    }

    @Test
    void tileset_shouldBeWhatTheGeneratorWrites() throws IOException {
        assertEquals(new String(TiledWriter.tileset(), StandardCharsets.UTF_8),
                Files.readString(FOLDER.resolve("maps").resolve(TiledWriter.TILESET)));
    }

    @Test
    void hash_shouldChangeWithAnyFile() {
        long before = ContentLoader.load(new TestPack()).hash();
        assertEquals(before, ContentLoader.load(new TestPack()).hash());
        TestPack changed = new TestPack().replace("items.json", "\"price\": 10", "\"price\": 11");
        assertTrue(before != ContentLoader.load(changed).hash());
    }

    private static int[] spawns(ZoneMap map) {
        return IntStream.range(0, map.spawnCount()).map(i -> map.spawnY(i) * 100_000 + map.spawnX(i)).toArray();
    }

    private static ZoneFile zone(String id) {
        return Objects.requireNonNull(REALM.zones().get(id));
    }

    private static TiledMap map(String zoneId) {
        return Objects.requireNonNull(REALM.maps().get(zone(zoneId).map()));
    }
}
