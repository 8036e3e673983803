package dev.omega.server.content.check;

import dev.omega.server.content.model.Span;
import dev.omega.server.content.source.FileMistakes;
import org.jspecify.annotations.Nullable;

/**
 * Rules on which fields an object has.
 *
 * @param subject what the object is, for messages: {@code "a skill of kind melee"}
 */
record FieldRules(FileMistakes mistakes, String place, String subject) {

    /** The field is there if and only if {@code wanted}. */
    void exactlyWhen(boolean wanted, String field, @Nullable Object value) {
        if (wanted) {
            required(field, value);
        } else {
            absent(field, value);
        }
    }

    /** The field is there. */
    void required(String field, @Nullable Object value) {
        if (value == null) {
            mistakes.add(place + "/" + field, "is required for " + subject);
        }
    }

    /** The field is not there. */
    void absent(String field, @Nullable Object value) {
        if (value != null) {
            mistakes.add(place + "/" + field, "does not belong to " + subject + "; leave it out");
        }
    }

    /** The range, if there is one, begins at {@code least} or more and does not end before it begins. */
    void ordered(String field, @Nullable Span span, int least) {
        if (span != null && (span.min() < least || span.max() < span.min())) {
            mistakes.add(place + "/" + field, "min must be at least " + least + " and max at least min, but they are "
                    + span.min() + " and " + span.max());
        }
    }
}
