package dev.omega.server.json;

import java.util.Locale;

/** An enum whose constants are written in lower case: {@code CROWD_CONTROL} is {@code crowd_control} on the wire. */
public interface WireNamed {

    /** The constant's name in Java. */
    String name();

    /** The name on the wire. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
