package dev.omega.cli;

import dev.omega.cli.output.CliException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a load test puts its files, tried before the test begins: minutes of measuring are not to end at a full stop. */
final class ReportFolder {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private ReportFolder() {}

    /** Where reports go that nobody names a folder for. */
    static Path all(Context context) {
        return context.dataDirectory().resolve("loadtest").resolve("reports");
    }

    /** The folder that was named, or one with the name of a moment. */
    static Path of(Context context, @Nullable Path named, Instant moment) {
        return named != null ? named : all(context).resolve(NAME.format(moment));
    }

    /**
     * Makes sure that files can be written into {@code folder}, now or once it is made. Leaves nothing behind.
     *
     * @param option what named the folder, for the message
     * @throws CliException when they cannot
     */
    static void require(String option, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path there = nearest(absolute);
        if (!Files.isDirectory(there)) {
            throw refused(option, folder, there.equals(absolute) ? "it is no folder" : there + " is no folder");
        }
        List<Path> made = new ArrayList<>();
        try {
            for (Path missing : missing(there, absolute)) {
                Files.createDirectory(missing);
                made.addFirst(missing);
            }
            made.addFirst(Files.createTempFile(absolute, "report", ".part"));
        } catch (IOException refusal) {
            throw refused(option, folder, reason(refusal));
        } finally {
            made.forEach(ReportFolder::remove);
        }
    }

    private static Path nearest(Path path) {
        Path at = path;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    /** Folders to be made below {@code there}, the outermost first. */
    private static List<Path> missing(Path there, Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path at = folder; at != null && !at.equals(there); at = at.getParent()) {
            missing.addFirst(at);
        }
        return missing;
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            // An empty folder that stays harms nobody.
        }
    }

    private static CliException refused(String option, Path folder, String reason) {
        return CliException.usage(option + " " + folder + " cannot take the report files: " + reason
                + "; name a folder that this user can write to with --out");
    }

    /** What the system said, without the name of an exception. */
    static String reason(IOException refusal) {
        if (refusal instanceof AccessDeniedException denied) {
            return "no permission to write " + denied.getFile();
        }
        if (refusal instanceof FileSystemException named) {
            String what = named.getReason() == null ? "not to be written" : named.getReason();
            return named.getFile() + ": " + what;
        }
        return refusal.getMessage() == null ? "the disk refuses" : refusal.getMessage();
    }
}
