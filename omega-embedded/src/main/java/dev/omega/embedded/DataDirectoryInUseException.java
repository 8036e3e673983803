package dev.omega.embedded;

import java.nio.file.Path;

/** Another process owns the servers of the data directory. */
public final class DataDirectoryInUseException extends EmbeddedException {

    private final long ownerPid;

    DataDirectoryInUseException(Path dataDirectory, long ownerPid) {
        super("data directory " + dataDirectory + " is in use by process " + ownerPid
                + "; stop that process or choose another directory with --data-dir");
        this.ownerPid = ownerPid;
    }

    /** Process id of the owner, as it wrote it into the lock file. */
    public long ownerPid() {
        return ownerPid;
    }
}
