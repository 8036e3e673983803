package dev.omega.loadbot.compare;

import dev.omega.loadbot.compare.Difference.Judgement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two sides held against each other, figure by figure.
 *
 * @param scene what all runs played
 * @param baseEnvironment machine of the first run of the base
 * @param candidateEnvironment machine of the first run of the candidate
 * @param tolerancePercent a change up to here counts as none
 */
public record Comparison(
        String scene,
        int baseRuns,
        int candidateRuns,
        String baseEnvironment,
        String candidateEnvironment,
        double tolerancePercent,
        List<Difference> differences) {

    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares runs of the same scene.
     *
     * @param base at least one
     * @param candidate at least one
     * @throws CompareException if a run is invalid, or the runs did not play the same
     */
    public static Comparison of(List<RunReport> base, List<RunReport> candidate, double tolerancePercent)
            throws CompareException {
        RunReport first = base.getFirst();
        for (RunReport run : Stream.concat(base.stream(), candidate.stream()).toList()) {
            requireComparable(first, run);
        }
        List<Difference> differences = Arrays.stream(Figure.values())
                .map(figure -> Difference.of(figure, sample(figure, base), sample(figure, candidate), tolerancePercent))
                .toList();
        return new Comparison(first.scene(), base.size(), candidate.size(), first.environment(),
                candidate.getFirst().environment(), tolerancePercent, differences);
    }

    /** Whether a figure got worse. */
    public boolean regressed() {
        return differences.stream().anyMatch(difference -> difference.judgement() == Judgement.WORSE);
    }

    /** Whether there are enough runs to say how certain a difference is. */
    public boolean repeated() {
        return baseRuns > 1 && candidateRuns > 1;
    }

    private static void requireComparable(RunReport first, RunReport run) throws CompareException {
        if (!run.valid()) {
            throw new CompareException(
                    run.file() + " is of an invalid or interrupted run, which proves nothing; repeat it");
        }
        if (!run.scene().equals(first.scene())) {
            throw new CompareException("not the same load: " + first.scene() + " in " + first.file() + ", but "
                    + run.scene() + " in " + run.file() + "; compare runs of one command");
        }
    }

    private static Sample sample(Figure figure, List<RunReport> runs) {
        return Sample.of(runs.stream().mapToDouble(run -> figure.of(run.json())).toArray());
    }
}
