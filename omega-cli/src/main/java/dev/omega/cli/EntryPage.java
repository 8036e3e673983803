package dev.omega.cli;

import dev.omega.cli.output.Result;
import dev.omega.cli.output.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Options of commands that show entries page by page, the newest first; for {@code @Mixin}. */
final class EntryPage {

    @Option(names = "--before", paramLabel = "ENTRY", order = 7, description = "Only entries older than this one.")
    private @Nullable Long before;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", order = 8, description = "Entries to show, at most 100 (default: 50).")
    private int limit;

    /** As a query, without the question mark. */
    String query() {
        return "limit=" + limit + (before == null ? "" : "&before=" + before);
    }

    /** The entries of a page, and where the next one begins. */
    static Result result(String kind, JsonNode page, TextTable table) {
        Result result = new Result(kind).field("entries", JsonFields.plain(page.path("entries")))
                .field("next", page.has("next") ? page.path("next").asLong() : null)
                .lines(table.lines());
        return page.has("next") ? result.line("older ones: --before " + page.path("next").asLong()) : result;
    }
}
