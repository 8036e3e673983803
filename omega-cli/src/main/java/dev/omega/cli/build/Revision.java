package dev.omega.cli.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The revision a source tree stands at, read from its {@code .git} folder without running git. */
final class Revision {
    private static final String UNKNOWN = "unknown";

    private Revision() {}

    /** Twelve hex digits of the commit checked out at or above {@code folder}, or {@code unknown}. */
    static String of(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return read(git);
            }
        }
        return UNKNOWN;
    }

    private static String read(Path git) {
        try {
            String head = Files.readString(git.resolve("HEAD")).strip();
            return head.startsWith("ref: ") ? resolve(git, head.substring(5)) : abbreviate(head);
        } catch (IOException _) {
            return UNKNOWN;
        }
    }

    private static String resolve(Path git, String reference) throws IOException {
        Path loose = git.resolve(reference);
        if (Files.exists(loose)) {
            return abbreviate(Files.readString(loose).strip());
        }
        for (String line : Files.readAllLines(git.resolve("packed-refs"))) {
            if (line.endsWith(" " + reference)) {
                return abbreviate(line);
            }
        }
        return UNKNOWN;
    }

    private static String abbreviate(String revision) {
        return revision.length() < 12 ? UNKNOWN : revision.substring(0, 12);
    }
}
