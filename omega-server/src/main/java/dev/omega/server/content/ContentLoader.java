package dev.omega.server.content;

import dev.omega.server.content.check.Definitions;
import dev.omega.server.content.check.PackCheck;
import dev.omega.server.content.check.PackDraft;
import dev.omega.server.content.model.Named;
import dev.omega.server.content.model.PackFile;
import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.ContentFiles;
import dev.omega.server.content.source.Mistakes;
import dev.omega.server.content.tiled.TiledMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads packs: all of a pack or nothing. Any thread; nothing is kept. */
public final class ContentLoader {

    private ContentLoader() {}

    /**
     * The pack in {@code files}.
     *
     * @throws ContentException with every mistake when there is one
     */
    public static ContentPack load(ContentFiles files) {
        PackReader reader = new PackReader(files);
        Mistakes mistakes = reader.mistakes();
        PackFile info = reader.readInfo();
        if (info == null) {
            throw new ContentException(files.place(), mistakes);
        }
        PackDraft draft = reader.read(info.zones());
        PackCheck.run(draft);
        if (draft.players() == null || mistakes.count() > 0) {
            throw new ContentException(files.place(), mistakes);
        }
        return new ContentPack(info, reader.hash(), byId(draft.skills()), byId(draft.statuses()),
                byId(draft.behaviours()), byId(draft.creatures()), byId(draft.items()), byId(draft.loot()),
                draft.players(), Collections.unmodifiableMap(draft.zones()), maps(draft.maps()));
    }

    private static <T extends Named> Map<String, T> byId(Definitions<T> definitions) {
        return Collections.unmodifiableMap(definitions.byId());
    }

    private static Map<String, TiledMap> maps(Map<String, @Nullable TiledMap> draft) {
        Map<String, TiledMap> maps = new LinkedHashMap<>();
        draft.forEach((name, map) -> {
            if (map != null) {
                maps.put(name, map);
            }
        });
        return Collections.unmodifiableMap(maps);
    }
}
