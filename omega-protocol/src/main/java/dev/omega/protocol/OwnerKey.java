package dev.omega.protocol;

/** Keys of Owner messages that servers send, and what follows each (docs/protocol.md, "Owner"). */
public final class OwnerKey {

    /** {@code state, item, count}: the books have answered to something the character took up. */
    public static final String GAIN = "gain";

    /** State of a gain: it is the character's. */
    public static final int GAIN_CONFIRMED = 1;
    /** State of a gain: it will not be; operators may still give it. */
    public static final int GAIN_REFUSED = 2;

    private OwnerKey() {}
}
