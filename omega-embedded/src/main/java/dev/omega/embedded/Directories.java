package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Creating and deleting whole directories. */
final class Directories {

    private Directories() {}

    /**
     * Creates the directory with its parents and gives it exactly this mode.
     *
     * @param mode in the form {@code rwx------}
     */
    static Path create(Path directory, String mode) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
            return directory;
        } catch (IOException e) {
            throw new EmbeddedException("cannot create the directory " + directory + ": " + Reason.of(e), e);
        }
    }

    /** Deletes a directory with everything in it; symbolic links are removed, not followed. Absent is fine. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
