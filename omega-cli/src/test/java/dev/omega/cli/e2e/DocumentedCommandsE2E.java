package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs every command that stands in a fenced block of README.md and of the pages in examples/, as it stands there except for
 * what {@link #CHANGED} says: free ports instead of the usual ones, which may be taken on the machine that runs this, and
 * seconds instead of minutes. A command that is new on a page fails here until it is run here.
 */
class DocumentedCommandsE2E {

    private static final String API = "http://127.0.0.1:7700";
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String CI_JOB = "./omega loadtest --players 200 --duration 60s --out omega-report";

    private static final String BUILD_BEHAVIOURS = "examples/behaviours/build.sh circles.jar";
    private static final String CIRCLES = "./omega loadtest --players 20 --duration 20s"
            + " --scenario examples/behaviours/circles.toml --behaviours circles.jar";

    /** What is appended to, or replaced in, the words of a command when it is run. */
    private static final Map<String, List<String>> CHANGED = Map.of("./omega loadtest --players 200",
            List.of("--duration", "3s", "--warmup", "2s", "--ramp-up", "2s"), "./omega up",
            List.of("--port", "0", "--zone-port", "0", "--ops-port", "0"), "./omega serve api", List.of("--port", "0"),
            "./omega serve zone --id forest-1", List.of("--port", "0", "--ops-port", "0"),
            "./omega loadtest --api " + API + " --players 50 --duration 20s",
            List.of("--warmup", "1s", "--ramp-up", "1s"));

    /** What the tests below run, each where its line of the page stands in them. */
    private static final Set<String> RUN_HERE = Set.of("./omega loadtest --players 200", CI_JOB, "./omega up",
            "./omega status", "./omega shard list", "./omega shard list -o json",
            "./omega loadtest --api " + API + " --players 50 --duration 20s", "./omega serve api",
            "./omega serve zone --id forest-1", "./omega db start", "./omega db info", "./omega db psql-url",
            "./omega db stop", "npm ci", "node walk-square.js", BUILD_BEHAVIOURS, CIRCLES);

    /** Not run a second time: this test is a part of the first; the second is {@code ./omega up} again. */
    private static final Set<String> RUN_ELSEWHERE = Set.of("mvn -B verify", "../../../omega up");

    @TempDir
    private static Path temp;

    private final Path data = temp.resolve("data");

    @AfterEach
    void nothingIsLeft() throws Exception {
        Leftovers.assertNoneWithin(Duration.ofSeconds(20), temp);
    }

    @Test
    void pages_shouldShowNoCommandThatIsNotRunHere() throws IOException {
        List<Path> pages = new ArrayList<>(FencedCommands.pages(OmegaCommand.ROOT.resolve("examples")));
        pages.add(OmegaCommand.ROOT.resolve("README.md"));
        Set<String> documented = new TreeSet<>();
        for (Path page : pages) {
            documented.addAll(FencedCommands.of(page));
        }
        for (Path job : FencedCommands.files(OmegaCommand.ROOT.resolve("examples"), ".yml")) {
            List<String> calls = FencedCommands.ofJob(job);
            assertTrue(!calls.isEmpty(), job + " calls no ./omega");
            documented.addAll(calls);
        }
        Set<String> tested = new TreeSet<>(RUN_HERE);
        tested.addAll(RUN_ELSEWHERE);
        assertEquals(documented, tested, "commands on the pages, and commands that are run by this test");
    }

    /** The words of a documented command for {@link OmegaCommand}: without the program, with its changes. */
    private static String[] words(String documented, String... more) {
        assertTrue(RUN_HERE.contains(documented), documented);
        List<String> words = new ArrayList<>(List.of(documented.split(" ")));
        assertEquals("./omega", words.removeFirst(), documented);
        words.addAll(CHANGED.getOrDefault(documented, List.of()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private OmegaCommand command() {
        return new OmegaCommand(data);
    }

    /** Runs a documented command that must succeed and print something. */
    private OmegaCommand.Finished ok(OmegaCommand command, String documented) throws Exception {
        OmegaCommand.Finished run = command.run(words(documented));
        assertEquals(0, run.exitCode(), documented + ": " + run.err());
        assertTrue(!run.out().isBlank(), documented);
        return run;
    }

    @Test
    void loadtest_shouldGiveAVerdictOn200Players() throws Exception {
        OmegaCommand.Finished run = command().run(words("./omega loadtest --players 200"));

        // How many targets are met depends on what else the machine does.
        assertTrue(LoadTestE2E.VERDICTS.contains(run.exitCode()), run.err());
        assertTrue(run.out().contains("GATED CLAIM"), run.out());
        assertTrue(run.out().contains("200"), run.out());
    }

    @Test
    void ciJob_shouldKeepItsReports() throws Exception {
        Path reports = temp.resolve("omega-report");
        String[] words = words(CI_JOB, "--warmup", "1s", "--ramp-up", "1s");
        words[Arrays.asList(words).indexOf("60s")] = "3s";
        words[Arrays.asList(words).indexOf("omega-report")] = reports.toString();
        OmegaCommand.Finished run = command().run(words);

        assertTrue(LoadTestE2E.VERDICTS.contains(run.exitCode()), run.err());
        for (String file : List.of("report.html", "report.json", "junit.xml", "report.txt", "input_confirm.hgrm")) {
            assertTrue(Files.size(reports.resolve(file)) > 0, file);
        }
    }

    @Test
    void ownBehaviours_shouldBeBuiltAndPlayed() throws Exception {
        Path jar = temp.resolve("circles.jar");
        ProcessBuilder build = new ProcessBuilder("sh", "examples/behaviours/build.sh", jar.toString());
        build.environment().put("JAVA_HOME", System.getProperty("java.home"));
        assertEquals(0, build.directory(OmegaCommand.ROOT.toFile()).inheritIO().start().waitFor());
        Path reports = temp.resolve("circles");
        String[] words = words(CIRCLES, "--warmup", "1s", "--ramp-up", "1s", "--out", reports.toString());
        words[Arrays.asList(words).indexOf("20s")] = "3s";
        words[Arrays.asList(words).indexOf("circles.jar")] = jar.toString();
        String scenario = "examples/behaviours/circles.toml";
        words[Arrays.asList(words).indexOf(scenario)] = OmegaCommand.ROOT.resolve(scenario).toString();
        OmegaCommand.Finished run = command().run(words);

        assertTrue(LoadTestE2E.VERDICTS.contains(run.exitCode()), run.err());
        JsonNode report = JsonMapper.shared().readTree(reports.resolve("report.json").toFile());
        assertEquals(1, report.findPath("brains").path("circles").asInt(), report.toString());
    }

    @Test
    void db_shouldStartTellAndStop() throws Exception {
        ok(command(), "./omega db start");
        ok(command(), "./omega db info");
        assertTrue(ok(command(), "./omega db psql-url").out().startsWith("postgresql://"));
        ok(command(), "./omega db stop");
    }

    @Test
    void serve_shouldRunTheTwoServersInShellsOfTheirOwn() throws Exception {
        Path ready = temp.resolve("serve-api.ready");
        try (RunningOmega api = command().start(words("./omega serve api", "--ready-file", ready.toString()))) {
            String url = api.awaitReady(ready).path("url").asString();
            Path zoneReady = temp.resolve("serve-zone.ready");
            OmegaCommand atThisApi = command().environment("OMEGA_API_URL", url);
            try (RunningOmega zone =
                    atThisApi.start(words("./omega serve zone --id forest-1", "--ready-file", zoneReady.toString()))) {
                zone.awaitReady(zoneReady);
                zone.signal("INT");
                assertEquals(0, zone.await(STOP).exitCode(), zone.err());
            }
            api.signal("INT");
            assertEquals(0, api.await(STOP).exitCode(), api.err());
        }
    }

    @Test
    void up_shouldServeEveryOtherCommandAndDrainPlayersOnCtrlC() throws Exception {
        Path ready = temp.resolve("up.ready");
        try (RunningOmega up = command().start(words("./omega up", "--ready-file", ready.toString()))) {
            JsonNode notice = up.awaitReady(ready);
            String url = notice.path("url").asString();
            OmegaCommand other =
                    command().environment("OMEGA_ADMIN_URL", "http://127.0.0.1:" + notice.at("/ports/admin").asInt());
            OmegaCommand.Finished status = ok(other, "./omega status");
            OmegaCommand.Finished shards = ok(other, "./omega shard list");
            JsonNode json = JsonMapper.shared().readTree(ok(other, "./omega shard list -o json").out());
            assertAll(() -> assertTrue(status.out().contains("READY"), status.out()),
                    () -> assertTrue(shards.out().contains("forest-1"), shards.out()),
                    () -> assertEquals("omega.shard-list/v1", json.path("schema").asString()));
            assertLoadTestPlays(url);
            if (NodeClient.isInstalled()) {
                assertNodeClientWalks(url);
            }
            assertDrainsOnCtrlC(up, url);
        }
        assertEquals(Set.of(), runFolders(), "what the processes of 'up' left");
        assumeTrue(NodeClient.isInstalled(),
                "all but the Node client was tested: node 20 or newer, or npm, is missing");
    }

    /** The address of this test's API server stands for the usual one, and three seconds for twenty. */
    private void assertLoadTestPlays(String url) throws Exception {
        String[] words = words("./omega loadtest --api " + API + " --players 50 --duration 20s");
        words[Arrays.asList(words).indexOf(API)] = url;
        words[Arrays.asList(words).indexOf("20s")] = "3s";
        OmegaCommand.Finished run = command().run(words);

        assertTrue(LoadTestE2E.VERDICTS.contains(run.exitCode()), run.err());
        assertTrue(run.out().contains("GATED CLAIM"), run.out());
    }

    /** The first Ctrl-C tells and saves the players that are there. */
    private void assertDrainsOnCtrlC(RunningOmega up, String url) throws Exception {
        Path reports = temp.resolve("reports");
        try (RunningOmega players = command().start("loadtest", "--api", url, "--players", "5", "--duration", "5m",
                "--warmup", "1s", "--ramp-up", "1s", "--out", reports.toString())) {
            Cluster.await(STOP, "players measure", () -> players.err().contains("measure"));
            up.signal("INT");
            OmegaCommand.Finished ended = up.await(STOP);

            assertEquals(0, ended.exitCode(), ended.err());
            assertEquals("omega: stopping; players are saved", ended.errLines().getLast());
            players.signal("TERM");
            players.await(STOP);
        }
        assertTrue(Files.readString(reports.resolve("report.txt")).contains("5 x 4000"),
                Files.readString(reports.resolve("report.txt")));
    }

    private Set<String> runFolders() throws IOException {
        try (Stream<Path> folders = Files.list(data.resolve("run"))) {
            return Set.copyOf(folders.map(Path::toString).toList());
        }
    }

    /** The commands of examples/clients/node, in a copy of that folder: {@code npm ci} makes a thousand files. */
    private void assertNodeClientWalks(String url) throws Exception {
        NodeClient client = NodeClient.copiedTo(temp.resolve("node"));
        client.run("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
        String out = client.run("node", "walk-square.js", "--api", url, "--seconds", "4");

        assertTrue(out.contains("is in forest-1, entity "), out);
        JsonNode summary = JsonMapper.shared().readTree(out.lines().toList().getLast());
        // Four seconds of running at 5 m/s, less what the way out of a crowd or a wall costs.
        assertAll(out, () -> assertTrue(summary.path("moved_m").asDouble() > 5),
                () -> assertTrue(summary.path("states").asInt() > 20),
                () -> assertTrue(summary.path("visible_max").asInt() > 0),
                () -> assertEquals(0, summary.path("resyncs").asInt()));
    }
}
