package dev.omega.cli;

import java.util.ArrayList;
import java.util.List;

/** Turns {@code omega help db start} into {@code omega db start --help} and {@code omega --version} into its command. */
final class HelpCommandLine {

    private HelpCommandLine() {}

    static List<String> rewrite(List<String> arguments) {
        List<String> words = Words.of(arguments).commands();
        if (arguments.contains("--version") && words.isEmpty()) {
            return replaced(arguments, "--version", "version");
        }
        boolean helpOnCommand = !words.isEmpty() && words.getFirst().equals("help");
        if (!helpOnCommand || (words.size() > 1 && !Commands.isFirstWord(words.get(1)))) {
            return arguments;
        }
        List<String> rewritten = new ArrayList<>(arguments);
        rewritten.remove("help");
        rewritten.add("--help");
        return rewritten;
    }

    private static List<String> replaced(List<String> arguments, String option, String command) {
        List<String> rewritten = new ArrayList<>(arguments);
        rewritten.set(rewritten.indexOf(option), command);
        return rewritten;
    }
}
