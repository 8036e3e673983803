package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import dev.omega.server.hostlink.Journal.JournalOperation;
import dev.omega.server.journal.JournalFile;
import dev.omega.server.journal.Quarantine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code omega journal inspect}: what a zone host's journal still holds, and what the books would not take. */
@Command(name = "inspect", description = "What a zone host's journal still holds, and what the books would not take.")
final class JournalInspectCommand implements Callable<Integer> {
    private static final int NAMES_TOLD = 5;

    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The journal's directory, for example journal/forest-1 of the data directory.")
    private Path directory = Path.of(".");

    JournalInspectCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        requireJournal(directory);
        JournalFile.Content content = JournalFile.read(directory);
        if (content.wholeBytes() == 0 && content.tornBytes() > 0) {
            throw CliException.usage(directory.resolve(JournalFile.NAME)
                    + " was not written by a zone host: it does not begin as a journal does");
        }
        context.print(describe(content, Quarantine.read(directory)));
        return ExitCode.OK;
    }

    /** Refuses a folder that no zone host ever kept a journal in. */
    static void requireJournal(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw CliException.usage("DIR is no folder: " + directory + "; name the journal of a zone host");
        }
        if (!Files.isRegularFile(directory.resolve(JournalFile.NAME))
                && !Files.isRegularFile(directory.resolve(Quarantine.NAME))) {
            throw CliException.usage(directory + " is no journal: that holds a file '" + JournalFile.NAME + "' or '"
                    + Quarantine.NAME + "', this folder " + contents(directory)
                    + "; name one like journal/forest-1 of the data directory");
        }
    }

    private static String contents(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> names = entries.map(path -> String.valueOf(path.getFileName())).sorted().toList();
            int more = names.size() - NAMES_TOLD;
            return names.isEmpty()
                    ? "is empty"
                    : "holds " + String.join(", ", names.subList(0, Math.min(NAMES_TOLD, names.size())))
                            + (more > 0 ? " and " + more + " more" : "");
        }
    }

    private static Result describe(JournalFile.Content content, List<Quarantine.Entry> quarantined) {
        TextTable table = new TextTable("STATE", "OPERATION", "CHARACTER", "FENCE", "SEQ", "ITEM", "COUNT");
        List<Map<String, Object>> pending = new ArrayList<>();
        content.pending().values().forEach(o -> pending.add(row(table, "pending", o)));
        List<Map<String, Object>> refused = new ArrayList<>();
        quarantined.forEach(entry -> refused.add(row(table, entry.verdict().name(), entry.operation())));
        return new Result("journal-inspect").field("pending", pending)
                .field("quarantined", refused)
                .field("damaged_bytes", content.damagedBytes())
                .field("torn_bytes", content.tornBytes())
                .line(pending.size() + " pending, " + refused.size() + " quarantined, " + content.damagedBytes()
                        + " damaged bytes, " + content.tornBytes() + " bytes of a torn tail")
                .lines(pending.isEmpty() && refused.isEmpty() ? List.of() : table.lines());
    }

    private static Map<String, Object> row(TextTable table, String state, JournalOperation o) {
        table.row(state, o.opId(), o.characterId(), o.fence(), o.seq(), o.item() == 0 ? "gold" : o.item(), o.count());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", state);
        fields.put("operation", o.opId().toString());
        fields.put("character", o.characterId());
        fields.put("fence", o.fence());
        fields.put("seq", o.seq());
        fields.put("item", o.item());
        fields.put("count", o.count());
        return fields;
    }
}
