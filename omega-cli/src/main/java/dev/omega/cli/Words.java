package dev.omega.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The arguments before they are parsed: which command words they start with. Needed first, because only the named
 * command's model is built.
 */
record Words(List<String> commands) {
    private static final Set<String> TAKES_VALUE = Set.of("-o", "--output", "--data-dir", "--color");

    /** The words that are neither options nor values of global options, up to the first that a leaf would own. */
    static Words of(List<String> arguments) {
        List<String> words = new ArrayList<>();
        boolean skip = false;
        for (String argument : arguments) {
            if (skip) {
                skip = false;
            } else if (argument.startsWith("-")) {
                skip = TAKES_VALUE.contains(argument);
            } else {
                words.add(argument);
            }
        }
        return new Words(List.copyOf(words));
    }
}
