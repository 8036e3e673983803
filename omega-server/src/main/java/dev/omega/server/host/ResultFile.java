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
 * only while it holds something. What hosts that are gone left in the same directory is sent again; the API takes each once. One
 * thread at a time.
 */
final class ResultFile {

    private static final Logger LOG = LoggerFactory.getLogger(ResultFile.class);
    private static final String SUFFIX = ".matches";

    private final @Nullable Path file;
    private final List<Path> inherited = new ArrayList<>();

    /** The file of this process in {@code directory}; {@code null}: in memory alone. */
    ResultFile(@Nullable Path directory, UUID bootId) {
        this.file = directory == null ? null : directory.resolve(bootId + SUFFIX);
    }

    /** What earlier hosts left. */
    List<MatchResult> inherit() throws IOException {
        List<MatchResult> left = new ArrayList<>();
        Path own = file;
        Path directory = own == null ? null : own.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return left;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path other : files.filter(f -> f.toString().endsWith(SUFFIX) && !f.equals(own)).toList()) {
                left.addAll(read(other));
                inherited.add(other);
            }
        }
        return left;
    }

    private static List<MatchResult> read(Path file) throws IOException {
        List<MatchResult> results = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                results.add(JsonReader.read(line.getBytes(StandardCharsets.UTF_8), MatchResult.class));
            } catch (InvalidJsonException torn) {
                LOG.warn("{} holds a line that is no result: {}", file, torn.getMessage());
            }
        }
        return results;
    }

    /** All that waits; what stood in the file before is replaced. */
    void hold(List<MatchResult> pending) throws IOException {
        Path place = file;
        if (place == null) {
            return;
        }
        if (pending.isEmpty()) {
            Files.deleteIfExists(place);
            for (Path other : inherited) {
                Files.deleteIfExists(other);
            }
            inherited.clear();
            return;
        }
        StringBuilder lines = new StringBuilder();
        pending.forEach(
                result -> lines.append(new String(JsonWriter.write(result), StandardCharsets.UTF_8)).append('\n'));
        try (FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
