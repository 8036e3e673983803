package dev.omega.server.export;

import java.util.List;

/** Whose data is meant: an account and its characters, deleted ones too. */
record ExportScope(long accountId, List<Long> characterIds) {}
