package dev.omega.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accounts servers can run as. What these tests do takes root; the other tests run as whoever runs them. */
class AccountIT {

    /** The programs; the folder that other tests share may lie where nobody may not go. */
    @TempDir
    static Path programs;

    @TempDir
    Path temporary;

    @BeforeEach
    void openToNobody() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "only root can become another user");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
        ServerAccount.nobody().give(programs);
    }

    @Test
    void services_shouldRunWhenAnOrdinaryUserStartsThem() throws IOException {
        Path data = ownedByNobody("data");
        List<String> command = new ArrayList<>(ServerAccount.nobody().prefix());
        command.addAll(OwnerProcess.command(copyOfClassPath(), data, programs, "owned"));
        try (OwnerProcess owner = OwnerProcess.launch(command)) {
            assertEquals("ready", owner.firstLine());
            assertRunsAsNobody(data);
        }
        assertEquals(List.of(), Processes.of(data));
    }

    @Test
    void services_shouldRunAsNobodyWhenRootHasNoNamespaces() throws IOException {
        Path data = temporary.resolve("data");
        try (EmbeddedServices services =
                EmbeddedServices.start(data, Options.fast().withBinaries(programs), ServerAccount.nobody())) {
            new Database(services.postgres()).execute("CREATE TABLE kept (id bigint)");
            assertRunsAsNobody(data);
        }
        try (EmbeddedServices services =
                EmbeddedServices.start(data, Options.fast().withBinaries(programs), ServerAccount.nobody())) {
            assertEquals("0", new Database(services.postgres()).query("SELECT count(*) FROM kept"));
            // Killed, so that it has to be cleaned up after across accounts.
            Processes.kill(EmbeddedServices.status(data).postgres().orElseThrow().pid());
            await().ignoreExceptions()
                    .untilAsserted(() -> assertEquals("0",
                            new Database(services.postgres()).query("SELECT count(*) FROM kept")));
        }
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets/redis.password"))));
        assertEquals(List.of(), Processes.of(data));
    }

    @Test
    void start_shouldNameTheDirectoryThatNobodyMayEnter() throws IOException {
        Path closed = Files.createDirectory(temporary.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        EmbeddedException refused = assertThrows(EmbeddedException.class,
                () -> EmbeddedServices.start(closed.resolve("data"), TestOptions.fast(), ServerAccount.nobody()));
        assertTrue(refused.getMessage().contains("may not enter " + closed + ";"), refused.getMessage());
    }

    private static void assertRunsAsNobody(Path data) throws IOException {
        ServicesStatus status = EmbeddedServices.status(data);
        for (ServerStatus server : List.of(status.postgres().orElseThrow(), status.redis().orElseThrow())) {
            assertEquals(ServerAccount.NOBODY, Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"));
        }
    }

    private Path ownedByNobody(String name) throws IOException {
        Path directory = Files.createDirectory(temporary.resolve(name));
        ServerAccount.nobody().give(directory);
        return directory;
    }

    private String copyOfClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path copy = temporary.resolve("class-path-" + copies.size() + "-" + Path.of(entry).getFileName());
            copyTree(Path.of(entry), copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path source : tree.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
