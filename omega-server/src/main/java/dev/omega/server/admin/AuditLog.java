package dev.omega.server.admin;

import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every change made by operators. What is begun is committed before the change and its outcome after it, so that no change
 * goes unnoted, whatever dies in between. Any thread that may block.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final int MAX_REQUEST_BYTES = 8_192;
    private static final int MAX_TARGET = 200;

    private final Database database;

    /** A log in the database. */
    public AuditLog(Database database) {
        this.database = database;
    }

    /**
     * Notes that a change is about to be made.
     *
     * @param action the route's operation id
     * @param request the body as JSON; {@code null}: there is none
     * @throws Problem {@code unavailable}: then the change must not be made
     */
    public AuditLine begin(
            String actor,
            String address,
            String action,
            @Nullable String target,
            byte @Nullable [] request) {
        String shownTarget = target == null ? null : printable(target);
        String shownRequest = request == null ? null : bounded(request);
        return new AuditLine(this, database
                .transact(sql -> AuditRepository.begin(sql, actor, address, action, shownTarget, shownRequest)));
    }

    void end(long entryId, String outcome) {
        try {
            database.transactRepeatable(sql -> {
                AuditRepository.end(sql, entryId, outcome);
                return null;
            });
        } catch (Problem unavailable) {
            LOG.warn("audit entry {} ended with '{}', which could not be noted: {}", entryId, outcome,
                    unavailable.getMessage());
        }
    }

    /** The newest lines first. */
    public List<AuditEntry> list(AuditFilter filter, int most) {
        return database.transact(sql -> AuditRepository.list(sql, filter, most));
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= MAX_TARGET ? clean : clean.substring(0, MAX_TARGET);
    }

    private static String bounded(byte[] request) {
        return request.length <= MAX_REQUEST_BYTES
                ? new String(request, StandardCharsets.UTF_8)
                : "{\"bytes\":" + request.length + ",\"sha256\":\"" + sha256(request) + "\"}";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
