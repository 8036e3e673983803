package dev.omega.server.api;

import dev.omega.server.json.RecordShape;
import dev.omega.server.json.Shapes;
import dev.omega.server.json.WireNamed;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a change is made to: the path's parameter, else the first field of the body. */
final class AuditTarget {

    private AuditTarget() {}

    /** For example {@code account tester}; {@code null} when the route names nothing. */
    static <B extends Record> @Nullable String of(Route<B> route, Call<B> call) {
        String parameter = route.parameter();
        if (parameter != null) {
            return parameter + " " + call.path().text();
        }
        return route.body() == NoBody.class ? null : first(call.body());
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case WireNamed choice -> choice.wireName();
            case List<?> choices when choices.stream().allMatch(WireNamed.class::isInstance) ->
                choices.stream().map(AuditTarget::text).collect(Collectors.joining(","));
            case null, default -> null;
        };
    }

    private static @Nullable String first(Record body) {
        RecordShape.Field field = Shapes.of(body.getClass()).fields().getFirst();
        try {
            String value = text(field.accessor().invoke(body));
            return value == null ? null : field.name() + " " + value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + field.name() + " of " + body.getClass(), e);
        }
    }
}
