package dev.omega.loadbot.report;

import dev.omega.loadbot.LoadTestResult;

/** The report for programs: schema {@code omega.loadtest/v1}, described by the resource {@value #SCHEMA_RESOURCE}. */
public final class JsonReport {

    /** Resource that holds the JSON Schema of the report. */
    public static final String SCHEMA_RESOURCE = "/dev/omega/loadbot/report/omega.loadtest-v1.schema.json";

    private JsonReport() {}

    /** Renders the report as one JSON object, indented, ending in a newline. */
    public static String render(LoadTestResult result) {
        throw new UnsupportedOperationException(result.toString());
    }
}
