package dev.omega.server.admin;

import java.security.MessageDigest;
import java.util.Base64;

/** A key to the admin listener: whose it is, what it opens, and the secret itself, which is never printed. Immutable. */
public final class AdminKey {

    /** What names look like; they stand in the audit log. */
    public static final String NAME_PATTERN = "[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?";

    private static final int MIN_BYTES = 32;

    private final String name;
    private final AdminRole role;
    private final byte[] secret;

    private AdminKey(String name, AdminRole role, byte[] secret) {
        this.name = name;
        this.role = role;
        this.secret = secret;
    }

    /**
     * A key as it stands in its file: base64url of at least {@value #MIN_BYTES} bytes.
     *
     * @throws IllegalArgumentException when it is not that, or the name is unfit
     */
    public static AdminKey parse(String name, AdminRole role, String text) {
        if (!name.matches(NAME_PATTERN)) {
            throw new IllegalArgumentException(
                    "the admin key's name '" + name + "' must be small letters, digits and hyphens, at most 32");
        }
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the admin key of " + name + " is not base64url text", e);
        }
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("the admin key of " + name + " has " + secret.length
                    + " bytes, at least " + MIN_BYTES + " are needed");
        }
        return new AdminKey(name, role, secret);
    }

    /** Whose it is. */
    public String name() {
        return name;
    }

    /** What its holder may do. */
    public AdminRole role() {
        return role;
    }

    /** Compared in constant time. */
    boolean is(byte[] shown) {
        return MessageDigest.isEqual(secret, shown);
    }

    @Override
    public String toString() {
        return "AdminKey[" + name + ", " + role.code() + "]";
    }
}
