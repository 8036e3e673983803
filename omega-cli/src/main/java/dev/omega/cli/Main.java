package dev.omega.cli;

import dev.omega.cli.log.Silence;
import dev.omega.cli.output.Console;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.ResultStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The entry point of the {@code omega} command. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.setProperty(Silence.PROPERTY, Silence.class.getName());
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        Console console = new Console(writer(results), writer(new FileOutputStream(FileDescriptor.err)),
                System.getenv(), Boolean.getBoolean("omega.terminal.out"), Boolean.getBoolean("omega.terminal.err"));
        int code = new Omega(console).run(List.of(arguments));
        console.out().flush();
        if (code == ExitCode.OK && results.failure().isPresent()) {
            console.complain("cannot write to stdout: " + results.failure().get());
            code = ExitCode.FAILED;
        }
        console.err().flush();
        // Nothing is left to a shutdown hook, and exit() would load the logging system to log itself.
        Runtime.getRuntime().halt(code);
    }

    private static PrintWriter writer(OutputStream target) {
        return new PrintWriter(target, false, StandardCharsets.UTF_8);
    }
}
