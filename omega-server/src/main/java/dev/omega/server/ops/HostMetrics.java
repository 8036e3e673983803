package dev.omega.server.ops;

import dev.omega.server.gateway.GatewayCounter;
import dev.omega.server.zone.Strategy;
import dev.omega.server.zone.ZoneCounter;
import dev.omega.server.zone.ZonePhase;
import dev.omega.server.zone.ZoneStats;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** The figures of a zone host in Prometheus' text format, read when asked for. Any thread. */
final class HostMetrics {

    private static final double SECONDS_PER_NS = 1e-9;
    private static final double SECONDS_PER_US = 1e-6;
    private static final String INSTANCE = "instance_id";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HostFigures host;

    HostMetrics(HostFigures host, ProcessFigures process) {
        this.host = host;
        gauge("omega_zone_players", "Players with an avatar, link-dead ones included.", ZoneStats::players);
        gauge("omega_zone_npcs", "Creatures the instance keeps.", ZoneStats::npcs);
        gauge("omega_zone_ticks_last_second", "Ticks achieved in the last full second.", ZoneStats::ticksLastSecond);
        gauge("omega_zone_tick_load", "Smoothed tick work time as a fraction of the tick period.", ZoneStats::tickLoad);
        gauge("omega_zone_overload_rung", "Rung of the overload ladder: 0 normal to 4 dilated.",
                stats -> stats.ladder().rung().number());
        gauge("omega_zone_pace_percent", "Pace of simulated time in percent of real time.",
                stats -> stats.ladder().pacePercent());
        counter("omega_zone_ticks", "Ticks since the start.", ZoneStats::ticks);
        counter("omega_zone_slow_seconds", "Full seconds with at most 30 ticks.", ZoneStats::slowSeconds);
        slots();
        replacements();
        strategies();
        zoneCounters();
        phases();
        tickWork();
        gatewayFigures();
        processFigures(process);
    }

    void write(OutputStream out) throws IOException {
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
    }

    private void gauge(String name, String help, ToDoubleFunction<ZoneStats> value) {
        GaugeWithCallback.builder().name(name).help(help).labelNames(INSTANCE).callback(report -> {
            for (HostFigures.InstanceFigures instance : host.instances()) {
                report.call(value.applyAsDouble(instance.stats()), instance.instanceId());
            }
        }).register(registry);
    }

    private void counter(String name, String help, ToDoubleFunction<ZoneStats> value) {
        CounterWithCallback.builder().name(name).help(help).labelNames(INSTANCE).callback(report -> {
            for (HostFigures.InstanceFigures instance : host.instances()) {
                report.call(value.applyAsDouble(instance.stats()), instance.instanceId());
            }
        }).register(registry);
    }

    private void slots() {
        GaugeWithCallback.builder()
                .name("omega_host_slots")
                .help("Ordered instances: given when it was started, and offered by its measured load.")
                .labelNames("which")
                .callback(report -> {
                    report.call(host.slotsGiven(), "given");
                    report.call(host.slotsOffered(), "offered");
                })
                .register(registry);
    }

    private void replacements() {
        CounterWithCallback.builder()
                .name("omega_zone_replacements")
                .help("Times the instance broke and a fresh one took its place.")
                .labelNames(INSTANCE)
                .callback(report -> host.instances()
                        .forEach(instance -> report.call(instance.replacements(), instance.instanceId())))
                .register(registry);
    }

    private void strategies() {
        GaugeWithCallback.builder()
                .name("omega_zone_strategy")
                .help("1 while the strategy is in use, 0 while the instance runs without it.")
                .labelNames(INSTANCE, "strategy")
                .callback(report -> {
                    for (HostFigures.InstanceFigures instance : host.instances()) {
                        for (Strategy strategy : Strategy.values()) {
                            report.call(instance.stats().strategies().use(strategy) ? 1 : 0, instance.instanceId(),
                                    strategy.key());
                        }
                    }
                })
                .register(registry);
    }

    private void zoneCounters() {
        CounterWithCallback.builder()
                .name("omega_zone_events")
                .help("What happened in an instance, by kind.")
                .labelNames(INSTANCE, "kind")
                .callback(report -> {
                    for (HostFigures.InstanceFigures instance : host.instances()) {
                        for (ZoneCounter counter : ZoneCounter.values()) {
                            report.call((double) instance.stats().count(counter), instance.instanceId(), counter.key());
                        }
                    }
                })
                .register(registry);
    }

    private void phases() {
        CounterWithCallback.builder()
                .name("omega_zone_phase_seconds")
                .help("Time spent in each phase of the tick.")
                .labelNames(INSTANCE, "phase")
                .callback(report -> {
                    for (HostFigures.InstanceFigures instance : host.instances()) {
                        for (ZonePhase phase : ZonePhase.values()) {
                            report.call(instance.stats().phaseNs(phase) * SECONDS_PER_NS, instance.instanceId(),
                                    phase.key());
                        }
                    }
                })
                .register(registry);
    }

    private void tickWork() {
        SummaryWithCallback.builder()
                .name("omega_zone_tick_work_seconds")
                .help("Work time of a tick since the start.")
                .labelNames(INSTANCE)
                .callback(report -> {
                    for (HostFigures.InstanceFigures instance : host.instances()) {
                        Histogram work = instance.stats().tickWorkMicros();
                        report.call(work.getTotalCount(), work.getMean() * work.getTotalCount() * SECONDS_PER_US,
                                quantiles(work), instance.instanceId());
                    }
                })
                .register(registry);
    }

    private static Quantiles quantiles(Histogram work) {
        return Quantiles.of(quantile(work, 0.5), quantile(work, 0.95), quantile(work, 0.99), quantile(work, 1));
    }

    private static Quantile quantile(Histogram work, double quantile) {
        return new Quantile(quantile, work.getValueAtPercentile(quantile * 100) * SECONDS_PER_US);
    }

    private void gatewayFigures() {
        GaugeWithCallback.builder()
                .name("omega_gateway_sockets")
                .help("Sockets open now.")
                .callback(report -> report.call(host.gateway().open()))
                .register(registry);
        CounterWithCallback.builder()
                .name("omega_gateway_events")
                .help("What happened at the players' listener, by kind.")
                .labelNames("kind")
                .callback(report -> {
                    for (GatewayCounter counter : GatewayCounter.values()) {
                        report.call((double) host.gateway().count(counter), counter.key());
                    }
                })
                .register(registry);
        CounterWithCallback.builder()
                .name("omega_gateway_closes")
                .help("Close frames the listener began with, by close code.")
                .labelNames("code")
                .callback(report -> host.gateway()
                        .closesByCode()
                        .forEach((code, times) -> report.call(times, String.valueOf(code))))
                .register(registry);
    }

    private void processFigures(ProcessFigures process) {
        CounterWithCallback.builder()
                .name("process_cpu_seconds")
                .help("Processor time of the process.")
                .callback(report -> report.call(process.cpuMs() / 1000.0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("process_resident_memory_bytes")
                .help("Resident memory of the process.")
                .callback(report -> report.call((double) process.rssBytes()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("jvm_heap_used_bytes")
                .help("Heap in use.")
                .callback(report -> report.call((double) process.heapUsedBytes()))
                .register(registry);
        CounterWithCallback.builder()
                .name("jvm_gc_pause_seconds")
                .help("Time spent in garbage collections.")
                .callback(report -> report.call(process.gc().pauseMs() / 1000.0))
                .register(registry);
    }
}
