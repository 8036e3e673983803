package dev.omega.server.content.compile;

import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.ContentPack;
import dev.omega.server.content.PackItems;
import dev.omega.server.content.source.ResourceFiles;
import dev.omega.server.hostlink.Items.ItemOffer;
import dev.omega.server.sim.ZoneCatalog;
import java.util.List;

/**
 * The built-in zones: those of the realm that ships with the server, a copy of {@code examples/content/omega-realm}. Read and
 * checked when first asked for, and shared after that. Any thread.
 */
public final class RealmZones {

    private static final String FOLDER = "omega-realm";

    private RealmZones() {}

    /** All zones of the realm. */
    public static ZoneCatalog catalog() {
        return Loaded.CATALOG;
    }

    /** What they can drop, for the books. */
    public static List<ItemOffer> items() {
        return PackItems.of(Loaded.PACK);
    }

    private static final class Loaded {

        static final ContentPack PACK = ContentLoader.load(new ResourceFiles(RealmZones.class, FOLDER));
        static final ZoneCatalog CATALOG = new ZoneCompiler(PACK).catalog();
    }
}
