package dev.omega.server.accounts;

import dev.omega.server.json.WireNamed;

/** What an account is kept from. */
public enum SanctionKind implements WireNamed {
    /** It cannot log in or play. */
    BAN,
    /** It cannot say anything to others. */
    MUTE
}
