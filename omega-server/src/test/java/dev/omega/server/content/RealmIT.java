package dev.omega.server.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.characters.CharacterClass;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.content.model.ClassDefinition;
import dev.omega.server.content.model.CreatureDefinition;
import dev.omega.server.content.model.SkillDefinition;
import dev.omega.server.content.model.SkillKind;
import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.source.FolderFiles;
import dev.omega.server.sim.ZoneCatalog;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pack in {@code examples/content/omega-realm}. */
class RealmIT {

    private static final Path FOLDER = Path.of("..", "examples", "content", "omega-realm");
    private static final ContentPack REALM = ContentLoader.load(new FolderFiles(FOLDER));
    private static final ZoneCatalog CATALOG = RealmZones.catalog();

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

    /** Clients hold copies of the maps: whoever changes one gives every client a new copy. */
    @ParameterizedTest
    @CsvSource({"hub-city-1,b618308e57b27546", "hub-city-2,970501572fd2b7d7", "hub-city-3,ed6f3efeab920ab9",
            "forest,f919e966c1784b30", "desert,f6fa86a5d352b4c6", "mountain,a911c2d67ca86fd3",
            "volcanic,ea5cab27b3039b82", "rift-d1,2416d355782a85d3", "rift-d2,4560d39c712e53fc",
            "arena,91e10df4ffefca8"})
    void map_shouldStayWhatClientsHold(String zoneId, String hash) {
        assertEquals(hash, Long.toHexString(CATALOG.definition(zoneId).map().hash()));
    }

    @Test
    void builtInZones_shouldBeThoseOfTheFolder() {
        assertEquals(REALM.hash(), CATALOG.definition("forest").contentHash());
    }

    /** Design document: 200 creatures in the open, 60 in a rift. */
    @ParameterizedTest
    @CsvSource({"hub-city-1,20", "forest,200", "desert,200", "mountain,200", "volcanic,200", "rift-d1,60", "rift-d2,60",
            "arena,0"})
    void zone_shouldBePopulated(String zoneId, int creatures) {
        assertEquals(creatures, CATALOG.definition(zoneId).rules().npcCount());
    }

    @Test
    void hash_shouldChangeWithAnyFile() {
        long before = ContentLoader.load(new TestPack()).hash();
        assertEquals(before, ContentLoader.load(new TestPack()).hash());
        TestPack changed = new TestPack().replace("items.json", "\"price\": 10", "\"price\": 11");
        assertTrue(before != ContentLoader.load(changed).hash());
    }
}
