package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.content.compile.ZoneCompiler;
import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.FolderFiles;
import dev.omega.server.recording.ZoneVersions;
import dev.omega.server.sim.ZoneCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The content a recording was made with. */
final class ReplayContentOptions {
    @Option(names = "--content", paramLabel = "DIR", order = 12, description = "Content pack it was recorded with; once more for each version it changed to (default: the realm that ships with the server).")
    private List<Path> folders = List.of();

    /**
     * The zones in all these versions.
     *
     * @throws CliException when a pack has mistakes
     */
    ZoneVersions zones() {
        if (folders.isEmpty()) {
            return ZoneVersions.of(List.of(RealmZones.catalog()));
        }
        List<ZoneCatalog> packs = new ArrayList<>();
        for (Path folder : folders) {
            packs.add(read(folder));
        }
        return ZoneVersions.of(packs);
    }

    private static ZoneCatalog read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CliException.usage("--content " + folder + " is no folder; name the one that holds pack.json");
        }
        try {
            return new ZoneCompiler(ContentLoader.load(new FolderFiles(folder))).catalog();
        } catch (ContentException refused) {
            throw CliException.usage("--content: " + refused.getMessage());
        }
    }
}
