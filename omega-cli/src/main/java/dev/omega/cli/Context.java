package dev.omega.cli;

import dev.omega.cli.output.Console;
import dev.omega.cli.output.Result;
import java.nio.file.Path;

/** What every command is given: its console and the global options, which are filled when the arguments are parsed. */
public record Context(Console console, GlobalOptions options) {

    /** Prints the command's result in the format that was asked for. */
    public void print(Result result) {
        console.print(result, options.output());
    }

    /** Prints a line of progress to stderr, unless {@code --quiet}. */
    public void progress(String line) {
        if (!options.quiet()) {
            console.err().println(line);
            console.err().flush();
        }
    }

    public Path dataDirectory() {
        return options.dataDirectory(console);
    }
}
