package dev.omega.cli.output;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes and what it knows of its surroundings; a test passes its own. Results go to {@code out},
 * everything else to {@code err}. Writers are shared by the threads of a command and lock themselves.
 *
 * @param outIsTerminal whether stdout is a terminal, so that colour may be used
 * @param errIsTerminal whether stderr is a terminal, so that progress may be redrawn
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        boolean outIsTerminal,
        boolean errIsTerminal) {

    /** Whether results may be coloured when the user has not said: the conventions of NO_COLOR and CLICOLOR. */
    public boolean colorful() {
        if (variable("NO_COLOR") != null) {
            return false;
        }
        String force = variable("CLICOLOR_FORCE");
        if (force != null && !force.equals("0")) {
            return true;
        }
        return outIsTerminal && !"0".equals(variable("CLICOLOR")) && !"dumb".equals(variable("TERM"));
    }

    /** The value of an environment variable, or {@code null} when it is absent or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Prints a result in the chosen format. */
    public void print(Result result, OutputFormat format) {
        if (format == OutputFormat.JSON) {
            out.println(Json.write(result.fields()));
        } else {
            result.lines().forEach(out::println);
        }
        out.flush();
    }

    /** Prints one line to stderr, as the program. */
    public void complain(String line) {
        err.println("omega: " + line);
        err.flush();
    }
}
