package dev.omega.cli.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line that runs another {@code omega} command in a JVM of its own: this JVM, these jars, and the flags the
 * launcher would choose.
 *
 * @param java the program
 * @param home folder with {@code lib/} and {@code jvm/}
 * @param classPath what this process was started with
 * @param cache the class cache of servers; {@code null} when there is none
 * @param options the user's own flags, behind the launcher's
 */
public record JavaCommand(Path java, Path home, String classPath, @Nullable String cache, List<String> options) {
    private static final String OPTIONS_VARIABLE = "OMEGA_SERVER_JAVA_OPTIONS";
    private static final String MAIN_CLASS = "dev.omega.cli.Main";
    private static final String FALLBACK = "short";

    /** The command line of this process. */
    public static JavaCommand ofThisProcess() {
        return new JavaCommand(Path.of(System.getProperty("java.home"), "bin", "java"),
                Path.of(System.getProperty("omega.home", ".")), System.getProperty("java.class.path"),
                System.getProperty("omega.cache"), words(System.getenv(OPTIONS_VARIABLE)));
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** Program and arguments for an {@code omega} command, for example {@code serve api --port 0}. */
    public List<String> of(List<String> omegaArguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add("@" + flags(omegaArguments));
        if (cache != null && options.stream().noneMatch(JavaCommand::namesAnArchive)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(options);
        command.add("-Domega.home=" + home);
        command.add("-cp");
        command.add(classPath);
        command.add(MAIN_CLASS);
        command.addAll(omegaArguments);
        return command;
    }

    /** The JVM refuses to start when it is told of two archives. */
    private static boolean namesAnArchive(String option) {
        return option.startsWith("-Xshare") || option.contains("SharedArchive") || option.contains("AOT");
    }

    /** The launcher's rule: the flag file of the longest command that has one. */
    private Path flags(List<String> omegaArguments) {
        Path folder = home.resolve("jvm");
        Path chosen = folder.resolve(FALLBACK + ".options");
        StringBuilder name = new StringBuilder();
        for (String word : omegaArguments.subList(0, Math.min(2, omegaArguments.size()))) {
            name.append(name.isEmpty() ? "" : "-").append(word);
            Path file = folder.resolve(name + ".options");
            chosen = Files.exists(file) ? file : chosen;
        }
        return chosen;
    }
}
