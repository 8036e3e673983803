package dev.omega.server.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The regular expression a text must match as a whole. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Matches {

    /** Identifiers of zones and instances. */
    String IDENTIFIER = "[a-z0-9][a-z0-9-]{0,62}";

    /** Names of kinds and slots. */
    String WORD = "[a-z_]{1,32}";

    /** Text without control characters. */
    String ONE_LINE = "[^\\x00-\\x1f\\x7f]*";

    /** The same with something to read in it. */
    String ONE_LINE_OF_TEXT =
            "[^\\x00-\\x1f\\x7f]*[^\\x00-\\x20\\x7f\\xa0\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff]"
                    + "[^\\x00-\\x1f\\x7f]*";

    /** An address for mail, roughly, or nothing. */
    String EMAIL_OR_NONE = "|[^@\\s\\x00-\\x1f\\x7f]+@[^@\\s\\x00-\\x1f\\x7f]+";

    /** The expression; also published in the API's document, so keep to what JavaScript understands. */
    String value();

    /** What it asks for, in words behind "must be"; empty: whoever is refused is shown the expression. */
    String words() default "";
}
