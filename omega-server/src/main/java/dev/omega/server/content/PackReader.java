package dev.omega.server.content;

import dev.omega.server.content.check.Definitions;
import dev.omega.server.content.check.PackDraft;
import dev.omega.server.content.model.ContentFile;
import dev.omega.server.content.model.Named;
import dev.omega.server.content.model.PackFile;
import dev.omega.server.content.model.PlayersFile;
import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.source.ContentFiles;
import dev.omega.server.content.source.FileMistakes;
import dev.omega.server.content.source.Mistakes;
import dev.omega.server.content.tiled.TiledLimits;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.content.tiled.TiledReader;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.ReadLimits;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the files of one pack; what cannot be read becomes a mistake and a hole. One thread, one pack. */
final class PackReader {

    /** Bytes of one JSON file: 20,000 items of 400 bytes. */
    static final int MAX_JSON_BYTES = 8 << 20;

    /** A behaviour tree of 8 levels takes 16 of them. */
    private static final ReadLimits LIMITS = new ReadLimits("the file", 32, 4_096);

    private static final String PACK = "pack.json";

    private final ContentFiles files;
    private final Mistakes mistakes = new Mistakes();
    private final Set<String> known = new HashSet<>();
    private final ContentHash hash = new ContentHash();

    PackReader(ContentFiles files) {
        this.files = new ContentFiles() {
            @Override
            public String place() {
                return files.place();
            }

            @Override
            public byte @Nullable [] read(String name, int maxBytes) throws IOException {
                known.add(name);
                byte[] bytes = files.read(name, maxBytes);
                if (bytes != null) {
                    hash.add(name, bytes);
                }
                return bytes;
            }

            @Override
            public List<String> list() throws IOException {
                return files.list();
            }
        };
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /** Hash of the files read so far. */
    long hash() {
        return hash.value();
    }

    @Nullable
    PackFile readInfo() {
        return json(PACK, PackFile.class);
    }

    PackDraft read(List<String> zoneIds) {
        Map<String, ZoneFile> zones = readZones(zoneIds);
        PackDraft draft = new PackDraft(
                definitions("a skill", "skills", ContentFile.Skills.class, ContentFile.Skills::skills),
                definitions("a status", "statuses", ContentFile.Statuses.class, ContentFile.Statuses::statuses),
                definitions("a behaviour", "behaviours", ContentFile.Behaviours.class,
                        ContentFile.Behaviours::behaviours),
                definitions("a creature", "creatures", ContentFile.Creatures.class, ContentFile.Creatures::creatures),
                definitions("an item", "items", ContentFile.Items.class, ContentFile.Items::items),
                definitions("a loot table", "loot", ContentFile.Loot.class, ContentFile.Loot::loot),
                json("players.json", PlayersFile.class), zones, readMaps(zones), mistakes);
        checkUnusedFiles(zones.size() == zoneIds.size());
        return draft;
    }

    private <F extends Record, T extends Named> Definitions<T> definitions(
            String kind,
            String name,
            Class<F> type,
            Function<F, List<T>> list) {
        String file = name + ".json";
        F read = json(file, type);
        List<T> definitions = read == null ? List.of() : list.apply(read);
        return new Definitions<>(kind, "/" + name, definitions, mistakes.in(file));
    }

    private Map<String, ZoneFile> readZones(List<String> ids) {
        Map<String, ZoneFile> zones = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            @Nullable
            String id = ids.get(i);
            if (id != null && zones.containsKey(id)) {
                mistakes.in(PACK).add("/zones/" + i, FileMistakes.quoted(id) + " is there twice");
            } else if (id != null) {
                ZoneFile zone = json("zones/" + id + ".json", ZoneFile.class);
                if (zone != null) {
                    zones.put(id, zone);
                }
            }
        }
        return zones;
    }

    private Map<String, @Nullable TiledMap> readMaps(Map<String, ZoneFile> zones) {
        TiledReader reader = new TiledReader(files, mistakes);
        Map<String, @Nullable TiledMap> maps = new TreeMap<>();
        zones.forEach((id, zone) -> {
            if (!maps.containsKey(zone.map())) {
                maps.put(zone.map(), readMap(reader, id, zone.map()));
            }
        });
        return maps;
    }

    private @Nullable TiledMap readMap(TiledReader reader, String zoneId, String map) {
        String file = "maps/" + map + ".tmj";
        try {
            byte[] bytes = files.read(file, TiledLimits.MAX_FILE_BYTES);
            if (bytes != null) {
                return reader.read(file, bytes);
            }
            mistakes.in("zones/" + zoneId + ".json").add("/map", "there is no file " + file);
        } catch (IOException e) {
            mistakes.in(file).add("", String.valueOf(e.getMessage()));
        }
        return null;
    }

    private <T extends Record> @Nullable T json(String file, Class<T> type) {
        FileMistakes faults = mistakes.in(file);
        try {
            byte[] bytes = files.read(file, MAX_JSON_BYTES);
            if (bytes != null) {
                return JsonReader.read(bytes, type, LIMITS, faults);
            }
            faults.add("", "there is no such file in " + files.place() + "; add it");
        } catch (InvalidJsonException | IOException e) {
            faults.add("", String.valueOf(e.getMessage()));
        }
        return null;
    }

    /**
     * A file nobody reads is most likely one whose name has a letter wrong, or a zone missing in pack.json. Which maps are
     * used is known only when all zones could be read.
     */
    private void checkUnusedFiles(boolean mapsToo) {
        try {
            for (String file : files.list()) {
                boolean isContent = file.endsWith(".json") || (mapsToo && file.endsWith(".tmj"));
                if (isContent && !known.contains(file)) {
                    mistakes.in(file)
                            .add("", "is used by nothing" + (file.startsWith("zones/")
                                    ? "; add the zone to /zones of pack.json, or remove the file"
                                    : "; correct its name or remove it"));
                }
            }
        } catch (IOException e) {
            mistakes.in(PACK).add("", "the folder cannot be listed: " + e.getMessage());
        }
    }
}
