package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.content.compile.ZoneCompiler;
import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.FolderFiles;
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
        Path pack = folder;
        if (pack == null) {
            return RealmZones.catalog();
        }
        requireFolder();
        try {
            return read(pack);
        } catch (ContentException refused) {
            throw CliException.usage("--content: " + refused.getMessage());
        }
    }

    private static ZoneCatalog read(Path pack) {
        ZoneCatalog zones = new ZoneCompiler(ContentLoader.load(new FolderFiles(pack))).catalog();
        return zones.withSource(() -> readAgain(pack));
    }

    private static ZoneCatalog readAgain(Path pack) {
        try {
            return read(pack);
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
