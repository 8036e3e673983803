package dev.omega.server.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Figures of one listener. Any thread. */
public final class GatewayStats {

    private final Map<GatewayCounter, LongAdder> counters = new EnumMap<>(GatewayCounter.class);
    private final Map<Integer, LongAdder> closes = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /** All zero. */
    public GatewayStats() {
        for (GatewayCounter counter : GatewayCounter.values()) {
            counters.put(counter, new LongAdder());
        }
    }

    /** Value of a counter since the start. */
    public long count(GatewayCounter counter) {
        return adder(counter).sum();
    }

    /** Sockets open now. */
    public int open() {
        return open.get();
    }

    /** Close frames the gateway began with, by close code. */
    public Map<Integer, Long> closesByCode() {
        Map<Integer, Long> result = new TreeMap<>();
        closes.forEach((code, times) -> result.put(code, times.sum()));
        return result;
    }

    private LongAdder adder(GatewayCounter counter) {
        return Objects.requireNonNull(counters.get(counter));
    }

    void increment(GatewayCounter counter) {
        adder(counter).increment();
    }

    void add(GatewayCounter counter, long amount) {
        adder(counter).add(amount);
    }

    void opened() {
        open.incrementAndGet();
    }

    void ended() {
        open.decrementAndGet();
    }

    void closed(int code) {
        closes.computeIfAbsent(code, _ -> new LongAdder()).increment();
    }
}
