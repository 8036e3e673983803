package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher: finding a JDK, building, becoming the JVM. Builds use a program named {@code mvn} that records its call. */
class LauncherE2E {

    /** This build's distribution without the server programs, which 'omega version' does not need. */
    private static final String COPY_DISTRIBUTION = "from='" + OmegaCommand.ROOT.resolve("omega-cli/target/dist")
            + "'; to=omega-cli/target/dist; mkdir -p $to/lib && cp -r $from/jvm $from/build.id $to/"
            + " && for jar in $from/lib/*.jar; do case $jar in */embedded-*) ;; *) cp $jar $to/lib/ ;; esac; done"
            + " && touch $to/build.id";

    @TempDir
    private Path temp;

    private Path tree;
    private Path tools;

    /** A source tree of one file with the launcher, and this build's distribution as what a build would produce. */
    @BeforeEach
    void copyTree() throws IOException {
        tree = Files.createDirectories(temp.resolve("tree"));
        tools = Files.createDirectories(temp.resolve("tools"));
        Files.copy(OmegaCommand.ROOT.resolve("omega"), tree.resolve("omega"));
        Files.writeString(tree.resolve("pom.xml"), "<project/>\n");
        Files.createDirectories(tree.resolve("omega-cli/src/main"));
        Files.writeString(tree.resolve("omega-cli/pom.xml"), "<project/>\n");
        maven(COPY_DISTRIBUTION);
    }

    private void maven(String action) throws IOException {
        Path program = tools.resolve("mvn");
        Files.writeString(program, "#!/bin/sh\necho \"$@\" >> '" + temp.resolve("builds") + "'\n" + action + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private OmegaCommand command() {
        return new OmegaCommand(temp.resolve("data")).program(tree.resolve("omega"))
                .environment("OMEGA_SKIP_BUILD", "")
                .environment("PATH", tools + ":" + System.getenv("PATH"));
    }

    private long builds() throws IOException {
        Path record = temp.resolve("builds");
        return Files.exists(record) ? Files.readAllLines(record).size() : 0;
    }

    @Test
    void launcher_shouldBuildOnceWithOneLineOnStderrAndThenBeSilent() throws Exception {
        OmegaCommand.Finished first = command().run("version");
        OmegaCommand.Finished second = command().run("version");

        assertAll(() -> assertEquals(0, first.exitCode(), first.err()),
                () -> assertEquals(1, first.errLines().size(), first.err()),
                () -> assertTrue(first.err().startsWith("omega: building"), first.err()),
                () -> assertEquals("", second.err()), () -> assertEquals(first.out(), second.out()),
                () -> assertEquals(1, builds()));
    }

    @Test
    void launcher_shouldBuildAgainWhenASourceIsNewerThanTheLastBuild() throws Exception {
        command().run("version");
        Path source = Files.writeString(tree.resolve("omega-cli/src/main/New.java"), "class New {}\n");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        command().run("version");

        assertEquals(2, builds());
    }

    @Test
    void launcher_shouldBuildOnceWhenTwoStartAtTheSameTime() throws Exception {
        maven("sleep 1; " + COPY_DISTRIBUTION);
        try (RunningOmega one = command().start("version"); RunningOmega two = command().start("version")) {
            assertEquals(0, one.await(Duration.ofSeconds(60)).exitCode());
            assertEquals(0, two.await(Duration.ofSeconds(60)).exitCode());
        }

        assertEquals(1, builds());
    }

    @Test
    void launcher_shouldShowTheErrorsAndTheLogWhenTheBuildFails() throws Exception {
        maven("echo '[INFO] noise'; echo '[ERROR] Broken.java:[1,2] no such thing'; echo '[ERROR] -> [Help 1]'; exit 1");
        OmegaCommand.Finished run = command().run("version");

        assertEquals(1, run.exitCode());
        assertEquals(3, run.errLines().size(), run.err());
        assertTrue(run.err().contains("omega-build.log"), run.err());
        assertEquals("[ERROR] Broken.java:[1,2] no such thing", run.errLines().getLast());
    }

    @Test
    void launcher_shouldSayWhatToInstallWhenMavenIsMissing() throws Exception {
        Files.delete(tools.resolve("mvn"));
        Path bin = onlyTools("readlink", "find", "mkdir", "flock");
        OmegaCommand.Finished run = command().environment("PATH", bin.toString()).run("version");

        assertEquals(2, run.exitCode());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().contains("Maven 3.8.7 or newer"), run.err());
    }

    @Test
    void launcher_shouldSayWhatToInstallWhenThereIsNoJdk() throws Exception {
        OmegaCommand.Finished run = scrubbed().run("version");

        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().contains("needs JDK 25 or newer, none was found"), run.err());
        assertTrue(run.err().contains("JAVA25_HOME"), run.err());
    }

    @Test
    void launcher_shouldNameTheNewestJdkItSawWhenAllAreTooOld() throws Exception {
        Path old = jdk("jdk-21", "21.0.4");
        jdk("jdk-17", "17.0.15");
        OmegaCommand.Finished run =
                scrubbed().environment("OMEGA_JVM_FOLDERS", temp.resolve("jvm").toString()).run("version");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("the newest found is 21 (" + old + ")"), run.err());
    }

    @Test
    void launcher_shouldTakeTheJdkOfJava25HomeBeforeAnyOther() throws Exception {
        Path chosen = jdk("chosen", "26");
        Files.writeString(chosen.resolve("bin/java"), "#!/bin/sh\necho chosen \"$@\"\n");
        OmegaCommand.Finished run = command().environment("JAVA25_HOME", chosen.toString()).run("version");

        assertTrue(run.out().startsWith("chosen @"), run.out());
        assertTrue(run.out().contains("/short.options"), run.out());
        assertTrue(run.out().strip().endsWith("dev.omega.cli.Main version"), run.out());
    }

    @Test
    void launcher_shouldChooseJvmFlagsByTheCommandWhereverGlobalOptionsStand() throws Exception {
        Path echo = jdk("echo", "25.0.1");
        Files.writeString(echo.resolve("bin/java"), "#!/bin/sh\necho \"$1\"\n");
        OmegaCommand command = command().environment("JAVA25_HOME", echo.toString());

        assertAll(() -> assertTrue(command.run("serve", "api").out().endsWith("/serve-api.options\n")),
                () -> assertTrue(command.run("-o", "json", "serve", "zone").out().endsWith("/serve-zone.options\n")),
                () -> assertTrue(command.run("loadtest", "--players", "3").out().endsWith("/loadtest.options\n")),
                () -> assertTrue(command.run("--data-dir", "serve", "db", "start").out().endsWith("/short.options\n")),
                () -> assertTrue(command.run("help", "serve").out().endsWith("/short.options\n")));
    }

    @Test
    void launcher_shouldWorkThroughASymbolicLinkFromAnotherFolder() throws Exception {
        Path folder = Files.createTempDirectory("omega-link");
        Path link = Files.createSymbolicLink(folder.resolve("o"), OmegaCommand.ROOT.resolve("omega"));
        Path second = Files.createSymbolicLink(folder.resolve("oo"), Path.of("o"));
        try {
            OmegaCommand.Finished run = new OmegaCommand(temp.resolve("data")).program(second).in(temp).run("version");
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(run.out().startsWith("omega "), run.out());
            assertFalse(Files.exists(temp.resolve("data")), "a short command writes nothing");
        } finally {
            Files.delete(second);
            Files.delete(link);
            Files.delete(folder);
        }
    }

    @Test
    void launcher_shouldMakeAClassCacheAfterABuildAndStartShortCommandsFromIt() throws Exception {
        command().run("version");

        assertTrue(mainIsLoadedFromCache(command(), "version"), "the class cache is used");
        assertTrue(mainIsLoadedFromCache(command(), "--help"), "the class cache is used");
    }

    @Test
    void launcher_shouldMakeANewClassCacheInsteadOfUsingThatOfAnotherBuild() throws Exception {
        command().run("version");
        Path ofFirst = cache();
        Path buildId = tree.resolve("omega-cli/target/dist/build.id");
        Files.writeString(buildId, Files.readString(buildId).replaceFirst("id=\\w+", "id=0123456789abcdef"));
        OmegaCommand.Finished run = command().run("version");

        assertAll(() -> assertEquals(0, run.exitCode()), () -> assertEquals("", run.err()),
                () -> assertFalse(Files.exists(ofFirst), "classes of another build must not be run"),
                () -> assertTrue(cache().toString().contains("0123456789abcdef"), cache().toString()),
                () -> assertEquals(1, builds()));
    }

    @Test
    void launcher_shouldUseNoClassCacheOfAnotherBuildWhenItMayNotMakeOne() throws Exception {
        command().run("version");
        Path buildId = tree.resolve("omega-cli/target/dist/build.id");
        Files.writeString(buildId, Files.readString(buildId).replaceFirst("id=\\w+", "id=0123456789abcdef"));

        assertFalse(mainIsLoadedFromCache(command().environment("OMEGA_SKIP_BUILD", "yes"), "version"));
    }

    @Test
    void launcher_shouldNotUseTheClassCacheOfAnotherJdk() throws Exception {
        command().run("version");
        Path echo = jdk("echo", "25.0.1");
        Files.writeString(echo.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
        OmegaCommand.Finished run = command().environment("JAVA25_HOME", echo.toString()).run("version");

        assertFalse(run.out().contains("AOTCache"), run.out());
    }

    @Test
    void launcher_shouldStartWithoutAWordWhenTheClassCacheIsBroken() throws Exception {
        OmegaCommand.Finished sound = command().run("version");
        Files.writeString(cache(), "not a class cache");
        OmegaCommand.Finished broken = command().run("version");

        assertAll(() -> assertEquals(0, broken.exitCode()), () -> assertEquals("", broken.err()),
                () -> assertEquals(sound.out(), broken.out()));
    }

    @Test
    void launcher_shouldMakeTheClassCacheWhateverTheEnvironmentTellsJvms() throws Exception {
        OmegaCommand.Finished run = command().environment("JDK_JAVA_OPTIONS", "-Xshare:auto").run("version");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.size(cache()) > 1_000_000, "a class cache of some megabytes");
    }

    @Test
    void launcher_shouldRunAnInstalledDistributionThatItCannotWriteTo() throws Exception {
        command().run("version");
        Path installed = tree.resolve("omega-cli/target/dist");
        deleteRecursively(installed.resolve("aot"));
        Files.copy(OmegaCommand.ROOT.resolve("omega"), installed.resolve("omega"));
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("r-xr-xr-x"));
        OmegaCommand.Finished run = command().program(installed.resolve("omega")).run("version");
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertAll(() -> assertEquals(0, run.exitCode()), () -> assertEquals("", run.err()),
                () -> assertFalse(Files.exists(installed.resolve("aot")), "nothing is written"),
                () -> assertEquals(1, builds()));
    }

    @Test
    void launcher_shouldMakeOneClassCacheForServersWhenTheFirstOfThemStarts() throws Exception {
        // What the second compiler would learn is no part of this, and takes twice the time.
        maven(COPY_DISTRIBUTION + " && cp $from/lib/embedded-*.jar $to/lib/"
                + " && echo -XX:TieredStopAtLevel=1 >>$to/jvm/serve-zone.options");
        Files.createDirectories(tree.resolve("target"));
        Files.createSymbolicLink(tree.resolve("target/embedded"), OmegaCommand.ROOT.resolve("target/embedded"));
        command().run("version");
        OmegaCommand.Finished help = command().run("serve", "zone", "--help");
        assertEquals("", help.err(), "help waits for nothing");
        OmegaCommand.Finished first = command().patience(Duration.ofMinutes(5)).run("serve", "zone");
        OmegaCommand.Finished second = command().run("serve", "zone");
        Path loads = temp.resolve("loads");
        command().environment("OMEGA_JAVA_OPTIONS", "-Xlog:class+load:file=" + loads).run("loadtest", "--players", "0");
        String loaded = Files.readString(loads);

        assertAll(() -> assertEquals(2, first.exitCode()),
                () -> assertTrue(first.err().startsWith("omega: preparing a faster start"), first.err()),
                () -> assertEquals(1, second.err().lines().count(), second.err()),
                () -> assertTrue(loaded.contains(" dev.omega.cli.LoadTestCommand source: shared objects"), "cached"),
                () -> assertTrue(loaded.contains(" dev.omega.server.zone.ZoneInstance source: shared objects"),
                        "cached"),
                () -> assertTrue(loaded.contains(" dev.omega.server.api.ApiServer source: shared objects"), "cached"),
                () -> assertFalse(Files.exists(tree.resolve("omega-cli/target/dist/aot/training")), "nothing is left"));
    }

    /** The one class cache of the tree. */
    private Path cache() throws IOException {
        try (Stream<Path> caches = Files.list(tree.resolve("omega-cli/target/dist/aot"))) {
            List<Path> all = caches.toList();
            assertEquals(1, all.size(), all.toString());
            return all.getFirst();
        }
    }

    private boolean mainIsLoadedFromCache(OmegaCommand command, String argument) throws Exception {
        Path loads = temp.resolve("loads");
        OmegaCommand.Finished run =
                command.environment("OMEGA_JAVA_OPTIONS", "-Xlog:class+load:file=" + loads).run(argument);
        assertAll(() -> assertEquals(0, run.exitCode()), () -> assertEquals("", run.err()));
        return Files.readAllLines(loads)
                .stream()
                .filter(line -> line.contains(" dev.omega.cli.Main "))
                .allMatch(line -> line.contains("shared objects file"));
    }

    private static void deleteRecursively(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A folder that looks like a JDK of this version. */
    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(temp.resolve("jvm").resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** No JDK anywhere: not in the environment, not in the usual folders, not on PATH. */
    private OmegaCommand scrubbed() throws IOException {
        Path bin = onlyTools("readlink");
        return command().environment("PATH", bin.toString())
                .environment("JAVA_HOME", "")
                .environment("JAVA25_HOME", "")
                .environment("OMEGA_JVM_FOLDERS", temp.resolve("nothing").toString());
    }

    /** A folder for PATH with nothing but these programs. */
    private Path onlyTools(String... names) throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        for (String name : names) {
            Path wrapper = Files.writeString(bin.resolve(name), "#!/bin/sh\nexec /usr/bin/" + name + " \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return bin;
    }
}
