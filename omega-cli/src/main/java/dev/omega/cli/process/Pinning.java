package dev.omega.cli.process;

import dev.omega.cli.output.CliException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Binds processes to cores by the {@code taskset} command of util-linux. Any thread. */
public final class Pinning {

    private static final String TASKSET = "taskset";
    private static final int PATIENCE_SECONDS = 5;
    /** Of what takes what pinned processes leave. */
    private static final int BEHIND_NICE = 10;

    private Pinning() {}

    /** What to put in front of a command so that it runs on {@code core} alone. */
    public static List<String> on(int core) {
        return List.of(TASKSET, "-c", Integer.toString(core));
    }

    /**
     * What to put in front of a Java program so that it takes what pinned processes leave of these cores. It compiles quickly
     * rather than well: the second compiler takes more of a short run's time than it gives back.
     */
    public static List<String> behind(int first, int second) {
        return List.of(TASKSET, "-c", first + "," + second, "nice", "-n", Integer.toString(BEHIND_NICE), "env",
                "JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1");
    }

    /** Puts also those processes behind that {@code server}, started {@link #behind}, starts in sessions of their own. */
    public static void keepBehind(ServerProcess server) {
        ProcessHandle.of(server.pid()).ifPresent(root -> SessionNice.keep(root, BEHIND_NICE));
    }

    /**
     * Binds all threads of this process, and every process it starts from now on, to {@code core}.
     *
     * @throws CliException when there is no taskset, or no such core
     */
    public static void pinThisProcess(int core) {
        List<String> command = List.of(TASKSET, "-a", "-c", "-p", Integer.toString(core),
                Long.toString(ProcessHandle.current().pid()));
        try {
            Process taskset = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!taskset.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || taskset.exitValue() != 0) {
                throw CliException.usage("--pin needs cores 0 and " + core + ", and this process may not use them;"
                        + " leave --pin out, or run on a machine with two cores");
            }
        } catch (IOException missing) {
            throw CliException.usage("--pin needs the taskset command (package util-linux): " + missing.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
