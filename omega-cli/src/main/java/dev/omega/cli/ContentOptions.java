package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.ContentPack;
import dev.omega.server.content.PackItems;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.content.compile.ZoneCompiler;
import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.FolderFiles;
import dev.omega.server.hostlink.Items.ItemOffer;
import dev.omega.server.sim.ZoneCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where zones come from. */
final class ContentOptions {
    @Option(names = "--content", paramLabel = "DIR", order = 12, description = "Content pack the zones are made from (default: the realm that ships with the server).")
    private @Nullable Path folder;

    private @Nullable ContentPack pack;

    /** Whether a pack is named. */
    boolean named() {
        return folder != null;
    }

    /** The option as it was given, with a space before it; nothing without it. */
    String asArguments() {
        return folder == null ? "" : " --content " + folder;
    }

    /** The option for a zone host that is started; nothing without it. */
    List<String> arguments() {
        return folder == null ? List.of() : List.of("--content", folder.toAbsolutePath().toString());
    }

    /**
     * The zones.
     *
     * @throws CliException when the pack has mistakes
     */
    ZoneCatalog zones() {
        Path named = folder;
        ContentPack loaded = pack();
        return named == null || loaded == null ? RealmZones.catalog() : catalog(named, loaded);
    }

    /** What the zones can drop, for the books; read with the zones. */
    List<ItemOffer> items() {
        ContentPack loaded = pack();
        return loaded == null ? RealmZones.items() : PackItems.of(loaded);
    }

    /** The named pack, read once; {@code null} when none is named. */
    private @Nullable ContentPack pack() {
        Path named = folder;
        if (named == null || pack != null) {
            return pack;
        }
        requireFolder();
        try {
            pack = ContentLoader.load(new FolderFiles(named));
            return pack;
        } catch (ContentException refused) {
            throw CliException.usage("--content: " + refused.getMessage());
        }
    }

    private static ZoneCatalog catalog(Path folder, ContentPack pack) {
        return new ZoneCompiler(pack).catalog().withSource(() -> readAgain(folder));
    }

    private static ZoneCatalog readAgain(Path folder) {
        try {
            return catalog(folder, ContentLoader.load(new FolderFiles(folder)));
        } catch (ContentException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /** Refuses what is no folder; cheap enough for a command that leaves the pack to another process. */
    void requireFolder() {
        if (folder != null && !Files.isDirectory(folder)) {
            throw CliException.usage("--content " + folder + " is no folder; name the one that holds pack.json");
        }
    }
}
