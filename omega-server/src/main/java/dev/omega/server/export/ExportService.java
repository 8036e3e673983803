package dev.omega.server.export;

import dev.omega.server.store.Database;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is stored about an account, page by page. Any thread that may block. */
public final class ExportService {

    private final Database database;

    /** A service on the database. */
    public ExportService(Database database) {
        this.database = database;
    }

    /** The first rows of every section, at most {@code most} of each. */
    public List<ExportPage> all(long accountId, int most) {
        return database.transact(sql -> {
            ExportScope scope = ExportRepository.scope(sql, accountId);
            return Arrays.stream(ExportSection.values())
                    .map(section -> ExportRepository.page(sql, scope, section, null, most))
                    .toList();
        });
    }

    /**
     * Rows of one section.
     *
     * @param after {@link ExportPage#next} of the page before; {@code null}: from the beginning
     * @throws dev.omega.server.problem.Problem {@code invalid_request} when {@code after} is none of this section
     */
    public ExportPage page(long accountId, ExportSection section, @Nullable String after, int most) {
        return database.transact(
                sql -> ExportRepository.page(sql, ExportRepository.scope(sql, accountId), section, after, most));
    }
}
