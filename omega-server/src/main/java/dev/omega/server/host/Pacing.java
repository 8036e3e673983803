package dev.omega.server.host;

import dev.omega.server.zone.ZoneInstance;
import dev.omega.server.zone.ZonePhase;
import dev.omega.server.zone.ZoneWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of a host and what becomes of instances that break. One that throws or hangs is replaced by a fresh one of the
 * same name; its players are closed with 4000, come back by themselves and are loaded as they were last saved. Any thread.
 */
final class Pacing {

    private static final Logger LOG = LoggerFactory.getLogger(Pacing.class);
    private static final Duration WORKER_LIMIT = Duration.ofSeconds(2);

    private final List<HostedInstance> instances;
    private final BooleanSupplier replaces;
    private final int mostInstances;
    private final List<ZoneWorker> workers = new CopyOnWriteArrayList<>();
    private final StallWatch watch;
    /** Looking thread. */
    private final List<SetAside> setAside = new ArrayList<>();

    /**
     * Starts nothing yet.
     *
     * @param instances those that run; the list changes with them
     * @param slots how many more there may be
     * @param replaces whether broken instances are replaced now
     */
    Pacing(List<HostedInstance> instances, int slots, BooleanSupplier replaces) {
        this.instances = instances;
        this.mostInstances = instances.size() + slots;
        this.replaces = replaces;
        watch = new StallWatch(instances, new StallWatch.HungListener() {
            @Override
            public void onStalled(HostedInstance instance, ZonePhase phase) {
                stalled(instance);
            }

            @Override
            public void onHung(HostedInstance instance, ZonePhase phase) {
                hung(instance, phase);
            }
        }, System.nanoTime());
    }

    /** An instance whose tick takes so long that its thread's others got another; it comes back when the tick ends. */
    private record SetAside(HostedInstance instance, ZoneInstance zone, ZoneWorker worker) {}

    /** Starts the workers. */
    void start() {
        int threads = Math.max(1, Math.min(mostInstances, Runtime.getRuntime().availableProcessors() / 2));
        for (int i = 0; i < threads; i++) {
            ZoneWorker worker = new ZoneWorker("zone-worker-" + i, System::nanoTime, this::threw);
            workers.add(worker);
            worker.start();
        }
        instances.forEach(this::add);
    }

    /** How many threads tick the instances. */
    int threads() {
        return workers.size();
    }

    /** Paces an instance from now on. */
    void add(HostedInstance instance) {
        workers.get(instance.slot() % workers.size()).add(instance.zone());
    }

    /** Paces an instance no longer. */
    void remove(HostedInstance instance) {
        workers.forEach(worker -> worker.remove(instance.zone()));
    }

    /** Looks whether every tick ends; from time to time, by one thread. */
    void look() {
        watch.look(System.nanoTime());
        setAside.removeIf(this::isOver);
    }

    private void stalled(HostedInstance instance) {
        ZoneInstance slow = instance.zone();
        for (ZoneWorker worker : workers) {
            if (worker.paces(slow)) {
                setAside.add(new SetAside(instance, slow, worker));
                workers.set(workers.indexOf(worker), worker.replaceWithout(slow));
                return;
            }
        }
    }

    private boolean isOver(SetAside aside) {
        if (aside.instance.zone() != aside.zone || !instances.contains(aside.instance)) {
            return true;
        }
        if (!aside.worker.hasEnded()) {
            return false;
        }
        Throwable failure = aside.worker.failure();
        if (failure == null) {
            LOG.warn("instance {}: the long tick is over, it goes on", aside.instance.instanceId());
            workers.get(aside.instance.slot() % workers.size()).add(aside.zone);
        } else {
            LOG.error("instance {} ended: its long tick failed", aside.instance.instanceId(), failure);
            aside.zone.fail();
            replace(aside.instance);
        }
        return true;
    }

    private void hung(HostedInstance instance, ZonePhase phase) {
        LOG.error("instance {} ended: its tick hangs in phase {}", instance.instanceId(), phase.key());
        ZoneInstance broken = instance.zone();
        workers.replaceAll(worker -> worker.paces(broken) ? worker.replaceWithout(broken) : worker);
        broken.evacuate();
        replace(instance);
    }

    /** The worker has saved and closed its players. Worker's thread. */
    private void threw(ZoneInstance broken, Throwable cause) {
        instances.stream().filter(instance -> instance.zone() == broken).forEach(this::replace);
    }

    private void replace(HostedInstance instance) {
        if (!replaces.getAsBoolean() || !instance.replace(System.nanoTime())) {
            LOG.error("instance {} stays ended", instance.instanceId());
            instance.fail();
            return;
        }
        LOG.warn("instance {} begins anew, for the {}. time", instance.instanceId(), instance.replacements());
        add(instance);
    }

    /** Ends the workers after the ticks that are running. */
    void stop() {
        workers.forEach(ZoneWorker::stop);
        try {
            for (ZoneWorker worker : workers) {
                if (!worker.awaitStopped(WORKER_LIMIT)) {
                    LOG.error("a zone worker does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
