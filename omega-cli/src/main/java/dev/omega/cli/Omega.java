package dev.omega.cli;

import dev.omega.cli.log.Logging;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Console;
import dev.omega.cli.output.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: parse, help, execute, and errors as one line with an exit code. */
final class Omega {
    private final Console console;

    Omega(Console console) {
        this.console = console;
    }

    /** The exit code of the command that {@code arguments} name. */
    int run(List<String> arguments) {
        Context context = new Context(console, new GlobalOptions());
        try {
            return execute(context, arguments);
        } catch (ParameterException refused) {
            console.complain(ParameterErrors.line(refused));
            return ExitCode.USAGE;
        } catch (Exception | LinkageError failure) {
            CliException explained = Failures.explain(failure);
            console.complain(explained.line());
            trace(context, failure);
            return explained.exitCode();
        }
    }

    private int execute(Context context, List<String> given) throws Exception {
        List<String> arguments = HelpCommandLine.rewrite(given);
        CommandLine root = new CommandTree(context).parser(Words.of(arguments).commands(), false);
        ParseResult parsed = root.parseArgs(arguments.toArray(String[]::new));
        boolean nothingAsked = !parsed.hasSubcommand();
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        CommandLine chosen = parsed.commandSpec().commandLine();
        if (!parsed.unmatched().isEmpty()) {
            // The parser lets them pass when help is asked for.
            throw new UnmatchedArgumentException(chosen, parsed.unmatched());
        }
        if (context.options().help() || nothingAsked) {
            chosen.usage(console.out(), ansi(context));
            console.out().flush();
            return ExitCode.OK;
        }
        if (context.options().verbose()) {
            Logging.Detail detail = context.options().debug() ? Logging.Detail.DEBUG : Logging.Detail.INFO;
            Logging.start(detail, Logging.Form.HUMAN, null);
        }
        if (chosen.getCommand() instanceof Callable<?> command) {
            return (Integer) command.call();
        }
        throw CliException.usage("'" + chosen.getCommandSpec().qualifiedName(" ").substring("omega ".length())
                + "' needs one of: " + String.join(", ", new ArrayList<>(chosen.getSubcommands().keySet())));
    }

    private static Ansi ansi(Context context) {
        return switch (context.options().color()) {
            case ALWAYS -> Ansi.ON;
            case NEVER -> Ansi.OFF;
            case AUTO -> context.console().colorful() ? Ansi.ON : Ansi.OFF;
        };
    }

    private void trace(Context context, Throwable failure) {
        if (context.options().debug()) {
            failure.printStackTrace(console.err());
            console.err().flush();
        }
    }
}
