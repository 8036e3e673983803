package dev.omega.protocol.vectors;

import static dev.omega.protocol.Trees.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.ClientMessageHandler;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.ServerEncoder;
import dev.omega.protocol.ServerMessageHandler;
import dev.omega.protocol.Trees;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import dev.omega.testkit.Allocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hot messages are written, read and applied without a byte of garbage. */
class AllocationTest {

    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 1_000;

    private final byte[] buffer = new byte[1_024];
    private final MessageWriter writer = new MessageWriter();
    private final Sink sink = new Sink();

    /** Returns how many rounds were run. */
    private static long assertNoAllocation(Runnable action) {
        for (int round = 0; round < WARM_UP; round++) {
            action.run();
        }
        return WARM_UP + (long) MEASURED * Allocation.assertNone(MEASURED, action);
    }

    @Test
    void clientMessages_shouldBeWrittenAndReadWithoutAllocation() {
        ClientDecoder decoder = new ClientDecoder();
        long runs = InputRuns.of(InputRuns.run(40, 100, 127), InputRuns.run(40, 101, 127), InputRuns.run(41, 103, 120));
        long rounds = assertNoAllocation(() -> {
            ClientEncoder.input(writer.reset(buffer, 0), 102, 65, runs);
            decoder.decode(buffer, writer.offset(), writer.length(), sink);
            ClientEncoder.actionAtTarget(writer.reset(buffer, 0), 17, 42, 61, 412);
            decoder.decode(buffer, writer.offset(), writer.length(), sink);
            ClientEncoder.actionAtPlace(writer.reset(buffer, 0), 17, 42, 61, 12_345, 20_480);
            decoder.decode(buffer, writer.offset(), writer.length(), sink);
            ClientEncoder.heartbeat(writer.reset(buffer, 0), 99, 64);
            decoder.decode(buffer, writer.offset(), writer.length(), sink);
            ClientEncoder.resync(writer.reset(buffer, 0), 64);
            decoder.decode(buffer, writer.offset(), writer.length(), sink);
        });
        assertEquals(rounds * 5, sink.calls);
    }

    @Test
    void serverMessages_shouldBeWrittenAndReadWithoutAllocation() {
        ServerDecoder decoder = new ServerDecoder();
        int[] damage = {412, 398, 187, 1};
        long rounds = assertNoAllocation(() -> {
            ServerEncoder.confirm(writer.reset(buffer, 0), 17, 0, 15);
            decoder.decode(buffer, writer.offset(), writer.length(), sink);
            ServerEncoder.heartbeat(writer.reset(buffer, 0), 99, 1_763_800_000_123L);
            decoder.decode(buffer, writer.offset(), writer.length(), sink);
            ServerEncoder.openEvents(writer.reset(buffer, 0), 64);
            ServerEncoder.event(writer, EventKind.DAMAGE, damage, 0, 4);
            ServerEncoder.event(writer, EventKind.DEATH, damage, 0, 2);
            writer.closeArray();
            decoder.decode(buffer, writer.offset(), writer.length(), sink);
        });
        assertEquals(rounds * 4, sink.calls);
    }

    @Test
    void states_shouldBeAppliedWithoutAllocation() {
        ClientView view = new ClientView();
        MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES);
        byte[] reset = Trees.encode(list(34, 0, 0, 16 | 4 | 64, 1_000, 2_000,
                list(list(0, 7, 2, 1, 100, 100, 0, 127, 0), list(1, 8, 2, 1, 100, 100, 0, 127, 0, "", 3))));
        byte[] delta = Trees.encode(list(34, 1, 1, 1 | 2 | 8 | 32 | 64, 300, -300, 1, 99, 2, 1, 90, 1, 1, //
                0, 1 | 4 | 8 | 16 | 32 | 64, 5, -5, 1, 2, 3, 70_000, 2, 1, 42,
                list(list(1, 8, 100, 100, 0, 127, 0), list(2, 9, 2, 1, 100, 100, 0, 127, 0))));
        long rounds = assertNoAllocation(() -> {
            sink.onState(apply(view, reader, reset));
            sink.onState(apply(view, reader, delta));
        });
        assertEquals(rounds * 2, sink.calls);
    }

    private static StateResult apply(ClientView view, MessageReader reader, byte[] state) {
        reader.wrap(state, 0, state.length);
        reader.readArrayHeader();
        reader.readInt();
        StateResult result = view.applyState(reader);
        reader.finish();
        return result;
    }

    /** Counts and forgets. */
    private static final class Sink implements ClientMessageHandler, ServerMessageHandler {

        private long calls;

        void onState(StateResult result) {
            calls += result == StateResult.APPLIED ? 1 : 0;
        }

        @Override
        public void onHello(int protocol, String ticket, String resume, int capabilities, String client) {}

        @Override
        public void onInput(int seq, int snapAck, long packedRuns) {
            calls++;
        }

        @Override
        public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
            calls++;
        }

        @Override
        public void onHeartbeat(int hseq, int second) {
            calls++;
        }

        @Override
        public void onResync(int lastSnap) {
            calls++;
        }

        @Override
        public void onChat(int channel, String text) {}

        @Override
        public void onLeave() {}

        @Override
        public void onReady() {}

        @Override
        public void onGameMessage(int type, MessageReader reader) {}

        @Override
        public void onWelcome(Welcome welcome) {}

        @Override
        public void onState(MessageReader reader) {}

        @Override
        public void onEvent(int snap, int kind, int[] values, int count) {
            calls++;
        }

        @Override
        public void onConfirm(int aseq, int code, int detail) {
            calls++;
        }

        @Override
        public void onChat(int channel, int fromNetId, String text, @Nullable String fromName) {}

        @Override
        public void onTransfer(String url, String ticket, String zone, int graceMs) {}

        @Override
        public void onNotice(int code, String text) {}
    }
}
