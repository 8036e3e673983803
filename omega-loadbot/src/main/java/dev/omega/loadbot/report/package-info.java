/**
 * Renders a result as text of 80 columns, as JSON ({@code omega.loadtest/v1}) and as HdrHistogram files. Pure functions of the
 * result; files are written only by {@code ReportFiles}.
 */
@NullMarked
package dev.omega.loadbot.report;

import org.jspecify.annotations.NullMarked;
