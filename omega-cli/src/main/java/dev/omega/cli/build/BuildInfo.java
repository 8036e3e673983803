package dev.omega.cli.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Which build this is: the content of the distribution's {@code build.id}.
 *
 * @param id first 16 hex digits of a SHA-256 over names and bytes of all jars
 * @param commit the revision it was built from, or {@code unknown}
 * @param schemaVersion number of the newest database migration in the build
 */
public record BuildInfo(String version, String id, String commit, int schemaVersion) {
    static final String FILE_NAME = "build.id";
    private static final BuildInfo UNPACKAGED = new BuildInfo("unpackaged", "none", "unknown", 0);

    /** The build in the folder named by {@code -Domega.home}; a plain class path run (a unit test) has none. */
    public static BuildInfo current() {
        String home = System.getProperty("omega.home");
        return home == null ? UNPACKAGED : read(Path.of(home));
    }

    /** The short form for logs, hosts and reports: {@code 0.1.0+3f2a9c41}. */
    public String label() {
        return version + "+" + id.substring(0, Math.min(8, id.length()));
    }

    static BuildInfo read(Path home) {
        Path file = home.resolve(FILE_NAME);
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(reader);
        } catch (IOException _) {
            return UNPACKAGED;
        }
        return new BuildInfo(values.getProperty("version", UNPACKAGED.version), values.getProperty("id", UNPACKAGED.id),
                values.getProperty("commit", UNPACKAGED.commit), Integer.parseInt(values.getProperty("schema", "0")));
    }

    List<String> lines() {
        return List.of("version=" + version, "id=" + id, "commit=" + commit, "schema=" + schemaVersion);
    }
}
