package dev.omega.server.api;

import dev.omega.server.accounts.PasswordHasher;
import dev.omega.server.events.EventFeed;
import dev.omega.server.matchmaking.CycleFigures;
import dev.omega.server.store.Database;
import dev.omega.server.store.RedisCache;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** What the server counts, and the text Prometheus reads. Any thread. */
final class ApiMetrics {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final LongSupplier nanoTime;

    private final Counter requests = Counter.builder()
            .name("omega_api_requests_total")
            .help("Requests answered, by route and status.")
            .labelNames("route", "status")
            .register(registry);

    private final Histogram seconds = Histogram.builder()
            .name("omega_api_request_seconds")
            .help("Time from the end of the head to the answer, by route.")
            .labelNames("route")
            .classicOnly()
            .classicUpperBounds(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
            .register(registry);

    ApiMetrics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    void answered(String route, int status, long startNs) {
        requests.labelValues(route, Integer.toString(status)).inc();
        seconds.labelValues(route).observe((now() - startNs) / 1e9);
    }

    /** Answers of one route with one status, found once for many. Any thread. */
    final class Figure {

        private final CounterDataPoint count;
        private final DistributionDataPoint times;

        private Figure(String route, int status) {
            this.count = requests.labelValues(route, Integer.toString(status));
            this.times = seconds.labelValues(route);
        }

        void answered(long startNs) {
            count.inc();
            times.observe((now() - startNs) / 1e9);
        }
    }

    Figure figure(String route, int status) {
        return new Figure(route, status);
    }

    /** Registers what is read when asked. */
    void watch(Database database, RedisCache redis, PasswordHasher hasher) {
        gauge("omega_api_db_connections_active", "Connections in use.", () -> database.stats().active());
        gauge("omega_api_db_connections_idle", "Connections at rest.", () -> database.stats().idle());
        gauge("omega_api_db_waiting", "Requests that wait for a connection.", () -> database.stats().waiting());
        gauge("omega_api_db_duty_connections_active", "Connections in use by heartbeats and the server's own duties.",
                () -> database.dutyStats().active());
        gauge("omega_api_db_reachable", "1 unless requests are refused at once.", () -> database.isReachable() ? 1 : 0);
        gauge("omega_api_redis_reachable", "1 unless Redis is left aside.", () -> redis.isReachable() ? 1 : 0);
        gauge("omega_api_argon2_queued", "Passwords that wait to be hashed.", hasher::queued);
    }

    /** Registers the clients that watch events. */
    void watch(EventSockets sockets) {
        gauge("omega_api_event_sockets", "Clients that watch events.", sockets::size);
    }

    /** Registers what holds events back. */
    void watch(EventFeed feed) {
        gauge("omega_api_events_held_back_ms",
                "How long the oldest event that is written waits for an older transaction, in milliseconds.",
                feed::heldBackMs);
    }

    /** Registers the zone hosts that listen. */
    void watch(ControlSockets sockets) {
        gauge("omega_api_control_sockets", "Zone hosts that listen for what they are to do.", sockets::size);
    }

    /** Registers matchmaking. */
    void watch(CycleFigures matchmaking) {
        gauge("omega_api_match_cycles", "Cycles of matchmaking that found somebody waiting.", matchmaking::cycles);
        gauge("omega_api_match_tickets_read", "Tickets that cycles read.", matchmaking::tickets);
        gauge("omega_api_match_looks", "How many times a ticket was looked at for another.", matchmaking::looks);
        gauge("omega_api_match_cycle_looks_most", "The same of the cycle that had most.", matchmaking::mostLooks);
        gauge("omega_api_matches_opened", "Matches that were opened.", matchmaking::matches);
        gauge("omega_api_match_cycle_ms_most", "The slowest cycle, in milliseconds.", matchmaking::longestMs);
    }

    /** Registers the two gates. */
    void watch(Gate players, Gate hosts) {
        gauge("omega_api_in_flight_public", "Requests of players being worked on.", players::inFlight);
        gauge("omega_api_in_flight_internal", "Requests of zone hosts being worked on.", hosts::inFlight);
    }

    private void gauge(String name, String help, LongSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(registry);
    }

    /** All figures in the text format. */
    String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8_192);
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
