package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen to go wrong is told before anything is started or made. */
class RefusedBeforeStartIT {

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private MemoryConsole refused(int code, String expected, String... arguments) {
        MemoryConsole run = MemoryConsole.run(
                Stream.concat(Stream.of(arguments), Stream.of("--data-dir", data().toString())).toArray(String[]::new));
        assertEquals(code, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("omega: "), run.err());
        assertTrue(run.err().contains(expected), run.err());
        assertFalse(Files.exists(data()), "something was made in the data directory");
        return run;
    }

    @Test
    void loadtest_shouldRefuseAReportFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "mine");

        refused(ExitCode.USAGE, "--out " + file + " cannot take the report files: it is no folder", "loadtest", "--out",
                file.toString());
        refused(ExitCode.USAGE, file + " is no folder", "loadtest", "--api", "http://127.0.0.1:1", "--out",
                file.resolve("below").toString());
        assertEquals("mine", Files.readString(file));
    }

    /** Not even root makes a folder there. */
    @Test
    void loadtest_shouldRefuseAReportFolderThatCannotBeMade() {
        refused(ExitCode.USAGE, "--out /proc/omega/reports cannot take the report files: /proc/omega", "loadtest",
                "--out", "/proc/omega/reports");
    }

    @Test
    void reportFolder_shouldLeaveNothingBehindWhenItCouldBeMade() {
        ReportFolder.require("--out", folder.resolve("a/b/c"));
        ReportFolder.require("--out", folder);

        assertFalse(Files.exists(folder.resolve("a")));
        assertTrue(Files.isDirectory(folder));
    }

    @Test
    void zoneHost_shouldRefuseValuesThatCannotWork() {
        refused(ExitCode.USAGE, "numbers of six digits are for instances that the API orders", "serve", "zone", "--id",
                "forest-100000");
        refused(ExitCode.USAGE, "--capacity 0 is no size", "serve", "zone", "--id", "forest-1", "--capacity", "0");
        refused(ExitCode.USAGE, "--public-url foo is no address of a WebSocket", "serve", "zone", "--id", "forest-1",
                "--public-url", "foo");
        refused(ExitCode.USAGE, "--public-url http://play.example.com/ws is no address of a WebSocket", "serve", "zone",
                "--id", "forest-1", "--public-url", "http://play.example.com/ws");
    }

    @Test
    void servers_shouldRefuseAReadyFileThatCannotBeWritten() {
        String line = "--ready-file: /proc/x is no folder";

        refused(ExitCode.USAGE, line, "serve", "zone", "--id", "forest-1", "--ready-file", "/proc/x/y");
        refused(ExitCode.USAGE, line, "serve", "api", "--ready-file", "/proc/x/y");
        refused(ExitCode.USAGE, line, "up", "--ready-file", "/proc/x/y");
    }

    @Test
    void proofs_shouldRefuseATimeInWhichNothingHappens() {
        refused(ExitCode.USAGE, "--gold is -5, but takes 0 to 1000000000", "ledger", "grant", "--character", "1",
                "--gold", "-5");
        refused(ExitCode.USAGE, "'nope' is no value of ID; it takes a UUID such as", "ledger", "operation", "nope");
        refused(ExitCode.USAGE, "it has loot, inventory, listing, buy, mail, trade, grant, tournament", "economy",
                "freeze", "nope");
        refused(ExitCode.USAGE, "--duration is under a second", "chaos", "economy", "--duration", "0s");
        refused(ExitCode.USAGE, "--duration is under a second", "bench", "market", "--duration", "500ms");
        refused(ExitCode.USAGE, "--for is under a second", "chaos", "hosts", "--for", "500ms");
    }

    @Test
    void proofs_shouldRefuseFaultsThatNobodyCouldLiveThrough() {
        refused(ExitCode.USAGE, "--at-once 3 must be at least 1 and less than the 3 hosts", "chaos", "hosts",
                "--at-once", "3");
        refused(ExitCode.USAGE, "--kind is one of kill, stop, cut, rollout, leader, not 'flood'", "chaos", "hosts",
                "--kind", "flood");
        refused(ExitCode.USAGE, "--hosts must be within 2..16, not 1", "chaos", "hosts", "--hosts", "1");
        refused(ExitCode.USAGE, "--on-host 61 must be within 1..60, the --players there are", "chaos", "hosts",
                "--on-host", "61");
        refused(ExitCode.USAGE, "--players 0 must be within 1..4000", "bench", "joins", "--players", "0");
    }

    @Test
    void servers_shouldRefuseATakenPortBeforeTheyMakeAnything() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            String line = "cannot listen on 127.0.0.1:" + port + ": Address already in use. Stop what listens there or"
                    + " choose another ";

            refused(ExitCode.CONFLICT, line + "--port", "serve", "api", "--port", port);
            refused(ExitCode.CONFLICT, line + "--port", "up", "--port", port);
            refused(ExitCode.USAGE, "--slots must be within 0..200, not 201", "up", "--slots", "201");
            refused(ExitCode.USAGE, "--zone-port 70000 is outside 0..65535", "up", "--port", "0", "--zone-port",
                    "70000");
            refused(ExitCode.CONFLICT, line + "--port", "serve", "zone", "--id", "forest-1", "--port", port);
            refused(ExitCode.CONFLICT, line + "--ops-port", "serve", "zone", "--id", "forest-1", "--port", "0",
                    "--ops-port", port);
        }
    }

    @Test
    void journal_shouldRefuseAFolderThatHoldsNone() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path parent = Files.createDirectories(folder.resolve("journal"));
        Files.createDirectories(parent.resolve("forest-1"));
        Files.createDirectories(parent.resolve("forest-2"));
        Path lonely = Files.createDirectory(folder.resolve("lonely"));
        Files.createFile(lonely.resolve("quarantine.jsonl"));

        for (String command : new String[]{"inspect", "replay"}) {
            refused(ExitCode.USAGE, "holds a file 'journal' or 'quarantine.jsonl', this folder is empty", "journal",
                    command, empty.toString());
            refused(ExitCode.USAGE, "this folder holds forest-1, forest-2;", "journal", command, parent.toString());
            refused(ExitCode.USAGE, "this folder holds empty, journal, lonely;", "journal", command, folder.toString());
            assertEquals(ExitCode.OK, MemoryConsole.run("journal", command, lonely.toString()).exitCode());
        }
    }

    @Test
    void journal_shouldRefuseAFileThatNoHostWrote() throws IOException {
        Files.writeString(folder.resolve("journal"), "Dear diary");

        refused(ExitCode.USAGE, "journal was not written by a zone host", "journal", "inspect", folder.toString());
    }
}
