package dev.omega.server.api;

import dev.omega.server.json.RecordShape;
import dev.omega.server.json.Shapes;
import dev.omega.server.json.WireNamed;
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

    private static @Nullable String first(Record body) {
        RecordShape.Field field = Shapes.of(body.getClass()).fields().getFirst();
        try {
            return switch (field.accessor().invoke(body)) {
                case String text -> field.name() + " " + text;
                case Number number -> field.name() + " " + number;
                case WireNamed choice -> field.name() + " " + choice.wireName();
                case null, default -> null;
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + field.name() + " of " + body.getClass(), e);
        }
    }
}
