package dev.omega.server.bench;

import dev.omega.protocol.MessageType;
import org.HdrHistogram.Histogram;

/** Sizes of what the players of a bench were sent, in payload bytes. The bench's thread. */
final class StateSizes {

    private final Histogram states = new Histogram(1, 65_535, 3);
    private long records;

    void add(byte[] buffer, int offset, int length) {
        int type = MessageType.peek(buffer, offset, length);
        if (type == MessageType.STATE || type == MessageType.UNPACKED_STATE) {
            states.recordValue(length);
        }
    }

    void records(int count) {
        records += count;
    }

    void clear() {
        states.reset();
        records = 0;
    }

    long count() {
        return states.getTotalCount();
    }

    long quantile(double percent) {
        return count() == 0 ? 0 : states.getValueAtPercentile(percent);
    }

    double mean() {
        return count() == 0 ? 0 : states.getMean();
    }

    double recordsPerState() {
        return count() == 0 ? 0 : (double) records / count();
    }
}
