package dev.omega.cli;

import dev.omega.server.json.NearestName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words for arguments that cannot be understood: one line with the nearest name and where to look. */
final class ParameterErrors {

    private ParameterErrors() {}

    static String line(ParameterException refused) {
        String command = refused.getCommandLine().getCommandSpec().qualifiedName(" ");
        String see = "; see '" + command + " --help'";
        return switch (refused) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, command, see);
            case MissingParameterException missing -> lower(missing) + see;
            default -> enumerated(refused).or(() -> identifier(refused)).orElseGet(() -> lower(refused)) + see;
        };
    }

    private static String unmatched(UnmatchedArgumentException unmatched, String command, String see) {
        String argument = unmatched.getUnmatched().getFirst();
        boolean option = argument.startsWith("-");
        CommandSpec spec = unmatched.getCommandLine().getCommandSpec();
        String hint = NearestName.of(argument, option ? spec.optionsMap().keySet() : spec.subcommands().keySet())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(see);
        return (option ? "unknown option '" : "unknown command or argument '") + argument + "' for '" + command + "'"
                + hint;
    }

    /** For an option that takes one of some words, and got another. */
    private static Optional<String> enumerated(ParameterException refused) {
        return refused.getArgSpec() instanceof OptionSpec option && option.type().isEnum() && refused.getValue() != null
                ? Optional.of("'" + refused.getValue() + "' is no value of " + option.longestName() + "; it takes "
                        + Arrays.stream(option.type().getEnumConstants())
                                .map(word -> word.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    /** For what takes a UUID, and got something else. */
    private static Optional<String> identifier(ParameterException refused) {
        ArgSpec argument = refused.getArgSpec();
        if (argument == null || argument.type() != UUID.class || refused.getValue() == null) {
            return Optional.empty();
        }
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        return Optional.of("'" + refused.getValue() + "' is no value of " + name + "; it takes a UUID such as "
                + new UUID(0x0123456789ab4cdeL, 0x8123456789abcdefL));
    }

    /** The first line of the parser's own words, as the middle of a sentence. */
    private static String lower(ParameterException refused) {
        String message = String.valueOf(refused.getMessage()).strip();
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end).strip();
        String plain = line.replaceFirst(" is not an? (int|long)$", " is no whole number, or one out of range");
        return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }
}
