package dev.omega.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard script on small stand-alone programs. */
class GuardIT {

    private static final int LOG_LIMIT_BYTES = 10_000;
    private static final String WRITES_FOR_EVER = "while :; do echo a line of the log; sleep 0.001; done";

    @TempDir
    Path temporary;

    @Test
    void guard_shouldStopTheServerWhenThePipeEnds() throws IOException, InterruptedException {
        Process guard = guard("trap 'echo stopped in order; exit 3' TERM; while :; do sleep 0.01; done");
        await().until(() -> guard.descendants().count() >= 2);
        guard.getOutputStream().close();
        assertEquals(3, exitCode(guard));
        assertEquals("stopped in order\n", Files.readString(log()));
    }

    @Test
    void guard_shouldEndWithTheServersExitCode() throws IOException, InterruptedException {
        assertEquals(7, exitCode(guard("exit 7")));
    }

    @Test
    void guard_shouldStopAServerThatIsSuspended() throws IOException, InterruptedException {
        Process guard = guard("kill -STOP $$; sleep 60");
        guard.getOutputStream().close();
        assertEquals(128 + 15, exitCode(guard));
    }

    @Test
    void guard_shouldKeepTheLogBoundedOnRequest() throws IOException, InterruptedException {
        Process guard = guard(WRITES_FOR_EVER);
        for (int look = 0; look < 3; look++) {
            await().until(() -> Files.exists(log()) && Files.size(log()) > LOG_LIMIT_BYTES);
            guard.getOutputStream().write("look\n".getBytes(StandardCharsets.US_ASCII));
            guard.getOutputStream().flush();
            await().until(() -> Files.size(log()) < LOG_LIMIT_BYTES);
        }
        assertTrue(Files.size(temporary.resolve("server.log.1")) >= LOG_LIMIT_BYTES);
        guard.getOutputStream().close();
        exitCode(guard);
    }

    @Test
    void guard_shouldLetTheServerGoOnWhenItIsDetached() throws IOException, InterruptedException {
        Process guard = guard("while [ ! -e '" + temporary + "/end' ]; do sleep 0.01; done; exit 5");
        guard.getOutputStream().write("detach\n".getBytes(StandardCharsets.US_ASCII));
        guard.getOutputStream().close();
        assertTrue(!guard.waitFor(500, TimeUnit.MILLISECONDS));
        Files.createFile(temporary.resolve("end"));
        assertEquals(5, exitCode(guard));
        assertEquals(List.of(), Processes.of(temporary));
    }

    private Process guard(String script) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("setsid", "sh", Binaries.in(TestOptions.binaries()).guardScript().toString(),
                        "TERM", log().toString(), Integer.toString(LOG_LIMIT_BYTES), "sh", "-c", script));
        return new ProcessBuilder(command).inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
    }

    private Path log() {
        return temporary.resolve("server.log");
    }

    private static int exitCode(Process guard) throws InterruptedException {
        assertTrue(guard.waitFor(Duration.ofSeconds(20)));
        return guard.exitValue();
    }
}
