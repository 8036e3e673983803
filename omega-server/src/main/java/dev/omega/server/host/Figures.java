package dev.omega.server.host;

import dev.omega.server.gateway.GatewayStats;
import dev.omega.server.ops.HostFigures;
import java.util.List;

/** What the host shows its operators. Any thread. */
record Figures(Instances hosted, GatewayStats gateway, LifeCycle life, TickWatch ticks, SlotOffer slots)
        implements
            HostFigures {

    @Override
    public List<InstanceFigures> instances() {
        return hosted.all()
                .stream()
                .map(instance -> new InstanceFigures(instance.instanceId(), instance.zone().stats(),
                        instance.zone().inbox(), instance.replacements()))
                .toList();
    }

    @Override
    public String state() {
        return life.state().name();
    }

    @Override
    public int slotsGiven() {
        return slots.given();
    }

    @Override
    public int slotsOffered() {
        return slots.offered();
    }

    @Override
    public boolean isAlive() {
        return ticks.look(System.nanoTime());
    }
}
