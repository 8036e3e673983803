package dev.omega.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What runs on this machine, as far as it has to do with a data directory. */
final class Processes {

    private Processes() {}

    /** Processes that name the directory in their command line or work in it: servers, guards, backends. */
    static List<String> of(Path dataDirectory) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> commandLine(pid).contains(dataDirectory.toString()) || worksBelow(pid, dataDirectory))
                .map(pid -> pid + " " + commandLine(pid))
                .toList();
    }

    /** Arguments separated by blanks; empty for a process that has ended. */
    static String commandLine(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    /** The parent: a server's guard. */
    static long parentOf(long pid) {
        return ProcessHandle.of(pid).orElseThrow().parent().orElseThrow().pid();
    }

    /** Session of a process: field 6 of {@code /proc/PID/stat} (proc(5)), the fourth behind the name in parentheses. */
    static long sessionOf(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
    }

    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean worksBelow(long pid, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(directory);
        } catch (IOException e) {
            return false;
        }
    }
}
