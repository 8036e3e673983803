package dev.omega.server.sim.rules;

/**
 * How a creature chooses among those it is angry with.
 *
 * @param switchPercent it turns to another one whose threat is at least so many percent of that of its target
 * @param decayPercentPerSecond part of all threat that is forgotten each second
 * @param helpCm when it is first attacked, creatures of the same faction this near join in; 0 for none
 */
public record ThreatRules(int switchPercent, int decayPercentPerSecond, int helpCm) {

    /** 110 %, 3 % per second, alone. */
    public static final ThreatRules DEFAULT = new ThreatRules(110, 3, 0);

    /** Checks the ranges. */
    public ThreatRules {
        if (switchPercent < 100) {
            throw new IllegalArgumentException("threat: switchPercent=" + switchPercent + " is below 100");
        }
        if (decayPercentPerSecond < 0 || decayPercentPerSecond > 100 || helpCm < 0) {
            throw new IllegalArgumentException("threat: decayPercentPerSecond=" + decayPercentPerSecond
                    + " is outside 0..100, or helpCm=" + helpCm + " below 0");
        }
    }
}
