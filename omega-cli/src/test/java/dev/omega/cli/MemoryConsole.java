package dev.omega.cli;

import dev.omega.cli.output.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** A command line run in this JVM with everything it prints kept. */
final class MemoryConsole {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console;
    private int exitCode = -1;

    MemoryConsole(Map<String, String> environment) {
        console = new Console(new PrintWriter(out), new PrintWriter(err), environment, false, false);
    }

    static MemoryConsole run(String... arguments) {
        return new MemoryConsole(Map.of("HOME", "/nonexistent")).with(arguments);
    }

    MemoryConsole with(String... arguments) {
        exitCode = new Omega(console).run(List.of(arguments));
        return this;
    }

    Console console() {
        return console;
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
