package dev.omega.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The shell commands of a page: the lines of its fenced blocks that are marked {@code sh}; of a CI job: what calls omega. */
final class FencedCommands {
    private static final String FENCE = "```";
    private static final String SHELL = FENCE + "sh";

    private FencedCommands() {}

    /** The commands of one page, in order. */
    static List<String> of(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        boolean shell = false;
        for (String line : Files.readAllLines(page)) {
            if (line.strip().startsWith(FENCE)) {
                shell = line.strip().equals(SHELL);
            } else if (shell && !line.isBlank()) {
                commands.add(line.strip());
            }
        }
        return commands;
    }

    /** The calls of {@code ./omega} in a CI job's file. */
    static List<String> ofJob(Path job) throws IOException {
        return Files.readAllLines(job)
                .stream()
                .map(line -> line.strip().replaceFirst("^(run:|-) +", ""))
                .filter(line -> line.startsWith("./omega "))
                .toList();
    }

    /** Every page below a folder, except those of installed packages. */
    static List<Path> pages(Path folder) throws IOException {
        return files(folder, ".md");
    }

    /** Every file below a folder with this ending, except those of installed packages. */
    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .sorted()
                    .toList();
        }
    }
}
