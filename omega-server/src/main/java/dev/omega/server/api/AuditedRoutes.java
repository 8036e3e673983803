package dev.omega.server.api;

import dev.omega.server.admin.AuditLine;
import dev.omega.server.admin.AuditLog;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has every change that operators make noted in the audit log: that it begins, and what came of it. Any thread. */
final class AuditedRoutes {

    private final AuditLog audit;

    AuditedRoutes(AuditLog audit) {
        this.audit = audit;
    }

    /** The same routes; those that change something for operators are noted. */
    List<Route<?>> of(List<Route<?>> routes) {
        List<Route<?>> noted = new ArrayList<>(routes.size());
        for (Route<?> route : routes) {
            noted.add(route.access() == Access.OPERATOR ? noted(route) : route);
        }
        return noted;
    }

    private <B extends Record> Route<B> noted(Route<B> route) {
        return route.doneBy(call -> {
            Operator operator = Objects.requireNonNull(call.operator());
            return operator.rehearsal()
                    ? Database.rehearse(() -> route.endpoint().handle(call))
                    : note(route, operator, call);
        });
    }

    private <B extends Record> @Nullable Object note(Route<B> route, Operator operator, Call<B> call) {
        AuditLine line = audit.begin(operator.name(), operator.address(), route.name(), AuditTarget.of(route, call),
                route.body() == NoBody.class ? null : JsonWriter.write(call.body()));
        String outcome = ErrorCode.INTERNAL.code();
        try {
            Object answer = route.endpoint().handle(call.noted(line));
            outcome = "done";
            return answer;
        } catch (Problem refused) {
            outcome = refused.code().code();
            throw refused;
        } finally {
            line.answered(outcome);
        }
    }
}
