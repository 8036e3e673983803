package dev.omega.cli;

import dev.omega.cli.log.Silence;
import dev.omega.cli.output.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The entry point of the {@code omega} command. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.setProperty(Silence.PROPERTY, Silence.class.getName());
        Console console = new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), System.getenv(),
                Boolean.getBoolean("omega.terminal.out"), Boolean.getBoolean("omega.terminal.err"));
        int code = new Omega(console).run(List.of(arguments));
        console.out().flush();
        console.err().flush();
        // Nothing is left to a shutdown hook, and exit() would load the logging system to log itself.
        Runtime.getRuntime().halt(code);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
