package dev.omega.cli.chaos;

import dev.omega.cli.output.CliException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What servers use of the processors, and which of them they may use. Static; any thread. */
final class ProcessorTime {

    private ProcessorTime() {}

    /** What the processes have used since they started; one that has ended counts nothing. */
    static Duration of(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Its share of one of so many, in microseconds; 0 of none. */
    static double eachUs(Duration time, int parts) {
        return parts == 0 ? 0 : time.toNanos() / 1e3 / parts;
    }

    /**
     * Keeps processes on some processors.
     *
     * @param cpus as {@code taskset} takes them; {@code null}: all, as they are
     * @param option that named them, for messages
     */
    static void pin(@Nullable String cpus, String option, List<Long> pids) throws IOException, InterruptedException {
        if (cpus == null) {
            return;
        }
        for (long pid : pids) {
            int code = new ProcessBuilder("taskset", "-a", "-cp", cpus, Long.toString(pid))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw CliException.usage(option + " " + cpus + ": taskset refused it for process " + pid);
            }
        }
    }
}
