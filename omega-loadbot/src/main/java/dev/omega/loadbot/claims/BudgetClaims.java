package dev.omega.loadbot.claims;

import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.SizeSummary;
import dev.omega.loadbot.measure.TrafficSummary;
import dev.omega.loadbot.measure.TypeTraffic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** C21: payload bytes of each message type against the message table and against the protocol's own budgets. */
final class BudgetClaims {

    private static final int INPUT = 2;
    private static final int HEARTBEAT_UP = 4;
    private static final int STATE = 34;
    private static final int EVENTS = 35;
    private static final int HEARTBEAT_DOWN = 36;
    private static final int CONFIRM = 37;

    private static final Claim INPUT_MAX = budget("Input, largest", 13, "line 131: PlayerInput 50B", "largest payload");
    private static final Claim HEARTBEAT_UP_MAX =
            budget("Heartbeat up, largest", 4, "line 134: Heartbeat 4B", "largest payload")
                    .withNote("4 B leave no room for a time stamp: sequence and clock are 7 bits each");
    private static final Claim HEARTBEAT_DOWN_MAX =
            budget("Heartbeat down, largest", 4, "line 134: Heartbeat 4B", "largest payload");
    private static final Claim CONFIRM_MAX =
            budget("Confirm, largest", 8, "line 135: ActionConfirm 20B", "largest payload");
    private static final Claim STATE_TWELVE = budget("State, 12 moved (p50)", 70, "line 132: StateUpdate 100-500B",
            "median payload of States with 11 to 13 moved entities, without spawns: the document's typical scene");
    private static final Claim STATE_P99 =
            budget("State, any (p99)", 500, "line 132: StateUpdate 100-500B", "payload of all States in the window");
    private static final Claim EVENT_P99 = budget("bytes/event (p99)", 20, "line 133: GameEvent 50-200B",
            "payload of Events messages / events in them");

    private BudgetClaims() {}

    static List<ClaimResult> judge(Measurements m) {
        TrafficSummary traffic = m.traffic();
        SizeSummary states = sizes(traffic, Direction.DOWN, STATE);
        SizeSummary twelve = m.shapes().typicalStates();
        SizeSummary events = sizes(traffic, Direction.DOWN, EVENTS);
        SizeSummary perEvent = m.shapes().bytesPerEvent();
        return List.of(largest(INPUT_MAX, sizes(traffic, Direction.UP, INPUT)),
                largest(HEARTBEAT_UP_MAX, sizes(traffic, Direction.UP, HEARTBEAT_UP)),
                largest(HEARTBEAT_DOWN_MAX, sizes(traffic, Direction.DOWN, HEARTBEAT_DOWN)),
                largest(CONFIRM_MAX, sizes(traffic, Direction.DOWN, CONFIRM)),
                STATE_TWELVE.judge(twelve.p50(), twelve.count()),
                STATE_P99.withNote(scene(m)).judge(states.p99(), states.count()),
                EVENT_P99.judge(perEvent.p99(), Math.min(perEvent.count(), events.count())));
    }

    /** Traffic of one type, if there was any. */
    static Optional<TypeTraffic> find(TrafficSummary traffic, Direction direction, int type) {
        return traffic.types().stream().filter(t -> t.direction() == direction && t.type() == type).findFirst();
    }

    private static SizeSummary sizes(TrafficSummary traffic, Direction direction, int type) {
        return find(traffic, direction, type).map(TypeTraffic::sizes).orElse(SizeSummary.NONE);
    }

    private static ClaimResult largest(Claim claim, SizeSummary sizes) {
        return claim.judge(sizes.max(), sizes.count());
    }

    private static Claim budget(String title, int bytes, String source, String definition) {
        return Claim.gated("C21", title, Target.atMost(bytes, Unit.BYTES), source, definition);
    }

    private static String scene(Measurements m) {
        return String.format(Locale.ROOT, "scene: %d visible and %d moved entities at the median, %d and %d at p95",
                m.shapes().visibleP50(), m.shapes().movedP50(), m.shapes().visibleP95(), m.shapes().movedP95());
    }
}
