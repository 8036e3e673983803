package dev.omega.server.characters;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A character's name: 3 to 20 letters and digits of one script, with single spaces, hyphens and apostrophes between them.
 *
 * @param text as shown, in Unicode form NFKC
 * @param key what must be unique: case folded, look-alike letters unified
 */
public record CharacterName(String text, String key) {

    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 20;

    /** Small Cyrillic and Greek letters that look like Latin ones, each above its double. */
    private static final String LOOK_ALIKES =
            "\u0430\u0432\u0435\u0451\u0456\u0458\u043A\u043C\u043D\u043E\u0440\u0441\u0442\u0443\u0445\u0455\u04BB"
                    + "\u03B1\u03B2\u03B5\u03B7\u03B9\u03BA\u03BD\u03BF\u03C1\u03C4\u03C5\u03C7\u0131";

    private static final String DOUBLES = "abeeljkmhopctyxsh" + "abenlkvoptuxl";

    /**
     * The name in {@code input}.
     *
     * @throws Problem {@code name_not_allowed} with the rule it breaks
     */
    public static CharacterName parse(String input) {
        String text = Normalizer.normalize(input, Normalizer.Form.NFKC);
        int length = text.codePointCount(0, text.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw refused("must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters, but has " + length);
        }
        requireCharacters(text);
        requireOneScript(text);
        return new CharacterName(text, key(text));
    }

    private static void requireCharacters(String text) {
        boolean separatorBefore = true;
        for (int c : text.codePoints().toArray()) {
            boolean separator = isSeparator(c);
            if (!separator && !Character.isLetter(c) && Character.getType(c) != Character.DECIMAL_DIGIT_NUMBER) {
                throw refused("may contain only letters, digits, spaces, hyphens and apostrophes");
            }
            if (separator && separatorBefore) {
                throw refused("must not begin with a separator or have two in a row");
            }
            separatorBefore = separator;
        }
        if (separatorBefore) {
            throw refused("must not end with a separator");
        }
    }

    private static boolean isSeparator(int c) {
        return c == ' ' || c == '-' || c == '\'';
    }

    /** Mixed scripts are how one name is made to look like another; Japanese and Chinese mix by nature. */
    private static void requireOneScript(String text) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        if (scripts.contains(UnicodeScript.HAN)) {
            scripts.removeAll(EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA));
        }
        if (scripts.size() > 1) {
            throw refused("must be written in one script, but mixes " + scripts);
        }
    }

    private static String key(String text) {
        String folded = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        StringBuilder key = new StringBuilder(folded.length());
        folded.codePoints().forEach(c -> key.appendCodePoint(unify(c)));
        return key.toString();
    }

    private static int unify(int c) {
        return switch (c) {
            case ' ', '\'' -> '-';
            case '0' -> 'o';
            case '1', 'i' -> 'l';
            default -> {
                int index = LOOK_ALIKES.indexOf(c);
                yield index < 0 ? c : DOUBLES.charAt(index);
            }
        };
    }

    private static Problem refused(String rule) {
        return Problem.of(ErrorCode.NAME_NOT_ALLOWED, "the name " + rule);
    }
}
