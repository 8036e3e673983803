package dev.omega.server.content.source;

import java.io.Serial;
import java.util.List;

/** A pack that cannot be used; the message is one line, {@link #mistakes} has them all. */
public final class ContentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;
    private final int count;

    /** The mistakes of the pack at {@code place}; at least one. */
    public ContentException(String place, Mistakes mistakes) {
        super("content pack " + place + " has " + mistakes.count() + (mistakes.count() == 1 ? " mistake" : " mistakes")
                + "; the first: " + mistakes.all().getFirst().line() + "; see them all with: omega content check "
                + place);
        this.mistakes = mistakes.all();
        this.count = mistakes.count();
    }

    /** Those mistakes that were kept, at most {@link Mistakes#MAX_KEPT}. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** How many there are. */
    public int count() {
        return count;
    }
}
