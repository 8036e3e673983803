package dev.omega.cli;

import dev.omega.cli.output.Console;
import dev.omega.cli.output.OutputFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command has. */
public final class GlobalOptions {

    /** When to use colour. */
    public enum Color {
        AUTO, ALWAYS, NEVER
    }

    @Option(names = {"-o",
            "--output"}, scope = ScopeType.INHERIT, paramLabel = "text|json", order = 100, description = "Form of the result on stdout: text (default) or json.")
    private OutputFormat output = OutputFormat.TEXT;

    @Option(names = "--data-dir", scope = ScopeType.INHERIT, paramLabel = "DIR", order = 101, description = "Where Omega keeps its data (default: OMEGA_DATA_DIR, else ~/.local/share/omega).")
    private @Nullable Path dataDirectory;

    @Option(names = "--color", scope = ScopeType.INHERIT, paramLabel = "auto|always|never", order = 102, description = "When to use colour (default: auto; NO_COLOR is respected).")
    private Color color = Color.AUTO;

    @Option(names = {"-q",
            "--quiet"}, scope = ScopeType.INHERIT, order = 103, description = "No progress on stderr, errors only.")
    private boolean quiet;

    @Option(names = {"-v",
            "--verbose"}, scope = ScopeType.INHERIT, order = 104, description = "More on stderr: what is being done.")
    private boolean verbose;

    @Option(names = "--debug", scope = ScopeType.INHERIT, order = 105, description = "Everything on stderr, stack traces of errors included.")
    private boolean debug;

    @Option(names = {"-h",
            "--help"}, scope = ScopeType.INHERIT, usageHelp = true, order = 106, description = "Show this help.")
    private boolean help;

    public OutputFormat output() {
        return output;
    }

    public Color color() {
        return color;
    }

    public boolean quiet() {
        return quiet;
    }

    public boolean verbose() {
        return verbose || debug;
    }

    public boolean debug() {
        return debug;
    }

    boolean help() {
        return help;
    }

    /** {@code --data-dir}, else {@code OMEGA_DATA_DIR}, else {@code $XDG_DATA_HOME/omega}, else below the home folder. */
    public Path dataDirectory(Console console) {
        Path chosen = dataDirectory;
        if (chosen == null) {
            String named = console.variable("OMEGA_DATA_DIR");
            chosen = named == null ? userDataFolder(console).resolve("omega") : Path.of(named);
        }
        return chosen.toAbsolutePath().normalize();
    }

    private static Path userDataFolder(Console console) {
        String folder = console.variable("XDG_DATA_HOME");
        if (folder != null) {
            return Path.of(folder);
        }
        String home = console.variable("HOME");
        return Path.of(home == null ? System.getProperty("user.home") : home, ".local", "share");
    }
}
