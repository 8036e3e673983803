package dev.omega.db.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From scripts to classes. */
class GenerateIT {

    @TempDir
    Path temporary;

    @Test
    void generate_shouldFollowTheScriptsAndRestWhileTheyStayTheSame() throws Exception {
        generate();
        assertFalse(Files.exists(generated("Public.java")));
        script("V1__town.sql", "CREATE TABLE town (town_id bigint PRIMARY KEY, founded_at timestamptz NOT NULL);");
        generate();
        String town = Files.readString(generated("tables/Town.java"));
        assertTrue(town.contains("TableField<TownRecord, Instant> FOUNDED_AT"));
        assertFalse(Files.exists(generated("tables/FlywaySchemaHistory.java")));
        script("V2__village.sql", "ALTER TABLE town RENAME TO village;");
        generate();
        assertTrue(Files.exists(generated("tables/Village.java")));
        assertFalse(Files.exists(generated("tables/Town.java")));
        assertFalse(Files.exists(temporary.resolve("work")));
        Files.writeString(generated("tables/Village.java"), "untouched");
        generate();
        assertEquals("untouched", Files.readString(generated("tables/Village.java")));
    }

    @Test
    void generate_shouldFailAndRememberNothingWhenAScriptIsWrong() throws Exception {
        script("V1__town.sql", "CREATE TABEL town (town_id bigint);");
        assertThrows(FlywayException.class, this::generate);
        assertFalse(Files.exists(temporary.resolve("sources/migrations.sha256")));
    }

    @Test
    void hash_shouldDependOnNamesContentsAndGenerator() throws IOException {
        Migrations migrations = new Migrations(Files.createDirectories(temporary.resolve("migrations")));
        String empty = migrations.hash("generator");
        assertEquals(empty, new Migrations(temporary.resolve("absent")).hash("generator"));
        assertNotEquals(empty, migrations.hash("other generator"));
        script("V1__a.sql", "SELECT 1;");
        String one = migrations.hash("generator");
        assertNotEquals(empty, one);
        Files.move(temporary.resolve("migrations/V1__a.sql"), temporary.resolve("migrations/V2__a.sql"));
        assertNotEquals(one, migrations.hash("generator"));
    }

    private void generate() throws Exception {
        Generate.main(new String[]{Files.createDirectories(temporary.resolve("migrations")).toString(),
                temporary.resolve("sources").toString(), "test.jooq", temporary.resolve("work").toString(),
                Path.of(System.getProperty("omega.embedded.binaries", "target/embedded")).toAbsolutePath().toString()});
    }

    private void script(String name, String sql) throws IOException {
        Files.writeString(Files.createDirectories(temporary.resolve("migrations")).resolve(name), sql);
    }

    private Path generated(String name) {
        return temporary.resolve("sources/test/jooq").resolve(name);
    }
}
