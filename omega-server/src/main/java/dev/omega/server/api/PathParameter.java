package dev.omega.server.api;

import dev.omega.server.json.Identifiers;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a path's one parameter: {@code {id}} is a number, {@code {boot_id}} a UUID, {@code {board_id}},
 * {@code {zone_id}} and {@code {instance_id}} are identifiers, {@code {version}} a content pack's hash.
 */
record PathParameter(@Nullable Long idOrNull, @Nullable UUID uuidOrNull, @Nullable String nameOrNull) {

    static final String ID = "id";
    static final String BOOT_ID = "boot_id";
    /** Parameters that are identifiers. */
    static final Set<String> NAMES = Set.of("board_id", "zone_id", "instance_id");
    static final String VERSION = "version";
    static final String VERSION_PATTERN = "[0-9a-f]{16}";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern IDENTIFIER = Pattern.compile(Matches.IDENTIFIER);
    private static final Pattern HASH = Pattern.compile(VERSION_PATTERN);
    static final PathParameter NONE = new PathParameter(null, null, null);

    static PathParameter parse(String name, String text) {
        if (name.equals(ID)) {
            return new PathParameter(number(text), null, null);
        }
        if (NAMES.contains(name)) {
            return new PathParameter(null, null, identifier(name, text));
        }
        if (name.equals(VERSION)) {
            return new PathParameter(null, null, version(text));
        }
        UUID uuid = Identifiers.parse(text);
        if (uuid == null) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "path: " + name + " must be a UUID");
        }
        return new PathParameter(null, uuid, null);
    }

    private static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "path: id must be a whole number from 1 up");
        }
        return Long.parseLong(text);
    }

    private static String identifier(String name, String text) {
        if (!IDENTIFIER.matcher(text).matches()) {
            throw Problem.of(ErrorCode.INVALID_REQUEST,
                    "path: " + name + " must be small letters, digits and hyphens, at most 63");
        }
        return text;
    }

    private static String version(String text) {
        if (!HASH.matcher(text).matches()) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "path: version must be 16 hex digits");
        }
        return text;
    }

    long number() {
        if (idOrNull == null) {
            throw new IllegalStateException("the path has no number");
        }
        return idOrNull;
    }

    String name() {
        if (nameOrNull == null) {
            throw new IllegalStateException("the path has no identifier");
        }
        return nameOrNull;
    }

    /** Whatever it is, as text. */
    String text() {
        return idOrNull != null
                ? Long.toString(idOrNull)
                : nameOrNull != null ? nameOrNull : String.valueOf(uuidOrNull);
    }

    UUID uuid() {
        if (uuidOrNull == null) {
            throw new IllegalStateException("the path has no UUID");
        }
        return uuidOrNull;
    }
}
