package dev.omega.server.admin;

/** A line of the audit log that waits for its outcome; the first one stays. Any thread that may block. */
public final class AuditLine {

    private final AuditLog log;
    private final long entryId;
    private volatile boolean open;

    AuditLine(AuditLog log, long entryId) {
        this.log = log;
        this.entryId = entryId;
    }

    /** What was begun goes on after the answer: whoever does it {@linkplain #end ends} the line. */
    public void leaveOpen() {
        open = true;
    }

    /** Notes what came of it, {@code done} or an error code, unless that is {@linkplain #leaveOpen left} to others. */
    public void answered(String outcome) {
        if (!open) {
            end(outcome);
        }
    }

    /** Notes what came of it: {@code done} or an error code. */
    public void end(String outcome) {
        log.end(entryId, outcome);
    }
}
