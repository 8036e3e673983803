package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The {@code postmaster.pid} of a PostgreSQL data directory (PostgreSQL source, {@code src/include/utils/pidfile.h}):
 * line 1 holds the process id, line 4 the port, line 8 the state.
 *
 * @param port 0 while the server has not come so far
 */
record PostmasterFile(long pid, int port, boolean ready) {

    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    /** Empty when there is none or its first line is not written yet. */
    static Optional<PostmasterFile> read(Path postgresDirectory) {
        try {
            List<String> lines = Files.readAllLines(path(postgresDirectory));
            return lines.isEmpty() ? Optional.empty() : Optional.of(parse(lines));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Path path(Path postgresDirectory) {
        return postgresDirectory.resolve("postmaster.pid");
    }

    private static PostmasterFile parse(List<String> lines) {
        long pid = Long.parseLong(lines.getFirst().strip());
        int port = lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
        boolean ready = lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
        return new PostmasterFile(pid, port, ready);
    }
}
