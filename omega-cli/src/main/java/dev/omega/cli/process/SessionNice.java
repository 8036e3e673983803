package dev.omega.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts the sessions below a process behind the one of this process. Where the kernel groups processes by session, it shares a
 * core between sessions first and looks at {@code nice} only inside one (sched(7), "The autogroup feature"); each of
 * PostgreSQL's processes leads a session of its own. A daemon thread of its own looks for new ones.
 */
final class SessionNice {
    private static final Path SWITCH = Path.of("/proc/sys/kernel/sched_autogroup_enabled");
    private static final long PERIOD_MS = 2_000;

    private final ProcessHandle root;
    private final int nice;
    private final Set<Long> seen = new HashSet<>();

    private SessionNice(ProcessHandle root, int nice) {
        this.root = root;
        this.nice = nice;
    }

    /**
     * Keeps them behind as long as {@code root} lives; does nothing where the kernel does not group by session.
     *
     * @param nice 0..19, what {@code nice} does inside one session
     */
    static void keep(ProcessHandle root, int nice) {
        if (read(SWITCH).equals("1")) {
            Thread.ofPlatform().daemon().name("session-nice").start(new SessionNice(root, nice)::run);
        }
    }

    private void run() {
        String own = group("self");
        try {
            while (root.isAlive()) {
                Set<Long> now = root.descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
                seen.retainAll(now);
                now.stream().filter(pid -> !seen.contains(pid)).filter(pid -> lower(pid, own)).forEach(seen::add);
                Thread.sleep(PERIOD_MS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing is left to do: the kernel may want a pause between two writes, and a process may be gone. */
    private boolean lower(long pid, String own) {
        String process = Long.toString(pid);
        String group = group(process);
        if (group.isEmpty() || group.equals(own)) {
            return false;
        }
        try {
            Files.writeString(file(process), Integer.toString(nice));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** The name of a process's session to the scheduler, for example {@code /autogroup-42}; empty when it has none. */
    private static String group(String process) {
        return read(file(process)).split(" ", 2)[0];
    }

    private static Path file(String process) {
        return Path.of("/proc", process, "autogroup");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
