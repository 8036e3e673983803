package dev.omega.loadbot.compare;

import tools.jackson.databind.JsonNode;

/** The figures two runs are compared by, each read from a JSON report. */
public enum Figure {
    /** Players' latency, median. */
    CONFIRM_P50("input->confirm p50", "ms", false, "/latencies_ms/input_confirm/p50"),
    /** Players' latency, tail. */
    CONFIRM_P95("input->confirm p95", "ms", false, "/latencies_ms/input_confirm/p95"),
    /** Players' latency, far tail. */
    CONFIRM_P99("input->confirm p99", "ms", false, "/latencies_ms/input_confirm/p99"),
    /** Until a player's own movement is acknowledged. */
    APPLIED_P95("input->applied p95", "ms", false, "/latencies_ms/input_applied/p95"),
    /** Until an attack is seen to hit. */
    ATTACK_P95("attack->event p95", "ms", false, "/latencies_ms/attack_event/p95"),
    /** How unevenly States arrive. */
    JITTER_P95("state jitter p95", "ms", false, "/latencies_ms/state_jitter/p95"),
    /** How old a State is when it arrives. */
    STATE_AGE_P95("state age p95", "ms", false, "/latencies_ms/state_age/p95"),
    /** Joining a zone, REST calls included. */
    JOIN_P95("join p95", "ms", false, "/latencies_ms/join/p95"),
    /** Payload and WebSocket headers, both directions. */
    BYTES("bytes/player", "B/s", false, "/traffic/frame_bytes_per_player_second/mean"),
    /** Tick rate of the slowest instance. */
    TICKS("ticks/s, slowest mean", "/s", true, ""),
    /** Work in a tick, worst instance. */
    TICK_WORK_P99("tick work p99, worst", "ms", false, ""),
    /** CPU time of the zone hosts, of one core. */
    CPU("CPU/player", "%", false, ""),
    /** Heap after a full collection that the players account for. */
    HEAP("live heap/player", "B", false, "/server/live_heap/bytes_per_player"),
    /** Errors in the window and outside it. */
    ERRORS("errors", "", false, "");

    private final String title;
    private final String unit;
    private final boolean moreIsBetter;
    private final String pointer;

    Figure(String title, String unit, boolean moreIsBetter, String pointer) {
        this.title = title;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
        this.pointer = pointer;
    }

    /** Name for people, at most 21 characters. */
    public String title() {
        return title;
    }

    /** What it is counted in; may be empty. */
    public String unit() {
        return unit;
    }

    /** Whether a rise is good. */
    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** Reads it from a report; NaN if the run did not measure it. */
    double of(JsonNode report) {
        return switch (this) {
            case TICKS -> slowest(report);
            case TICK_WORK_P99 -> worst(report);
            case CPU -> cpuPercent(report);
            case ERRORS -> number(report.at("/errors/total")) + number(report.at("/errors_outside_window/total"));
            default -> number(report.at(pointer));
        };
    }

    private static double slowest(JsonNode report) {
        double slowest = Double.NaN;
        for (JsonNode instance : report.at("/server/instances")) {
            double rate = number(instance.path("mean_ticks_per_second"));
            slowest = Double.isNaN(slowest) ? rate : Math.min(slowest, rate);
        }
        return slowest;
    }

    private static double worst(JsonNode report) {
        double worst = Double.NaN;
        for (JsonNode instance : report.at("/server/instances")) {
            double work = number(instance.at("/tick_work_ms/p99"));
            worst = Double.isNaN(worst) ? work : Math.max(worst, work);
        }
        return worst;
    }

    private static double cpuPercent(JsonNode report) {
        return 100 * number(report.at("/server/cpu_cores")) / number(report.at("/server/players"));
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
