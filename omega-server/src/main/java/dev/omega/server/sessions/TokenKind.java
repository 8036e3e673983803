package dev.omega.server.sessions;

import java.util.Locale;

/** What a token is for. */
enum TokenKind {
    /** Opens the API for 15 minutes. */
    ACCESS("omg_s_"),
    /** Is exchanged, once, for new tokens. */
    REFRESH("omg_r_");

    private final String prefix;
    private final String code = name().toLowerCase(Locale.ROOT);

    TokenKind(String prefix) {
        this.prefix = prefix;
    }

    /** First characters of the token, so that leak scanners and log filters know it. */
    String prefix() {
        return prefix;
    }

    /** The name in the database. */
    String code() {
        return code;
    }
}
