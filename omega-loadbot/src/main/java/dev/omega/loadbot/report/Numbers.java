package dev.omega.loadbot.report;

import java.util.Locale;

/** Numbers as the text report prints them: about three significant digits, nothing rounded to zero. */
final class Numbers {

    static final String NONE = "-";

    private static final long MILLION = 1_000_000;

    private Numbers() {}

    /** A measured value; {@code -} for NaN. */
    static String of(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (value == Math.rint(value) && size < 1e15) {
            return of((long) value);
        }
        if (size >= 1_000) {
            return of(Math.round(value));
        }
        return String.format(Locale.ROOT, "%." + decimals(size) + "f", value);
    }

    /** A count with thin groups of three: {@code 240 000}. */
    static String of(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }

    /** A percentage with sign: {@code +62 %}. */
    static String signedPercent(double percent) {
        if (Double.isNaN(percent)) {
            return NONE;
        }
        double shown = Math.clamp(percent, -999, 999);
        return String.format(Locale.ROOT, Math.abs(shown) < 10 ? "%+.1f %%" : "%+.0f %%", shown);
    }

    /** A bound, without zeros at its end: {@code 1.5}. */
    static String bound(double value) {
        String text = of(value);
        return text.contains(".") ? text.replaceAll("0+$", "") : text;
    }

    /** How many samples: {@code 240 000}, from a million on {@code 1.25M}. */
    static String count(long value) {
        return value < MILLION ? of(value) : of((double) value / MILLION) + "M";
    }

    /** Milliseconds; {@code n/a} for NaN. */
    static String ms(double value) {
        return Double.isNaN(value) ? "n/a" : of(value);
    }

    private static int decimals(double size) {
        if (size >= 100) {
            return 0;
        }
        if (size >= 10) {
            return 1;
        }
        if (size >= 1) {
            return 2;
        }
        return Math.clamp(1 - (long) Math.floor(Math.log10(size)), 2, 9);
    }
}
