package dev.omega.server.json;

import java.io.Serial;
import java.util.List;

/** A body that is not what its record asks for; stackless, since clients cause it. */
public final class InvalidJsonException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;
    private final boolean syntax;

    private InvalidJsonException(List<String> mistakes, boolean syntax) {
        super(String.join("; ", mistakes), null, false, false);
        this.mistakes = List.copyOf(mistakes);
        this.syntax = syntax;
    }

    static InvalidJsonException syntax(String message) {
        return new InvalidJsonException(List.of(message), true);
    }

    static InvalidJsonException fields(List<String> mistakes) {
        return new InvalidJsonException(mistakes, false);
    }

    /** One line per mistake, naming the field; at least one. */
    public List<String> mistakes() {
        return mistakes;
    }

    /** Whether the text is no JSON at all; otherwise fields are wrong. */
    public boolean isSyntax() {
        return syntax;
    }
}
