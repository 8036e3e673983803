package dev.omega.server.admin;

import java.util.Locale;

/** What the holder of an admin key may do. */
public enum AdminRole {
    /** Looks at everything and changes nothing. */
    VIEWER,
    /** Looks and changes. */
    OPERATOR;

    /** The name in files and on the wire, for example {@code viewer}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
