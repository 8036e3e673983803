package dev.omega.loadbot.claims;

/**
 * A bound a measured value is held against. NaN never satisfies it.
 *
 * @param low lower bound of {@link Bound#WITHIN}, otherwise the bound itself
 * @param high upper bound of {@link Bound#WITHIN}, otherwise the bound itself
 */
public record Target(Bound bound, double low, double high, Unit unit) {

    /** How the value is compared. */
    public enum Bound {
        ABOVE(">"),
        AT_LEAST(">="),
        BELOW("<"),
        AT_MOST("<="),
        WITHIN("");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public static Target above(double value, Unit unit) {
        return new Target(Bound.ABOVE, value, value, unit);
    }

    public static Target atLeast(double value, Unit unit) {
        return new Target(Bound.AT_LEAST, value, value, unit);
    }

    public static Target below(double value, Unit unit) {
        return new Target(Bound.BELOW, value, value, unit);
    }

    public static Target atMost(double value, Unit unit) {
        return new Target(Bound.AT_MOST, value, value, unit);
    }

    public static Target within(double low, double high, Unit unit) {
        return new Target(Bound.WITHIN, low, high, unit);
    }

    /** Whether {@code value} satisfies the bound. */
    public boolean accepts(double value) {
        return switch (bound) {
            case ABOVE -> value > low;
            case AT_LEAST -> value >= low;
            case BELOW -> value < high;
            case AT_MOST -> value <= high;
            case WITHIN -> value >= low && value <= high;
        };
    }

    /** Room left, in percent of the bound; negative when missed; NaN for a range or a bound of 0. */
    public double marginPercent(double value) {
        if (bound == Bound.WITHIN || low == 0) {
            return Double.NaN;
        }
        double room = bound == Bound.ABOVE || bound == Bound.AT_LEAST ? value - low : high - value;
        return 100 * room / low;
    }
}
