package dev.omega.server.accounts;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.security.SecureRandom;
import java.util.Locale;

/** Which names accounts may have: ASCII, so that no two look alike; capitals do not distinguish. */
public final class AccountNames {

    /** 3 to 32 letters, digits, dots, underscores and hyphens, beginning with a letter or digit. */
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{2,31}";

    private static final String GUEST_PREFIX = "guest-";
    private static final String GUEST_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GUEST_LETTERS = 14;

    private AccountNames() {}

    /** The form that is unique. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Refuses names that only the server gives; the pattern was checked when the body was read. */
    static void requireFree(String name) {
        if (key(name).startsWith(GUEST_PREFIX)) {
            throw Problem.of(ErrorCode.NAME_NOT_ALLOWED, "names that begin with 'guest-' are given by the server");
        }
    }

    /** A name for a guest: 31^14 of them, so a clash means trying again. */
    static String guest(SecureRandom random) {
        StringBuilder name = new StringBuilder(GUEST_PREFIX);
        for (int i = 0; i < GUEST_LETTERS; i++) {
            name.append(GUEST_ALPHABET.charAt(random.nextInt(GUEST_ALPHABET.length())));
        }
        return name.toString();
    }
}
