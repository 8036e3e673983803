package dev.omega.cli;

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
        Console console = new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), System.getenv(),
                Boolean.getBoolean("omega.terminal.out"), Boolean.getBoolean("omega.terminal.err"));
        int code = new Omega(console).run(List.of(arguments));
        console.out().flush();
        console.err().flush();
        System.exit(code);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
