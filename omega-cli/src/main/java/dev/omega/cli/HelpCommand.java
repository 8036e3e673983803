package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code omega help <topic>}; help on a command is turned into its {@code --help} before parsing. */
@Command(name = "help", description = "Explain a command or a topic: exit-codes, environment, configuration, claims.")
final class HelpCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "TOPIC", description = "A command, or exit-codes, environment, configuration,"
            + " claims.")
    private @Nullable String topic;

    HelpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String name = topic;
        if (name == null || !HelpTopic.names().contains(name)) {
            throw CliException.usage("no help topic '" + name + "'; known: " + String.join(", ", HelpTopic.names()));
        }
        List<String> lines = HelpTopic.lines(name);
        context.print(new Result("help").field("topic", name).field("lines", lines).lines(lines));
        return ExitCode.OK;
    }
}
