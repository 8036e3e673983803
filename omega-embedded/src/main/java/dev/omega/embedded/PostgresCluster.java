package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The files of a PostgreSQL cluster, made once: {@code initdb}, then the database of the project. */
final class PostgresCluster {

    static final String OWNER = "omega";
    static final String APPLICATION = "omega_app";
    static final String DATABASE = "omega";

    private static final String MAJOR_VERSION = "18";

    private final Site site;

    PostgresCluster(Site site) {
        this.site = site;
    }

    /** Makes the cluster when there is none. It appears under its name only when it is whole. */
    void ensure() {
        Path finished = site.directory().postgres();
        try {
            if (Files.exists(finished)) {
                requireVersion(finished);
                return;
            }
            Path unfinished = finished.resolveSibling("postgres.new");
            Directories.delete(unfinished);
            Directories.create(unfinished, "rwx------");
            site.account().give(unfinished);
            initialize(unfinished);
            createDatabase(unfinished);
            Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedException("cannot set up PostgreSQL in " + finished + ": " + Reason.of(e), e);
        }
    }

    private void requireVersion(Path cluster) throws IOException {
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new EmbeddedException(cluster + " was written by PostgreSQL " + version + ", this is PostgreSQL "
                    + MAJOR_VERSION + "; copy its data over with the programs of both versions");
        }
    }

    private void initialize(Path cluster) throws IOException {
        Path password = Files.createTempFile(site.directory().root(), ".initdb", "");
        try {
            Files.writeString(password, Secrets.read(site.secrets().postgresOwner()));
            site.account().give(password);
            List<String> command = new ArrayList<>(List.of(program("initdb"), "-D", cluster.toString(), "-U", OWNER,
                    "-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "--locale-provider=builtin",
                    "--locale=C.UTF-8", "--wal-segsize=4", "--no-instructions"));
            if (!site.durable()) {
                command.add("--no-sync");
            }
            run(command, "");
        } finally {
            Files.delete(password);
        }
    }

    private void createDatabase(Path cluster) {
        List<String> command = new ArrayList<>(
                List.of(program("postgres"), "--single", "-D", cluster.toString(), "-c", "log_checkpoints=off"));
        if (!site.durable()) {
            command.add("-F");
        }
        command.add("postgres");
        run(command, "CREATE DATABASE " + DATABASE + "\n");
    }

    private void run(List<String> command, String input) {
        Commands.Result result = Commands.run(site.account().command(command), input);
        // The single-user server reports a failed statement in its output alone.
        if (!result.succeeded() || result.output().contains("ERROR:")) {
            throw new EmbeddedException(
                    "cannot set up PostgreSQL in " + site.directory().postgres() + ": " + result.lastLine());
        }
    }

    private String program(String name) {
        return site.binaries().postgresProgram(name).toString();
    }
}
