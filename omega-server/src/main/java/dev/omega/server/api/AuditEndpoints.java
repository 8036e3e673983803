package dev.omega.server.api;

import dev.omega.server.admin.AuditEntry;
import dev.omega.server.admin.AuditFilter;
import dev.omega.server.admin.AuditLog;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators changed, for those who look after them. */
final class AuditEndpoints {

    private static final int USUAL_LIMIT = 50;

    private final AuditLog audit;

    AuditEndpoints(AuditLog audit) {
        this.audit = audit;
    }

    record AuditQuery(
            @Nullable @Bounds(min = 1) @Doc("Only what is older than this: next of the page before.") Long before,
            @Nullable @Bounds(min = 1, max = 100) @Doc("Rows in a page, 50 when left out.") Integer limit,
            @Nullable @Bounds(min = 1, max = 64) @Matches(Matches.ONE_LINE) @Doc("Only what was done with the admin key of this name.") String actor,
            @Nullable @Bounds(min = 1, max = 64) @Matches(Matches.ONE_LINE) @Doc("Only this operation id, for example impose_sanction.") String action,
            @Nullable @Bounds(min = 1, max = 200) @Matches(Matches.ONE_LINE) @Doc("Only changes of this, for example account tester.") String target,
            @Nullable @Bounds(min = 0) @Doc("Only what was done since, in milliseconds since 1970.") Long since) {}

    record AuditView(
            @Doc("The newest first.") List<AuditEntry> entries,
            @Nullable @Doc(value = "Ask for before=this; absent on the last page.", example = "17") Long next) {}

    List<Route<?>> routes() {
        return List.of(Route.get("/v1/admin/audit", "list_audit", "What operators changed, newest first.")
                .access(Access.VIEWER, Work.DATABASE)
                .takes(AuditQuery.class)
                .answers(200, AuditView.class)
                .by(this::list));
    }

    private AuditView list(Call<AuditQuery> call) {
        AuditQuery wanted = call.body();
        int most = wanted.limit() == null ? USUAL_LIMIT : wanted.limit();
        List<AuditEntry> entries = audit.list(
                new AuditFilter(wanted.before(), wanted.actor(), wanted.action(), wanted.target(), wanted.since()),
                most);
        return new AuditView(entries, entries.size() < most ? null : entries.getLast().entryId());
    }
}
