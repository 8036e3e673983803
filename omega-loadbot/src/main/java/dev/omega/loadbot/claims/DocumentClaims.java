package dev.omega.loadbot.claims;

import java.util.List;

/** Claims that contradict themselves, and claims another kind of run has to measure. */
final class DocumentClaims {

    private static final String ABLATION = "see 'omega loadtest ablate'";

    private static final List<Claim> WITHOUT_FIGURE = List.of(
            Claim.illDefined("C6", "bandwidth chain, final", "line 370: FINAL: 0.002 KB/s per player",
                    "the chain gives 0.0197 KB/s; 0.002 is the remaining fraction; 5 strategies, 4 listed"),
            Claim.unmeasured("C8", "CPU chain, final", "line 419: FINAL: ~25% baseline CPU",
                    "step 4 rises under a 75 % saving; the product is 0.039 %, not 25 %; " + ABLATION),
            Claim.unmeasured("C13", "four bandwidth savings", "lines 332-357: delta, culling, packing, frequency",
                    ABLATION),
            Claim.unmeasured("C14", "five CPU savings", "lines 383-407: pooling, culling, paths, LOD, batching",
                    ABLATION),
            Claim.unmeasured("C16", "degradation curve", "lines 252-258: +10 % at 70-85 % capacity",
                    "100 % is never defined; see 'omega loadtest capacity'"),
            Claim.unmeasured("C19", "friends stay together", "line 507: Player C joins with friends",
                    "the algorithm knows no parties and splits the example's; of bots see E6"),
            Claim.unmeasured("C23", "API requests/s", "line 592: 100k+ req/s", "no test conditions are given"),
            Claim.unmeasured("C24", "servers and cost", "lines 599-602: Alpha to 10k+", "needs the measured capacity"));

    private DocumentClaims() {}

    static List<ClaimResult> rows() {
        return WITHOUT_FIGURE.stream().map(Claim::withoutFigure).toList();
    }
}
