package dev.omega.loadbot.claims;

import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.TrafficSummary;
import dev.omega.loadbot.measure.TypeTraffic;
import dev.omega.protocol.ConfirmCode;
import java.util.List;
import java.util.Map;

/** C2 to C5, C7, C12, C15, C20, C22 and the error rows: what players feel and what they cost in bytes. */
final class PlayerClaims {

    private static final double KILO = 1_000.0;
    private static final int STATE = 34;
    private static final int INPUT = 2;

    private static final Claim LATENCY_OWN =
            Claim.gated("C2", "input->confirm p95", Target.below(50, Unit.MILLISECONDS), "Omega",
                    "Action to Confirm from the intended send time; half of it is waiting for the tick");
    private static final Claim LATENCY = Claim
            .gated("C2", "latency p95 (document)", Target.below(100, Unit.MILLISECONDS),
                    "line 607: Player Latency: <100ms 95th percentile", LATENCY_OWN.definition())
            .withNote("the document names neither message nor clock; this is the strictest reading");
    private static final Claim BYTES_OWN = Claim.gated("C3", "bytes/player, mean",
            Target.below(1.5, Unit.KILOBYTES_PER_SECOND), "Omega", "payload and WebSocket headers, both directions");
    private static final Claim BYTES = Claim
            .gated("C3", "bytes/player (document)", Target.below(5, Unit.KILOBYTES_PER_SECOND),
                    "line 608: Network Bandwidth: <5 KB/s per player average", BYTES_OWN.definition())
            .withNote("the document's own sum (line 152) counts payload only; IP level is shown under BANDWIDTH");
    private static final Claim UP = Claim.informative("C4", "payload up", Target.atMost(504, Unit.BYTES_PER_SECOND),
            "line 144: Total UP: ~504B/s", "payload of all messages, client to server, per player");
    private static final Claim DOWN =
            Claim.informative("C4", "payload down", Target.atMost(2_504, Unit.BYTES_PER_SECOND),
                    "line 150: Total DOWN: ~2504B/s", "payload of all messages, server to client, per player");
    private static final Claim HUNDRED = Claim.illDefined("C5", "100 players, KB/s", "line 43: 100 players = ~100KB/s",
            "1 KB/s each here, 3 KB/s each in line 152: three times apart");
    private static final Claim FLOOR = Claim.illDefined("C7", "headers alone, KB/s", "line 368: 0.02 KB/s per player",
            "out of reach: ten empty messages a second each way cost 1.7 KB/s of TCP/IP headers");
    private static final Claim DOWN_RANGE = Claim.informative("C12", "down, with frames",
            Target.below(10, Unit.KILOBYTES_PER_SECOND), "line 218: Bandwidth Down 1-10 KB/s",
            "payload and WebSocket headers, server to client, per player");
    private static final Claim UP_RANGE =
            Claim.informative("C12", "up, with frames", Target.below(1, Unit.KILOBYTES_PER_SECOND),
                    "line 219: Bandwidth Up 0.5-1 KB/s", "payload and WebSocket headers, client to server, per player");
    private static final Claim UPDATES = Claim.informative("C15", "States/player", Target.atMost(20, Unit.PER_SECOND),
            "line 304: ~10-20 updates/sec per player", "State messages per player and second");
    private static final Claim INPUTS = Claim.illDefined("C20", "Inputs/player/s", "line 58: Movement updates (1/s)",
            "the message table (line 131) says 10/s; bots follow the table");
    private static final Claim TOTAL_LATENCY = Claim
            .informative("C22", "input->confirm p50", Target.atMost(50, Unit.MILLISECONDS),
                    "line 41: Total latency: 10-50ms", "as C2, median")
            .withNote("no percentile is named; C2 has the tail");
    private static final Claim PROTOCOL_ERRORS = Claim.gated("E1", "protocol errors", Target.atMost(0, Unit.COUNT),
            "Omega", "invalid frames or messages and missing States, whole run");
    private static final Claim DISCONNECTS = Claim.gated("E2", "unexpected disconnects", Target.atMost(0, Unit.COUNT),
            "Omega", "connections that ended while the bot wanted to stay, whole run");

    private static final Claim FALSE_REJECTIONS = Claim.gated("E3", "false rejections", Target.atMost(0, Unit.COUNT),
            "Omega", "actions refused for cooldown, range, mana, rate or sequence although the bot kept to the rule by"
                    + " all it had been told, whole run");
    /** Refusals that a bot avoids by what it is told; lines of sight, deaths and safe places it has to find out. */
    private static final List<Integer> AVOIDABLE = List.of(ConfirmCode.COOLDOWN, ConfirmCode.RANGE,
            ConfirmCode.RESOURCE, ConfirmCode.RATE, ConfirmCode.SEQUENCE);

    private PlayerClaims() {}

    static List<ClaimResult> judge(Measurements m, boolean delayed) {
        TrafficSummary traffic = m.traffic();
        long n = traffic.types().isEmpty() ? 0 : traffic.players();
        LatencySummary latency = m.latency(LatencyKind.INPUT_CONFIRM);
        double frameKb = traffic.frameBytesPerPlayer() / KILO;
        return List.of(LATENCY_OWN.whenDelayed(delayed).judge(latency.p95Ms(), latency.count()),
                LATENCY.whenDelayed(delayed).judge(latency.p95Ms(), latency.count()), BYTES_OWN.judge(frameKb, n),
                BYTES.judge(frameKb, n), UP.judge(traffic.up().payload(), n), DOWN.judge(traffic.down().payload(), n),
                HUNDRED.judge(100 * frameKb, n), FLOOR.judge(headersKb(traffic), n),
                DOWN_RANGE.judge(traffic.down().frame() / KILO, n), UP_RANGE.judge(traffic.up().frame() / KILO, n),
                rate(UPDATES, m, Direction.DOWN, STATE), rate(INPUTS, m, Direction.UP, INPUT),
                TOTAL_LATENCY.judge(latency.p50Ms(), latency.count()),
                errors(PROTOCOL_ERRORS, m, ErrorKind.PROTOCOL, ErrorKind.LOST_STATE),
                errors(DISCONNECTS, m, ErrorKind.DISCONNECT, ErrorKind.SILENT), falseRejections(m));
    }

    private static double headersKb(TrafficSummary traffic) {
        return (traffic.up().ip() - traffic.up().payload() + traffic.down().ip() - traffic.down().payload()) / KILO;
    }

    private static ClaimResult rate(Claim claim, Measurements m, Direction direction, int type) {
        long count = BudgetClaims.find(m.traffic(), direction, type).map(TypeTraffic::count).orElse(0L);
        return claim.judge(count / (m.seconds() * m.traffic().players()), count);
    }

    private static ClaimResult falseRejections(Measurements m) {
        Map<Integer, Long> answers = m.errors().plus(m.errorsOutside()).confirmCodes();
        long refused = AVOIDABLE.stream().mapToLong(code -> answers.getOrDefault(code, 0L)).sum();
        return FALSE_REJECTIONS.judge((double) refused, answers.values().stream().mapToLong(Long::longValue).sum());
    }

    /** An error count is worth something only if there was traffic in which errors could have shown. */
    private static ClaimResult errors(Claim claim, Measurements m, ErrorKind first, ErrorKind second) {
        long count = 0;
        for (ErrorKind kind : List.of(first, second)) {
            count += m.errors().count(kind) + m.errorsOutside().count(kind);
        }
        long messages = m.traffic().types().stream().mapToLong(TypeTraffic::count).sum();
        return claim.judge((double) count, messages);
    }
}
