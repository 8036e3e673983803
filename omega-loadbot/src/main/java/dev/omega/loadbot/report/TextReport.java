package dev.omega.loadbot.report;

import dev.omega.loadbot.LoadTestResult;

/** The report for a console: 80 columns, no colour, verdict first and last. */
public final class TextReport {

    private TextReport() {}

    /** Renders the whole report, ending in a newline. */
    public static String render(LoadTestResult result) {
        throw new UnsupportedOperationException(result.toString());
    }
}
