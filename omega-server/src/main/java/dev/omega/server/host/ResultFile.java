package dev.omega.server.host;

import dev.omega.server.hostlink.MatchResults.MatchResult;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results of matches that the API has not answered to, on disk: one line of JSON each, forced before it is sent. The file is there
 * only while it holds something, and is replaced as a whole. What hosts that are gone left in the same directory is sent again; what
 * of it cannot be read is put aside as {@code .quarantine}. One thread at a time.
 */
final class ResultFile {

    private static final Logger LOG = LoggerFactory.getLogger(ResultFile.class);
    private static final String SUFFIX = ".matches";
    private static final String FRESH = ".new";
    private static final String ASIDE = ".quarantine";

    private final @Nullable Path file;

    /** The file of this process in {@code directory}; {@code null}: in memory alone. */
    ResultFile(@Nullable Path directory, UUID bootId) {
        this.file = directory == null ? null : directory.resolve(bootId + SUFFIX);
    }

    /**
     * What a process left that is gone.
     *
     * @param results may be taken out
     * @param damaged whether the file holds more than these
     */
    record Left(Path file, UUID bootId, List<MatchResult> results, boolean damaged) {

        /** All of it has been told. */
        void discard() {
            if (damaged) {
                putAside(file);
                return;
            }
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.error("{} was told and cannot be deleted; it is told again at the next start", file, e);
            }
        }
    }

    /** What earlier hosts left, as far as it can be read. */
    List<Left> inherit() {
        Path own = file;
        Path directory = own == null ? null : own.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<Left> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path other : files.filter(f -> f.toString().endsWith(SUFFIX) && !f.equals(own)).sorted().toList()) {
                Left left = read(other);
                if (left != null) {
                    found.add(left);
                }
            }
        } catch (IOException e) {
            LOG.error("results of matches that earlier hosts left cannot be looked for: {}", e.getMessage());
        }
        return found;
    }

    private static @Nullable Left read(Path file) {
        String name = file.getFileName().toString();
        try {
            UUID bootId = UUID.fromString(name.substring(0, name.length() - SUFFIX.length()));
            List<MatchResult> results = new ArrayList<>();
            boolean damaged = false;
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
                try {
                    results.add(JsonReader.read(line.getBytes(StandardCharsets.UTF_8), MatchResult.class));
                } catch (InvalidJsonException torn) {
                    damaged = true;
                    LOG.error("{} holds a line that is no result: {}", file, torn.getMessage());
                }
            }
            return new Left(file, bootId, results, damaged);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} cannot be read: {}", file, e.toString());
            putAside(file);
            return null;
        }
    }

    private static void putAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ASIDE);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error("what could not be read of the results of matches is kept in {}", aside);
        } catch (IOException e) {
            LOG.error("{} cannot be put aside", file, e);
        }
    }

    /** All that waits; what stood in the file before is replaced, at once or not at all. */
    void hold(List<MatchResult> pending) throws IOException {
        Path place = file;
        if (place == null) {
            return;
        }
        if (pending.isEmpty()) {
            Files.deleteIfExists(place);
            return;
        }
        StringBuilder lines = new StringBuilder();
        pending.forEach(
                result -> lines.append(new String(JsonWriter.write(result), StandardCharsets.UTF_8)).append('\n'));
        Path fresh = place.resolveSibling(place.getFileName() + FRESH);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(place.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
