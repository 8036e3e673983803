package dev.omega.server.content.compile;

import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.source.ResourceFiles;
import dev.omega.server.sim.ZoneCatalog;

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

    private static final class Loaded {

        static final ZoneCatalog CATALOG =
                new ZoneCompiler(ContentLoader.load(new ResourceFiles(RealmZones.class, FOLDER))).catalog();
    }
}
