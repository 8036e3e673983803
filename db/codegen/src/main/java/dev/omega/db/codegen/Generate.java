package dev.omega.db.codegen;

import dev.omega.embedded.EmbeddedServices;
import dev.omega.embedded.Options;
import dev.omega.embedded.PostgresAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Makes the jOOQ classes of the migrations, by applying them to an empty PostgreSQL. Nothing is done while neither the
 * migrations nor the generator have changed. {@code timestamptz} becomes {@link java.time.Instant}.
 */
public final class Generate {

    /** Raised when the settings below change, so that the classes are made again. */
    private static final int SETTINGS_VERSION = 1;

    private final Migrations migrations;
    private final Path output;
    private final String packageName;

    private Generate(Migrations migrations, Path output, String packageName) {
        this.migrations = migrations;
        this.output = output;
        this.packageName = packageName;
    }

    /**
     * Arguments: the folder of the migrations, the source folder to fill, the package, a folder for the database (deleted
     * before and after), a folder for the PostgreSQL programs (kept).
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 5) {
            throw new IllegalArgumentException(
                    "expected MIGRATIONS OUTPUT PACKAGE WORK BINARIES, got " + arguments.length + " arguments");
        }
        endWithParent();
        Generate generate = new Generate(new Migrations(Path.of(arguments[0])), Path.of(arguments[1]), arguments[2]);
        generate.runIfChanged(Path.of(arguments[3]), Path.of(arguments[4]));
    }

    /** A build that is killed takes this process along, and this process its PostgreSQL. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> Thread.ofPlatform().daemon().start(() -> {
            parent.onExit().join();
            Runtime.getRuntime().halt(1);
        }));
    }

    private void runIfChanged(Path work, Path binaries) throws Exception {
        Path stamp = output.resolve("migrations.sha256");
        String hash = migrations.hash(Constants.FULL_VERSION + " " + SETTINGS_VERSION + " " + packageName);
        if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
            return;
        }
        Files.deleteIfExists(stamp);
        FileTree.delete(work);
        Options options = Options.fast().postgresOnly().withBinaries(binaries);
        try (EmbeddedServices services = EmbeddedServices.start(work, options)) {
            run(services.postgres());
        }
        FileTree.delete(work);
        Files.createDirectories(output);
        Files.writeString(stamp, hash);
    }

    private void run(PostgresAccess postgres) throws Exception {
        String password = postgres.owner().password();
        migrations.applyTo(postgres.jdbcUrl(), postgres.owner().user(), password);
        FileTree.delete(output);
        GenerationTool.generate(new Configuration().withLogging(Logging.WARN)
                .withJdbc(
                        new Jdbc().withUrl(postgres.jdbcUrl()).withUser(postgres.owner().user()).withPassword(password))
                .withGenerator(generator()));
    }

    private Generator generator() {
        return new Generator()
                .withDatabase(new Database().withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        .withExcludes("flyway_schema_history")
                        .withForcedTypes(new ForcedType().withName("INSTANT")
                                .withIncludeTypes("(?i:timestamp with time zone|timestamptz)")))
                .withTarget(new Target().withDirectory(output.toString()).withPackageName(packageName));
    }
}
