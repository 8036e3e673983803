package dev.omega.jmh;

import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.ClientMessageHandler;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ServerEncoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Single messages of the hot path, from values to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    private static final long RUNS = InputRuns.of(InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), 40, 40));

    private final MessageWriter writer = new MessageWriter();
    private final byte[] out = new byte[256];
    private final byte[] input = new byte[64];
    private final byte[] action = new byte[64];
    private final int inputBytes;
    private final int actionBytes;
    private final ClientDecoder decoder = new ClientDecoder();
    private final Sum sum = new Sum();
    private int seq;

    /** Messages to be decoded. */
    public CodecBenchmark() {
        ClientEncoder.input(writer.reset(input, 0), 5, 7, RUNS);
        inputBytes = writer.length();
        ClientEncoder.actionAtTarget(writer.reset(action, 0), 5, 2, 100, 3_000);
        actionBytes = writer.length();
    }

    /** What a client sends ten times a second. */
    @Benchmark
    public int encodeInput() {
        seq = seq + 1 & 127;
        ClientEncoder.input(writer.reset(out, 0), seq, seq, RUNS);
        return writer.length();
    }

    /** The same on the server's side. */
    @Benchmark
    public long decodeInput() {
        decoder.decode(input, 0, inputBytes, sum);
        return sum.total;
    }

    /** An attack, on the server's side. */
    @Benchmark
    public long decodeAction() {
        decoder.decode(action, 0, actionBytes, sum);
        return sum.total;
    }

    /** The answer to an attack. */
    @Benchmark
    public int encodeConfirm() {
        seq = seq + 1 & 127;
        ServerEncoder.confirm(writer.reset(out, 0), seq, 0, 40);
        return writer.length();
    }

    /** Adds up what it hears, so that nothing of it can be left out. */
    private static final class Sum implements ClientMessageHandler {

        private long total;

        @Override
        public void onHello(int protocol, String ticket, String resume, int capabilities, String client) {
            total += protocol;
        }

        @Override
        public void onInput(int seq, int snapAck, long packedRuns) {
            total += seq + snapAck + packedRuns;
        }

        @Override
        public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
            total += aseq + skill + view + targetNetId + x + y;
        }

        @Override
        public void onHeartbeat(int hseq, int snapAck) {
            total += hseq + snapAck;
        }

        @Override
        public void onResync(int lastSnap) {
            total += lastSnap;
        }

        @Override
        public void onChat(int channel, String text) {
            total += channel;
        }

        @Override
        public void onLeave() {
            total++;
        }

        @Override
        public void onReady() {
            total++;
        }
    }
}
