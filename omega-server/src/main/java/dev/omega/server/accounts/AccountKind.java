package dev.omega.server.accounts;

import java.util.Locale;

/** Who is behind an account. */
public enum AccountKind {
    /** A person with name and password. */
    PLAYER,
    /** A device without a name of its own. */
    GUEST,
    /** A bot of the load simulator; its sessions come from the service key. */
    SERVICE;

    /** The name in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with that name in the database. */
    public static AccountKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
