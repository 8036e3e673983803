package dev.omega.server.sim;

import dev.omega.protocol.InputRuns;
import dev.omega.protocol.Movement;
import dev.omega.protocol.Speeds;
import dev.omega.server.sim.map.ZoneMap;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * A client that predicts its own movement, written from the description of movement alone: it tries every step unit by
 * unit and stops before the body would touch a blocked cell. It replays what the server has not yet applied.
 */
final class PredictingClient {

    private final ZoneMap map;
    private final Speeds speeds;
    private final int radius;
    private final ArrayDeque<Sent> unapplied = new ArrayDeque<>();
    private int seq = 127;
    private int x;
    private int y;
    private int percent = 100;
    private int percentTicks;

    PredictingClient(Simulation simulation, int entity) {
        map = simulation.definition().map();
        speeds = simulation.playerSpeeds();
        radius = simulation.playerRadius();
        x = simulation.entities().x(entity);
        y = simulation.entities().y(entity);
    }

    /** An input that was sent, and where it led by the prediction made then. */
    record Sent(int seq, long packedRuns, int x, int y) {}

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    /** Predicts an input and remembers it; returns what to send. */
    Sent send(long packedRuns) {
        seq = (seq + 1) & 127;
        replay(packedRuns);
        Sent sent = new Sent(seq, packedRuns, x, y);
        unapplied.add(sent);
        return sent;
    }

    /** Takes what a State says about oneself, and replays the inputs it does not know of yet. */
    void reconcile(int appliedSeq, int appliedX, int appliedY) {
        while (!unapplied.isEmpty() && ((appliedSeq - unapplied.peek().seq()) & 127) < 64) {
            unapplied.remove();
        }
        x = appliedX;
        y = appliedY;
        for (Iterator<Sent> it = unapplied.iterator(); it.hasNext();) {
            replay(it.next().packedRuns());
        }
    }

    /** Takes what a State says about the own speed; to be followed by {@link #reconcile}. */
    void speed(int newPercent, int ticks) {
        percent = newPercent;
        percentTicks = ticks;
    }

    private int speedNow(int gaitSpeed) {
        if (percentTicks == 0) {
            return gaitSpeed;
        }
        percentTicks--;
        return Math.min(128, gaitSpeed * percent / 100);
    }

    private void replay(long packedRuns) {
        for (int i = 0; i < InputRuns.count(packedRuns); i++) {
            int run = InputRuns.run(packedRuns, i);
            for (int tick = 0; tick < InputRuns.ticks(run); tick++) {
                int speed = speedNow(speeds.of(InputRuns.gait(run)));
                stepX(Movement.deltaX(InputRuns.direction(run), speed));
                stepY(Movement.deltaY(InputRuns.direction(run), speed));
            }
        }
    }

    private void stepX(int dx) {
        for (int i = 0; i < Math.abs(dx) && free(x + Integer.signum(dx), y); i++) {
            x += Integer.signum(dx);
        }
    }

    private void stepY(int dy) {
        for (int i = 0; i < Math.abs(dy) && free(x, y + Integer.signum(dy)); i++) {
            y += Integer.signum(dy);
        }
    }

    private boolean free(int atX, int atY) {
        for (int cellY = (atY - radius) >> 8; cellY <= (atY + radius - 1) >> 8; cellY++) {
            for (int cellX = (atX - radius) >> 8; cellX <= (atX + radius - 1) >> 8; cellX++) {
                if (map.blocked(cellX, cellY)) {
                    return false;
                }
            }
        }
        return true;
    }
}
