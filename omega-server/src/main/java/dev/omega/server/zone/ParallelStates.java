package dev.omega.server.zone;

import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.Quantization;
import dev.omega.server.replication.EventFeed;
import dev.omega.server.replication.Replicator;
import dev.omega.server.replication.StateFrame;
import dev.omega.server.replication.ViewWriter;
import dev.omega.server.replication.Viewer;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes the States of a tick on several threads, for hubs with more viewers than one thread can serve. The world stands still
 * meanwhile: the zone thread writes a range itself and waits for the others. Viewers are ranged by their groups, so that no two
 * threads write the same memory, and everything is sent by the zone thread in the order of the roster: the same bytes as from
 * one thread.
 */
final class ParallelStates {

    private static final int ROOM = Math.max(Replicator.MAX_STATE_BYTES, EventFeed.MAX_MESSAGE_BYTES);
    private static final int NOTHING = 0;

    private final ZoneContext zone;
    private final FrameFiller filler;
    private final Range[] ranges;
    private final ForkJoinTask<?>[] tasks;
    private @Nullable Viewer[] viewers = new Viewer[64];
    private @Nullable PlayerLink[] links = new PlayerLink[64];
    private Written[] events = {};
    private Written[] states = {};
    private int count;

    ParallelStates(ZoneContext zone, FrameFiller filler, int writers) {
        this.zone = zone;
        this.filler = filler;
        ranges = new Range[writers];
        tasks = new ForkJoinTask<?>[writers - 1];
        for (int i = 0; i < writers; i++) {
            ranges[i] = new Range(i, zone.replicator.newWriter());
        }
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = ForkJoinTask.adapt(ranges[i + 1]);
        }
    }

    /** A message in the bytes of a range. */
    private static final class Written {

        byte[] bytes = new byte[0];
        int offset;
        int length = NOTHING;

        void take(MessageWriter writer) {
            bytes = writer.buffer();
            offset = writer.offset();
            length = writer.length();
        }
    }

    /** The viewer's State is to be written in this tick. */
    void add(Viewer viewer, PlayerLink link) {
        if (count == viewers.length) {
            viewers = Arrays.copyOf(viewers, 2 * count);
            links = Arrays.copyOf(links, 2 * count);
        }
        viewers[count] = viewer;
        links[count++] = link;
    }

    /** Writes and sends what was added. */
    void writeAndSend() {
        if (count > 0) {
            prepare();
            for (ForkJoinTask<?> task : tasks) {
                task.reinitialize();
                ForkJoinPool.commonPool().execute(task);
            }
            ranges[0].run();
            for (ForkJoinTask<?> task : tasks) {
                task.join();
            }
            send();
        }
    }

    private void prepare() {
        zone.replicator.share();
        int old = events.length;
        if (old < count) {
            events = Arrays.copyOf(events, viewers.length);
            states = Arrays.copyOf(states, viewers.length);
            for (int i = old; i < events.length; i++) {
                events[i] = new Written();
                states[i] = new Written();
            }
        }
    }

    private void send() {
        for (int i = 0; i < count; i++) {
            PlayerLink link = links[i];
            if (link != null) {
                send(link, events[i], states[i]);
            }
            viewers[i] = null;
            links[i] = null;
        }
        count = 0;
    }

    private void send(PlayerLink link, Written event, Written state) {
        if (event.length != NOTHING) {
            zone.outbox.send(link, ZoneCounter.EVENTS_SENT, event.bytes, event.offset, event.length);
        }
        if (state.length != NOTHING) {
            zone.outbox.sendState(link, state.bytes, state.offset, state.length);
        } else {
            zone.count(ZoneCounter.STATES_IDLE);
        }
    }

    /** Every so manieth group of viewers, and the memory their messages are written to. */
    private final class Range implements Runnable {

        private final int number;
        private final ViewWriter views;
        private final MessageWriter writer = new MessageWriter();
        private final StateFrame frame = new StateFrame();
        private byte[] bytes = new byte[4 * ROOM];
        private int used;

        Range(int number, ViewWriter views) {
            this.number = number;
            this.views = views;
        }

        @Override
        public void run() {
            used = 0;
            for (int i = 0; i < count; i++) {
                Viewer viewer = viewers[i];
                if (viewer != null && viewer.group() % ranges.length == number) {
                    write(viewer, events[i], states[i]);
                }
            }
        }

        private void write(Viewer viewer, Written event, Written state) {
            event.length = NOTHING;
            state.length = NOTHING;
            int snap = Quantization.seven(zone.replicator.netTick());
            if (zone.feed.writePending(viewer, snap, begin())) {
                end(event);
            }
            filler.fill(frame, viewer.entity());
            if (views.writeState(viewer, frame, begin())) {
                end(state);
            }
        }

        /** A full array stays with the messages in it; the next ones get one twice as long. */
        private MessageWriter begin() {
            if (bytes.length - used < ROOM) {
                bytes = new byte[2 * bytes.length];
                used = 0;
            }
            return writer.reset(bytes, used);
        }

        private void end(Written message) {
            message.take(writer);
            used = writer.position();
        }
    }
}
