package dev.omega.server.economy;

import dev.omega.server.json.WireNamed;

/** Parts of the economy that operators can freeze, as in the table {@code economy_switch}. */
public enum EconomyFunction implements WireNamed {
    /** What zones find: stays pending while frozen. */
    LOOT,
    /** Wearing, moving and destroying. */
    INVENTORY,
    /** Offering at the trading post and taking back. */
    LISTING,
    /** Buying there. */
    BUY,
    /** Taking what is in the mail. */
    MAIL,
    /** Trades between two characters. */
    TRADE,
    /** Operators' gifts. */
    GRANT,
    /** Fees and rewards of tournaments: they wait while frozen. */
    TOURNAMENT
}
