package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;

/**
 * {@code pack.json}: what the pack is and which zones it has.
 *
 * @param format {@value #FORMAT}
 * @param version chosen by the authors; the content hash tells packs apart that forgot to change it
 * @param zones ids of the zones; zone {@code forest} is read from {@code zones/forest.json}
 */
public record PackFile(
        @Matches(FORMAT) String format,
        @Matches(Matches.IDENTIFIER) String id,
        @Matches("[0-9A-Za-z][0-9A-Za-z.+-]{0,31}") String version,
        @Bounds(min = 1, max = 64) String name,
        @Bounds(min = 1, max = 256) @Matches(Matches.IDENTIFIER) List<String> zones) {

    /** The only format there is so far. */
    public static final String FORMAT = "omega-content/1";
}
