package dev.omega.loadbot.capacity;

import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Ledger;
import dev.omega.loadbot.claims.Verdict;
import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.ServerSummary.InstanceSummary;
import dev.omega.loadbot.measure.Validity;
import dev.omega.protocol.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One number of players and what became of it.
 *
 * @param players wanted
 * @param inWorld of them in the world
 * @param confirmP95Ms input to confirm
 * @param tickP99Ms work of a tick, worst instance
 * @param ticksPerSecond lowest second of any instance
 * @param stateRatePercent States to a player, of the ten a second of the document's message table
 * @param cpuCores of the zone hosts
 * @param broken targets that were missed, in words; empty when it holds
 * @param invalid why the generator did not deliver this load; empty when it did
 */
public record Load(
        int players,
        int inWorld,
        double confirmP95Ms,
        double tickP99Ms,
        double ticksPerSecond,
        double stateRatePercent,
        double cpuCores,
        List<String> broken,
        List<String> invalid) {

    private static final double STATES_PER_SECOND = 10;
    private static final double LEAST_STATE_RATE_PERCENT = 95;
    /** What a full server does to those who are in it; per-player costs are the same claim at any load. */
    private static final Set<String> CLAIMS = Set.of("C1", "C2", "C3", "E1", "E2");

    public Load {
        broken = List.copyOf(broken);
        invalid = List.copyOf(invalid);
    }

    /** Judges what was measured with {@code players} wanted. */
    static Load of(int players, Measurements measured) {
        double rate = 100 * measured.messagesPerSecond(Direction.DOWN, MessageType.STATE) / STATES_PER_SECOND;
        List<String> broken = new ArrayList<>();
        if (measured.players() < players) {
            broken.add(measured.players() + " of " + players + " players in the world");
        }
        for (ClaimResult claim : Ledger.judge(measured, false)) {
            if (isTarget(claim) && claim.verdict() != Verdict.MET) {
                broken.add(words(claim));
            }
        }
        if (rate < LEAST_STATE_RATE_PERCENT) {
            broken.add(String.format(Locale.ROOT, "States %.0f %% of %.0f/s, target >= %.0f %%", rate,
                    STATES_PER_SECOND, LEAST_STATE_RATE_PERCENT));
        }
        Validity validity = Validity.of(measured.generator(), 0, measured.players());
        List<InstanceSummary> instances = measured.server().instances();
        return new Load(players, measured.players(), measured.latency(LatencyKind.INPUT_CONFIRM).p95Ms(),
                instances.stream().mapToDouble(i -> i.tickWorkMs(99)).max().orElse(Double.NaN),
                instances.stream().mapToDouble(InstanceSummary::minTicksPerSecond).min().orElse(Double.NaN), rate,
                measured.server().cpuCores(), broken, validity.reasons());
    }

    /** The document's own targets; the project's tighter bars speak of an unhurried server. */
    private static boolean isTarget(ClaimResult claim) {
        boolean error = claim.id().startsWith("E");
        return claim.gated() && CLAIMS.contains(claim.id()) && (error || claim.source().startsWith("line"));
    }

    private static String words(ClaimResult claim) {
        return claim.target() == null || Double.isNaN(claim.measured())
                ? claim.title() + " was not measured"
                : String.format(Locale.ROOT, "%s %.1f%s, target %s %.0f", claim.title(), claim.measured(),
                        claim.target().unit().suffix(), claim.target().bound().sign(), claim.target().low());
    }

    /** How much of the capacity it is, in percent. */
    public int percentOf(int capacity) {
        return (int) Math.round(100.0 * players / capacity);
    }

    /** Whether every target was met. */
    public boolean holds() {
        return broken.isEmpty();
    }

    /** Whether the generator delivered it. */
    public boolean valid() {
        return invalid.isEmpty();
    }
}
