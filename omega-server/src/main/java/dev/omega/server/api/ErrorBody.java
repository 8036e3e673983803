package dev.omega.server.api;

import dev.omega.server.json.Doc;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one form of every error. */
record ErrorBody(ErrorDetail error) {

    /** What went wrong. */
    record ErrorDetail(
            @Doc(value = "Stable; branch on this.", example = "name_taken") String code,
            @Doc(value = "One line for people.", example = "the account name tester is taken") String message,
            @Doc("When to try again, in milliseconds; absent when trying again does not help.") @Nullable Long retryAfterMs,
            @Doc("One line per mistake, naming the field.") @Nullable List<String> details) {}

    static byte[] of(Problem problem) {
        return JsonWriter.write(new ErrorBody(new ErrorDetail(problem.code().code(),
                String.valueOf(problem.getMessage()), problem.retryAfterMs() > 0 ? problem.retryAfterMs() : null,
                problem.details().isEmpty() ? null : problem.details())));
    }
}
