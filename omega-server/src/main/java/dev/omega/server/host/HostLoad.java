package dev.omega.server.host;

import dev.omega.server.host.SlotOffer.Measured;

/** Measures what a host carries just now. Any thread. */
final class HostLoad {

    private final Instances instances;
    private final Pacing pacing;
    private final HeapWatch heap = new HeapWatch();

    HostLoad(Instances instances, Pacing pacing) {
        this.instances = instances;
        this.pacing = pacing;
    }

    Measured measure() {
        double load = 0;
        boolean admits = true;
        int all = 0;
        for (HostedInstance instance : instances.all()) {
            if (!instance.hasFailed()) {
                load += instance.zone().stats().tickLoad();
                admits &= instance.zone().stats().ladder().isAdmissionOpen();
                all++;
            }
        }
        int ordered = instances.all().size() - instances.fixed().size();
        return new Measured(ordered, all, pacing.threads(), load, admits, heap.liveBytes(), heap.heapBytes());
    }
}
