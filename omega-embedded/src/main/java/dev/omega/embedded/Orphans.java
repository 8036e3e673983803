package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Processes that a dead server left behind, recognised by the directory they work in. */
final class Orphans {

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Orphans() {}

    /** Kills every process of ours that works in the directory, and waits until the last has ended. */
    static void endAllWorkingIn(Path directory) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        for (List<ProcessHandle> left = workingIn(directory); !left.isEmpty(); left = workingIn(directory)) {
            if (System.nanoTime() > deadlineNs) {
                throw new EmbeddedException("processes " + left.stream().map(ProcessHandle::pid).toList()
                        + " still work in " + directory + " and cannot be ended");
            }
            left.forEach(ProcessHandle::destroyForcibly);
            Pause.of(POLL, "processes in " + directory + " to end");
        }
    }

    private static List<ProcessHandle> workingIn(Path directory) {
        return ProcessHandle.allProcesses().filter(process -> worksIn(process.pid(), directory)).toList();
    }

    private static boolean worksIn(long pid, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(directory);
        } catch (IOException e) {
            // Ended meanwhile, or another user's.
            return false;
        }
    }
}
