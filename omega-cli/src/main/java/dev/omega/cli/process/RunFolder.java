package dev.omega.cli.process;

import dev.omega.cli.output.CliException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder named after this process for the files that live as long as it: ready files, last words of its children. */
public final class RunFolder implements AutoCloseable {
    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder below {@code parent} and removes those of processes that are gone. */
    public static RunFolder create(Path parent) {
        try {
            Files.createDirectories(parent);
            for (Path folder : children(parent)) {
                removeIfOrphaned(folder);
            }
            Path own = parent.resolve(Long.toString(ProcessHandle.current().pid()));
            Files.createDirectories(own);
            return new RunFolder(own);
        } catch (IOException refused) {
            throw CliException.usage(
                    "cannot write to " + parent + ": " + reason(refused) + "; choose another place with --data-dir");
        }
    }

    public Path path() {
        return path;
    }

    /** The file system's exceptions often say no more than a path. */
    private static String reason(IOException refused) {
        return switch (refused) {
            case AccessDeniedException denied -> denied.getFile() + " does not let this user in";
            case FileAlreadyExistsException file -> file.getFile() + " is no folder";
            default -> String.valueOf(refused.getMessage());
        };
    }

    /** Removes the folder; one that resists is left for the next run to remove. */
    @Override
    public void close() {
        try {
            delete(path);
        } catch (IOException _) {
            // Nothing depends on it.
            return;
        }
    }

    private static void removeIfOrphaned(Path folder) throws IOException {
        String name = folder.toFile().getName();
        if (name.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(name)).isEmpty()) {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
