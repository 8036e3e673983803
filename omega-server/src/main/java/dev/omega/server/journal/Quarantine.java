package dev.omega.server.journal;

import dev.omega.server.hostlink.Journal.JournalOperation;
import dev.omega.server.hostlink.Journal.JournalOutcome.Verdict;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Operations that the books would not take, one JSON object a line, for people to look into. */
public final class Quarantine {

    /** Name of the file in the journal's directory. */
    public static final String NAME = "quarantine.jsonl";

    private Quarantine() {}

    /**
     * A refused operation.
     *
     * @param verdict why
     * @param at milliseconds since 1970
     */
    public record Entry(
            UUID opId,
            long characterId,
            long fence,
            long seq,
            int item,
            long count,
            Verdict verdict,
            long at) {

        static Entry of(JournalOperation o, Verdict verdict, long at) {
            return new Entry(o.opId(), o.characterId(), o.fence(), o.seq(), o.item(), o.count(), verdict, at);
        }

        /** The operation, which may break the very bounds for which it was refused. */
        public JournalOperation operation() {
            return new JournalOperation(opId, characterId, fence, seq, item, count);
        }
    }

    /** Appends entries and forces them to disk. */
    static void add(Path directory, List<Entry> entries) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Entry entry : entries) {
            lines.append(new String(JsonWriter.write(entry), StandardCharsets.UTF_8)).append('\n');
        }
        Files.writeString(directory.resolve(NAME), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    /** All entries, in their order; nothing when there is no file. */
    public static List<Entry> read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                entries.add(parse(file, line));
            }
        }
        return entries;
    }

    private static Entry parse(Path file, String line) throws IOException {
        try {
            return JsonReader.read(line.getBytes(StandardCharsets.UTF_8), Entry.class);
        } catch (InvalidJsonException e) {
            throw new IOException(file + " has a line that is no entry: " + e.getMessage(), e);
        }
    }
}
