package dev.omega.cli.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The {@code omega} launcher of this source tree with arguments and an environment; started anew for every run. Each run has
 * the data directory it is given and nothing of the user's.
 */
final class OmegaCommand {
    static final Path ROOT = root();

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> NOT_INHERITED =
            List.of("OMEGA_DATA_DIR", "OMEGA_API_URL", "OMEGA_ADMIN_URL", "OMEGA_ADMIN_KEY_FILE", "OMEGA_DATABASE_URL",
                    "OMEGA_DATABASE_PASSWORD", "OMEGA_REDIS_URL", "OMEGA_JAVA_OPTIONS", "OMEGA_SERVER_JAVA_OPTIONS",
                    "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "NO_COLOR", "CLICOLOR_FORCE", "MAVEN_OPTS");

    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    static {
        makeClassCache();
    }

    private final Path dataDirectory;
    private final Map<String, String> environment = new HashMap<>();
    private Path program = ROOT.resolve("omega");
    private Path folder = ROOT;
    private Duration patience = PATIENCE;

    OmegaCommand(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        environment.put("OMEGA_DATA_DIR", dataDirectory.toString());
        // The build that runs these tests has just made the distribution; a test must not start another.
        environment.put("OMEGA_SKIP_BUILD", "yes");
        // Most of these JVMs end before what the second compiler made of them has paid for itself.
        environment.put("OMEGA_JAVA_OPTIONS", FIRST_COMPILER_ONLY);
        environment.put("OMEGA_SERVER_JAVA_OPTIONS", FIRST_COMPILER_ONLY);
    }

    /**
     * Has the launcher make the cache of classes that servers start from, once for all E2E tests of a build: with it a server
     * takes a third less processor time to start. Nobody waits; whoever comes before it is there starts without.
     */
    private static void makeClassCache() {
        ProcessBuilder builder = new ProcessBuilder(ROOT.resolve("omega").toString(), "serve", "zone");
        NOT_INHERITED.forEach(builder.environment()::remove);
        builder.environment().put("OMEGA_SKIP_BUILD", "build");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a finished run printed and answered. */
    record Finished(int exitCode, String out, String err) {

        List<String> errLines() {
            return err.lines().toList();
        }
    }

    OmegaCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Started through this path, such as a symbolic link, instead of the launcher itself. */
    OmegaCommand program(Path path) {
        program = path;
        return this;
    }

    /** Started in this folder. */
    OmegaCommand in(Path path) {
        folder = path;
        return this;
    }

    OmegaCommand patience(Duration limit) {
        patience = limit;
        return this;
    }

    /**
     * Gives a folder of servers, before its first start, the server programs that the build has unpacked: to unpack them anew
     * takes seconds. {@code DbE2E} has one unpacked as a user would.
     */
    static Path withServerPrograms(Path folder) throws IOException {
        Path programs = Files.createDirectories(folder).resolve("bin");
        if (!Files.exists(programs, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(programs, ROOT.resolve("target/embedded"));
        }
        return folder;
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    /** Runs to the end. */
    Finished run(String... arguments) throws IOException, InterruptedException {
        RunningOmega running = start(arguments);
        try {
            return running.await(patience);
        } finally {
            running.close();
        }
    }

    /** Starts it and returns at once. */
    RunningOmega start(String... arguments) throws IOException {
        // A shell that runs this build in the background has it ignore SIGINT, which would be inherited.
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT", program.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("omega-e2e", ".out");
        Path err = Files.createTempFile("omega-e2e", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        NOT_INHERITED.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new RunningOmega(builder.start(), out, err);
    }

    static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("omega"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("no launcher 'omega' above " + Path.of("").toAbsolutePath());
        }
        return at;
    }

    /** Waits for the process and kills it when it takes longer. */
    static boolean ended(Process process, Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
