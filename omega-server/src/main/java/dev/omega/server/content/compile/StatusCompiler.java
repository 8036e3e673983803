package dev.omega.server.content.compile;

import dev.omega.server.content.model.StackRule;
import dev.omega.server.content.model.StatusDefinition;
import dev.omega.server.content.model.StatusKind;
import dev.omega.server.sim.rules.StatusRules;
import dev.omega.server.sim.rules.StatusRules.Control;
import dev.omega.server.sim.rules.StatusRules.Modifiers;
import dev.omega.server.sim.rules.StatusRules.Periodic;
import dev.omega.server.sim.rules.StatusRules.Stacking;
import org.jspecify.annotations.Nullable;

/** Makes of a status effect the rules the simulation applies. */
final class StatusCompiler {

    private StatusCompiler() {}

    static StatusRules compile(StatusDefinition status) {
        StatusKind kind = status.kind();
        return new StatusRules(status.number(), orNone(status.shownBit()), stacking(status.stacking()),
                status.maxStacks(),
                new Control(kind == StatusKind.STUN, kind == StatusKind.ROOT, kind == StatusKind.SILENCE),
                modifiers(status), periodic(status), kind == StatusKind.SHIELD ? orNone(status.points()) : 0);
    }

    private static Modifiers modifiers(StatusDefinition status) {
        int percent = orNone(status.percent());
        return switch (status.kind()) {
            case SPEED_PERCENT -> new Modifiers(percent, 0, 0);
            case DAMAGE_PERCENT -> new Modifiers(0, percent, 0);
            default -> Modifiers.NONE;
        };
    }

    private static Periodic periodic(StatusDefinition status) {
        int points = orNone(status.points());
        return switch (status.kind()) {
            case DAMAGE_OVER_TIME -> new Periodic(orNone(status.periodMs()), points, 0, status.school().number());
            case HEAL_OVER_TIME -> new Periodic(orNone(status.periodMs()), 0, points, status.school().number());
            default -> Periodic.NONE;
        };
    }

    private static Stacking stacking(StackRule rule) {
        return switch (rule) {
            case IGNORE -> Stacking.KEEP;
            case REFRESH -> Stacking.REFRESH;
            case EXTEND -> Stacking.EXTEND;
            case STACK -> Stacking.STACK;
        };
    }

    private static int orNone(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
