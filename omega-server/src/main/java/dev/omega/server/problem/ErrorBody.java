package dev.omega.server.problem;

import dev.omega.server.json.Doc;
import dev.omega.server.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one form of every error, of the API and of the operators' listener. Any thread. */
public record ErrorBody(ErrorDetail error) {

    /** What went wrong. */
    public record ErrorDetail(
            @Doc(value = "Stable; branch on this.", example = "name_taken") String code,
            @Doc(value = "One line for people.", example = "the account name tester is taken") String message,
            @Doc("When to try again, in milliseconds; absent when trying again does not help.") @Nullable Long retryAfterMs,
            @Doc("One line per mistake, naming the field.") @Nullable List<String> details,
            @Doc("Where you stand among those who wait.") @Nullable LineView line) {}

    /** A place in line. */
    public record LineView(
            @Doc(value = "1: next.", example = "3") int position,
            @Doc("How long it may take, in milliseconds; absent when nobody can tell.") @Nullable Long estimateMs) {

        static @Nullable LineView of(Problem.@Nullable Line line) {
            return line == null ? null : new LineView(line.position(), line.estimateMs());
        }
    }

    /** The body that tells of {@code problem}. */
    public static byte[] of(Problem problem) {
        return JsonWriter.write(new ErrorBody(new ErrorDetail(problem.code().code(),
                String.valueOf(problem.getMessage()), problem.retryAfterMs() > 0 ? problem.retryAfterMs() : null,
                problem.details().isEmpty() ? null : problem.details(), LineView.of(problem.line()))));
    }

    /** The body of a refusal whose code is not one of the API's. */
    public static byte[] of(String code, String message) {
        return JsonWriter.write(new ErrorBody(new ErrorDetail(code, message, null, null, null)));
    }
}
