package dev.omega.cli;

import dev.omega.cli.output.Console;
import dev.omega.cli.output.OutputFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The options every command has. Their model is built by hand: reading annotations would double the time of a command as
 * short as {@code omega version}.
 */
public final class GlobalOptions {

    /** When to use colour. */
    public enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    private OutputFormat output = OutputFormat.TEXT;
    private @Nullable Path dataDirectory;
    private Color color = Color.AUTO;
    private boolean quiet;
    private boolean verbose;
    private boolean debug;
    private boolean help;

    /** The options as parts of a command's model, below all others in its help. */
    List<OptionSpec> specs() {
        return List.of(
                option("-o", "--output").type(OutputFormat.class)
                        .paramLabel("text|json")
                        .description("Form of the result on stdout: text (default) or json.")
                        .setter(setter(OutputFormat.class, value -> output = value))
                        .build(),
                option("--data-dir").type(Path.class)
                        .paramLabel("DIR")
                        .description("Where Omega keeps its data (default: OMEGA_DATA_DIR, else ~/.local/share/omega).")
                        .setter(setter(Path.class, value -> dataDirectory = value))
                        .build(),
                option("--color").type(Color.class)
                        .paramLabel("auto|always|never")
                        .description("When to use colour (default: auto; NO_COLOR is respected).")
                        .setter(setter(Color.class, value -> color = value))
                        .build(),
                flag(value -> quiet = value, "-q", "--quiet").description("No progress on stderr, errors only.")
                        .build(),
                flag(value -> verbose = value, "-v", "--verbose").description("More on stderr: what is being done.")
                        .build(),
                flag(value -> debug = value, "--debug")
                        .description("Everything on stderr, stack traces of errors included.")
                        .build(),
                flag(value -> help = value, "-h", "--help").usageHelp(true).description("Show this help.").build());
    }

    private static OptionSpec.Builder option(String... names) {
        return OptionSpec.builder(names).scopeType(ScopeType.INHERIT).order(100);
    }

    private static OptionSpec.Builder flag(Consumer<Boolean> consumer, String... names) {
        return option(names).type(boolean.class).setter(setter(Boolean.class, consumer));
    }

    /** A parser that resets an option to "nothing" leaves the default in place. */
    private static <T> ISetter setter(Class<T> type, Consumer<T> consumer) {
        return new ISetter() {
            @Override
            public <V> V set(V value) {
                if (value != null) {
                    consumer.accept(type.cast(value));
                }
                return value;
            }
        };
    }

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
