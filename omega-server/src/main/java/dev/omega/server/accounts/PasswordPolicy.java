package dev.omega.server.accounts;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Which passwords are taken: long enough, not common, not the name (ASVS 5.0, 6.2). Immutable. */
public final class PasswordPolicy {

    /** Code points. */
    static final int MIN_LENGTH = 8;
    /** Code points. */
    static final int MAX_LENGTH = 256;

    private final CommonPasswords common;

    PasswordPolicy(CommonPasswords common) {
        this.common = common;
    }

    /** With the bundled list of common passwords, which this reads. */
    public static PasswordPolicy load() {
        return new PasswordPolicy(CommonPasswords.load());
    }

    /** The bytes that are hashed: the same characters typed on two systems give the same bytes. */
    static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    void check(String name, String password) {
        String folded = Normalizer.normalize(password, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int length = folded.codePointCount(0, folded.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw Problem.of(ErrorCode.WEAK_PASSWORD,
                    "the password must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters, but has " + length);
        }
        if (common.contains(folded)) {
            throw Problem.of(ErrorCode.WEAK_PASSWORD, "the password is among the most common ones; choose another");
        }
        if (folded.contains(AccountNames.key(name))) {
            throw Problem.of(ErrorCode.WEAK_PASSWORD, "the password contains the account's name; choose another");
        }
    }
}
