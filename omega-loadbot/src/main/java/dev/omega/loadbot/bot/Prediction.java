package dev.omega.loadbot.bot;

import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.Movement;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.Speeds;

/**
 * Where a bot will stand when what it has sent is applied: the place of the last State and the Inputs after it, as any client
 * predicts (docs/protocol.md, "Movement"). Bots have no map, so they predict free movement. Owner: one bot; allocates nothing.
 */
final class Prediction {

    private static final int RING = 128;
    private static final int MAX_SPEED = 128;
    private static final int PERCENT = 100;

    private final long[] runs = new long[RING];
    private Speeds speeds = new Speeds(0, 0, 0);
    private int lastSent;
    private int x;
    private int y;

    /** A new connection: sequences begin anew. */
    void reset(Speeds newSpeeds, int sequenceBeforeFirst) {
        speeds = newSpeeds;
        lastSent = sequenceBeforeFirst;
    }

    /** Takes note of an Input that was sent. */
    void sent(int seq, long packedRuns) {
        lastSent = seq;
        runs[seq] = packedRuns;
    }

    /** Starts from what a State says, in 1/256 m, and adds what was sent after the Input it acknowledges. */
    void from(int selfX, int selfY, int ack, int speedPercent) {
        x = selfX;
        y = selfY;
        for (int left = Quantization.ahead(ack, lastSent); left > 0; left--) {
            add(runs[Quantization.seven(lastSent - left + 1)], speedPercent);
        }
    }

    private void add(long packedRuns, int speedPercent) {
        for (int i = 0; i < InputRuns.count(packedRuns); i++) {
            int run = InputRuns.run(packedRuns, i);
            int speed = Math.min(MAX_SPEED, speed(InputRuns.gait(run)) * speedPercent / PERCENT);
            x += InputRuns.ticks(run) * Movement.deltaX(InputRuns.direction(run), speed);
            y += InputRuns.ticks(run) * Movement.deltaY(InputRuns.direction(run), speed);
        }
    }

    private int speed(int gait) {
        return switch (gait) {
            case Gait.WALK -> speeds.walk();
            case Gait.RUN -> speeds.run();
            case Gait.SPRINT -> speeds.sprint();
            default -> 0;
        };
    }

    /** Predicted place, 1/32 m. */
    int x() {
        return Quantization.toWire(x);
    }

    /** Predicted place, 1/32 m. */
    int y() {
        return Quantization.toWire(y);
    }
}
