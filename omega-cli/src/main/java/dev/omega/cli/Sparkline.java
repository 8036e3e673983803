package dev.omega.cli;

/** The last seconds of a figure as a line of bars, the highest of them full. Owner: one thread. */
final class Sparkline {
    private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private final double[] values;
    private int count;

    /** Of so many seconds. */
    Sparkline(int seconds) {
        values = new double[seconds];
    }

    /** Adds the newest second; NaN: nothing is known of it. */
    void add(double value) {
        values[count++ % values.length] = value;
    }

    /** The highest of the seconds shown; NaN when nothing is known of any. */
    double highest() {
        double highest = Double.NaN;
        for (int i = first(); i < count; i++) {
            double value = values[i % values.length];
            highest = Double.isNaN(highest) || value > highest ? value : highest;
        }
        return highest;
    }

    /** The bars, the oldest second first; a blank for one of which nothing is known. */
    String bars() {
        double highest = highest();
        StringBuilder bars = new StringBuilder();
        for (int i = first(); i < count; i++) {
            double value = values[i % values.length];
            int height = highest > 0 ? (int) Math.round(value / highest * (BARS.length() - 1)) : 0;
            bars.append(Double.isNaN(value) ? ' ' : BARS.charAt(height));
        }
        return bars.toString();
    }

    private int first() {
        return Math.max(0, count - values.length);
    }
}
