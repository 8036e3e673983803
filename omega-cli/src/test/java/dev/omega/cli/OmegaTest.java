package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OmegaTest {

    private static List<String> everyCommand() {
        return Commands.leafNames().stream().filter(name -> !name.equals("help")).toList();
    }

    @Test
    void omega_shouldPrintHelpWithExamplesWhenNothingIsAsked() {
        MemoryConsole run = MemoryConsole.run();

        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains("Examples:"), run.out());
        assertTrue(run.out().contains("loadtest"), run.out());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "verson            | unknown command or argument 'verson' for 'omega'; did you mean 'version'?",
            "loadtst           | unknown command or argument 'loadtst' for 'omega'; did you mean 'loadtest'?",
            "--otput json      | unknown option '--otput' for 'omega'; did you mean '--output'?",
            "loadtest --playrs 3 | unknown option '--playrs' for 'omega loadtest'; did you mean '--players'?",
            "loadtest --players many | 'many' is no whole number, or one out of range",
            "loadtest --api http://127.0.0.1:70000 | --api must look like http://127.0.0.1:7700",
            "loadtest --duration 5 | '5' is no duration; write 500ms, 30s, 5m or 1h",
            "loadtest --players 0 | players 0 must be within 1..19000",
            "loadtest --per-instance 0 | --per-instance 0 must be within 1..4750",
            "loadtest --view-radius 5 | view radius 5 must be within 8..250 m",
            "loadtest --pin --api http://127.0.0.1:1 | --pin: that is for servers this command starts",
            "serve zone --id forest-1 --capacity 9999 | capacity 9999 must be within 1..5000",
            "serve zone --id forest-1 --listen tcp:1 | --listen tcp:1 is not unix:PATH",
            "serve api --address-rate 0 | --address-rate 0 must be within 1..1000000",
            "loadtest --scenario dance | unknown scenario 'dance'; known: mixed, fight, wander, idle",
            "loadtest --zone nosuch | --zone nosuch is none of the zones: ",
            "db migrate --redis-url redis://x | unknown option '--redis-url' for 'omega db migrate'",
            "-o xml version    | 'xml' is no value of --output; it takes text, json",
            "--color maybe version | 'maybe' is no value of --color; it takes auto, always, never",
            "loadtest --out /dev/null | --out /dev/null cannot take the report files: it is no folder",
            "journal inspect /dev | /dev is no journal: that holds a file 'journal' or 'quarantine.jsonl', this folder",
            "debug echo --max-message 124 | --max-message 124 is outside 125..67108864; a ping alone may carry 125",
            "zone strategies --without lod --all | --all and --without lod contradict each other; leave one of them out",
            "zone strategies --without gravity | --without: unknown strategy \"gravity\"; known: delta,interest,",
            "db                | 'db' needs one of: start, stop, status, migrate, info, psql-url",
            "loadtst --help    | unknown command or argument 'loadtst' for 'omega'; did you mean 'loadtest'?",
            "help nothing      | no help topic 'nothing'; known: exit-codes, environment, configuration, claims",
            "loadtest compre a b | unknown command or argument 'compre'", "loadtest compare a | NEW",
            "loadtest compare a b --fail-on-regression x | --fail-on-regression x is no percentage within 0..1000",
            "serve api --port 7700 --admin-port 7700 | --admin-port 7700 is --port as well; operators need a port of their own",
            "rollout --timeout 0s | --timeout 0s must be at least 10s",
            "loadtest --behaviours /nowhere.jar | --behaviours are played by a scenario file, and --scenario is mixed",
            "plan --mix hub=3 | --mix hub=3 makes 3 %, it must make 100 %",
            "simulate placement --shards x --players 0 | --players 0 must be within 1..200000",
            "simulate placement --shards /nowhere.toml | /nowhere.toml: there is no such file",
            "simulate placement --shards x --placement tetris | --placement tetris is none of fill, spread",
            "up --hosts-from moon | --hosts-from moon is none of child, in-process, static",
            "serve api --port 70000 | --port 70000 is outside 0..65535",
            "serve api --bind 0.0.0.0 | --bind 0.0.0.0 is not loopback", "serve zone        | --id",
            "serve zone --id forest-1 --content /nowhere | --content /nowhere is no folder; name the one that holds",
            "loadtest --content /nowhere | --content /nowhere is no folder; name the one that holds pack.json",
            "loadtest --api http://127.0.0.1:1 --content / | --content is for servers this command starts",
            "loadtest --api http://127.0.0.1:1 --without delta | --without is for servers this command starts",
            "loadtest --without gravity | --without: unknown strategy \"gravity\"; known: delta,interest,packing,",
            "serve zone --id forest-1 --without delta,gravity | --without: unknown strategy \"gravity\"; known: delta,",
            "loadtest capacity --from 50 --max 10 | --from 50 must be within 1..10",
            "loadtest capacity --grow 0 | --grow 0 must be within 1..100",
            "loadtest capacity --repeat 11 | --repeat 11 must be within 1..10",
            "zone strategies --ops nowhere | --ops must look like http://127.0.0.1:7711, not 'nowhere'",
            "zone who-sees | WHO", "bench zone moon | unknown scenario \"moon\"; known: zone300, hub500, crowd500",
            "bench zone rift --players 0 | --players must be in 1..8000, not 0",
            "bench zone crowd2000 --record x | --record: crowd2000 plays on ground that replay does not know",
            "bench zone --record x | --record: a recording holds one scenario and 5 are named; name one",})
    void omega_shouldRefuseInOneLineWithExitCode2WhenArgumentsAreWrong(String line, String expected) {
        MemoryConsole run = MemoryConsole.run(line.split(" +"));

        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("omega: "), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(expected), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void help_shouldDescribeTheCommandWithin80ColumnsWhenAskedEitherWay(String command) {
        MemoryConsole option = MemoryConsole.run((command + " --help").split(" "));
        MemoryConsole word = MemoryConsole.run(("help " + command).split(" "));

        assertAll(() -> assertEquals(ExitCode.OK, option.exitCode(), option.err()),
                () -> assertEquals(option.out(), word.out()),
                () -> assertTrue(option.out().startsWith("Usage: omega " + command), option.out()),
                () -> assertTrue(option.out().lines().allMatch(text -> text.length() <= 80), option.out()),
                () -> assertTrue(option.out().contains("--data-dir"), option.out()));
    }

    @ParameterizedTest
    @CsvSource({"60,60", "100,100", "9999,120", "1,55", "wide,80"})
    void help_shouldBeAsWideAsTheTerminalWithinReason(String columns, int widest) {
        MemoryConsole run = new MemoryConsole(Map.of("COLUMNS", columns)).with("loadtest", "--help");

        int width = run.out().lines().mapToInt(String::length).max().orElse(0);
        assertTrue(width <= widest && width > widest - 20, width + " of " + widest);
    }

    @Test
    void help_shouldBeginWithTheCommandsOwnOptionsAndKeepAddressesWhole() {
        String help = MemoryConsole.run("loadtest", "--help").out();

        assertTrue(help.indexOf("--players") < help.indexOf("--api="), help);
        assertTrue(help.indexOf("--service-key-file") < help.indexOf("--color"), help);
        assertFalse(help.contains("OMEGA_API_URL, else"), help);
        assertTrue(MemoryConsole.run("status", "--help").out().contains("http://127.0.0.1:7701"), help);
    }

    @Test
    void commandTree_shouldGiveEveryCommandTheNameAndSentenceOfItsStub() {
        Context context = new Context(new MemoryConsole(Map.of()).console(), new GlobalOptions());
        CommandLine complete = new CommandTree(context).parser(List.of(), true);
        CommandLine stubs = new CommandTree(context).parser(List.of(), false);

        assertAll(commands("", complete).map(name -> () -> {
            CommandLine real = find(complete, name);
            assertEquals(name.substring(name.lastIndexOf(' ') + 1), real.getCommandSpec().name());
            assertTrue(real.getCommandSpec().usageMessage().description().length > 0, name);
        }));
        assertEquals(complete.getSubcommands().keySet(), stubs.getSubcommands().keySet());
    }

    private static Stream<String> commands(String prefix, CommandLine parent) {
        return parent.getSubcommands()
                .entrySet()
                .stream()
                .flatMap(child -> Stream.concat(Stream.of(prefix + child.getKey()),
                        commands(prefix + child.getKey() + " ", child.getValue())));
    }

    private static CommandLine find(CommandLine root, String name) {
        CommandLine at = root;
        for (String word : name.split(" ", -1)) {
            at = Objects.requireNonNull(at.getSubcommands().get(word), name);
        }
        return at;
    }

    @Test
    void version_shouldPrintJsonWithItsSchemaWhenAsked() {
        MemoryConsole run = MemoryConsole.run("version", "-o", "json");

        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertEquals("omega.version/v1", json.path("schema").asString());
        assertEquals("omega.1", json.path("protocol").asString());
        assertEquals(MemoryConsole.run("-o", "json", "version").out(), run.out());
        assertEquals(MemoryConsole.run("--version").out(), MemoryConsole.run("version").out());
    }

    @ParameterizedTest
    @CsvSource({"always,true", "never,false"})
    void help_shouldUseColorOnlyWhenTold(String when, boolean colored) {
        MemoryConsole run = MemoryConsole.run("--color", when, "--help");

        assertEquals(colored, run.out().contains("\u001b["), run.out());
    }
}
