package dev.omega.server.ops;

import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.zone.Strategies;
import java.util.List;

/** What operators tell the instances of a host, all of them at once. Any thread. */
final class InstanceOrders {

    private final HostFigures host;

    InstanceOrders(HostFigures host) {
        this.host = host;
    }

    /** Body of {@code POST /v1/strategies}: keys of the strategies to run without; the others are in use. */
    record StrategiesOrder(List<String> without) {}

    /** Answer of {@code GET} and {@code POST /v1/strategies}. */
    record StrategiesBody(List<InstanceStrategies> instances) {}

    /** The strategies an instance runs without. */
    record InstanceStrategies(String instanceId, List<String> without) {}

    /** What the instances run without now; an order is carried out with their next tick. */
    StrategiesBody strategies() {
        return new StrategiesBody(host.instances()
                .stream()
                .map(one -> new InstanceStrategies(one.instanceId(), keys(one.stats().strategies())))
                .toList());
    }

    /**
     * Orders the strategies that {@code body} names.
     *
     * @throws InvalidJsonException when the body is no such order
     * @throws IllegalArgumentException for a name that is none
     */
    StrategiesBody order(byte[] body) throws InvalidJsonException {
        Strategies strategies = Strategies.without(JsonReader.read(body, StrategiesOrder.class).without());
        host.instances().forEach(one -> one.inbox().offerStrategies(strategies));
        return new StrategiesBody(host.instances()
                .stream()
                .map(one -> new InstanceStrategies(one.instanceId(), keys(strategies)))
                .toList());
    }

    private static List<String> keys(Strategies strategies) {
        return strategies.without().stream().map(strategy -> strategy.key()).toList();
    }
}
