package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.testkit.Allocation;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A bot in the world allocates nothing for what it sends, receives and measures. */
final class HotPathAllocationTest {

    /** Whole rounds of the 128 prepared States. */
    private static final int WARM_UP = 160 * 128;
    /** Place of the ack in a State: header, type, snap, ack. */
    private static final int ACK = 3;
    private static final int MEASURED = 40 * 128;

    @Test
    void pulseAndState_shouldAllocateNothingOnceWarm() {
        BotBench script = new BotBench(BrainKind.FIGHT);
        ManualClock clock = new ManualClock();
        MeasureWindow window = new MeasureWindow();
        window.open(clock.nowNs(), Long.MAX_VALUE / 2);
        SilentLink link = new SilentLink();
        LoopContext context = new LoopContext(Runnable::run, (_, listener) -> link.listener = listener,
                (_, answer) -> answer.accept(new TicketDesk.Granted(URI.create("ws://127.0.0.1/ws"), "t")),
                new LoopMeasures(window, 1), clock, clock);
        Bot bot = new Bot(new BotSettings(0, 0, BotRole.of(BrainKind.FIGHT), 42, clock.nowNs()), context);
        bot.pulse(clock.nowNs());
        link.open();
        link.receive(script.welcome("t", false));
        link.receive(script.resetState());
        Session session = new Session(bot, clock, link, script);
        for (int i = 0; i < WARM_UP; i++) {
            session.pulse();
        }
        Allocation.assertNone(MEASURED, session::pulse);
        assertEquals(0, context.measures().snapshot().errors().count(ErrorKind.LOST_STATE));
        assertEquals(1, context.playing());
    }

    /** A bot that pulses and gets a State, over and over. */
    private static final class Session {

        private final byte[][] states = new byte[128][];
        private final Bot bot;
        private final ManualClock clock;
        private final SilentLink link;
        private int pulses;

        Session(Bot bot, ManualClock clock, SilentLink link, BotBench script) {
            this.bot = bot;
            this.clock = clock;
            this.link = link;
            for (int i = 0; i < states.length; i++) {
                states[i] = script.state(0, 1 - 2 * (i & 1), 0);
            }
        }

        void pulse() {
            clock.advanceNs(Bot.PULSE_NS);
            bot.pulse(clock.nowNs());
            byte[] state = states[pulses++ % states.length];
            state[ACK] = link.lastInputSeq;
            link.receive(state);
        }
    }

    /** A link that swallows what is sent and remembers only the last Input's number. */
    private static final class SilentLink implements Link {

        private @Nullable LinkListener listener;
        private byte lastInputSeq = BotBench.NONE_YET;

        void open() {
            listener().onOpen(this);
        }

        void receive(byte[] message) {
            listener().onRead();
            listener().onMessage(message, 0, message.length, message.length + 2);
        }

        private LinkListener listener() {
            return Objects.requireNonNull(listener);
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public int send(byte[] payload, int offset, int length) {
            if (payload[offset + 1] == 2) {
                lastInputSeq = payload[offset + 2];
            }
            return length + 6;
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void setReading(boolean reading) {
            // Reads always.
        }

        @Override
        public void close(int code) {
            throw new IllegalStateException("closed with " + code);
        }

        @Override
        public void abort() {
            throw new IllegalStateException("aborted");
        }
    }
}
