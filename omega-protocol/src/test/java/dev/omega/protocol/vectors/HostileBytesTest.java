package dev.omega.protocol.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.omega.protocol.Property;
import dev.omega.protocol.Trees;
import dev.omega.protocol.WideEncoder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random and damaged bytes: nothing but ProtocolException is thrown, and garbage stays in proportion to the input. */
class HostileBytesTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SEEDS = 60;
    private static final int ROUNDS = 200;
    /** An exception, its text, and a handler's record: what a message of any size may cost. */
    private static final long FIXED_BYTES = 2_048;
    private static final long BYTES_PER_BYTE = 4;

    private final Decoders decoders = new Decoders();

    @BeforeAll
    static void warmUp() {
        new HostileBytesTest().run(new SplittableRandom(7), 4_000, false);
    }

    @Test
    void decoders_shouldThrowNothingElseAndAllocateInProportionForRandomBytes() {
        Property.holds(SEEDS, random -> run(random, ROUNDS, true));
    }

    private void run(SplittableRandom random, int rounds, boolean isMeasured) {
        for (int round = 0; round < rounds; round++) {
            byte[] message = message(random);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            decoders.decodeAll(message);
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            long allowed = Decoders.COUNT * (FIXED_BYTES + BYTES_PER_BYTE * message.length);
            assertTrue(!isMeasured || bytes <= allowed, bytes + " B for a message of " + message.length + " B");
        }
    }

    private static byte[] message(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> noise(random);
            case 1 -> damaged(WideEncoder.encode(shape(random), random), random);
            case 2 -> damaged(Trees.encode(new StateScript(random, 40).next(true)), random);
            default -> damaged(Trees.encode(shape(random)), random);
        };
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        if (bytes.length > 1) {
            bytes[0] = (byte) (0x90 | random.nextInt(16));
            bytes[1] = (byte) random.nextInt(48);
        }
        return bytes;
    }

    private static List<Object> shape(SplittableRandom random) {
        List<Object> shape = new ArrayList<>(List.of((long) random.nextInt(48)));
        shape.addAll(Trees.randomList(random, 3));
        return shape;
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        for (int left = random.nextInt(4); left > 0; left--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void decoders_shouldNotAllocateForHeadersThatLie() {
        for (String lie : List.of("dd7fffffff", "df7fffffff", "db7fffffff", "dcffff", "deffff", "daffff")) {
            byte[] message = HexFormat.of().parseHex("960101" + lie + "00");
            decoders.decodeAll(message);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            decoders.decodeAll(message);
            assertTrue(THREADS.getCurrentThreadAllocatedBytes() - before < Decoders.COUNT * FIXED_BYTES, lie);
        }
    }

    @Test
    void decoders_shouldReportWholeMessagesOnly() {
        byte[] message = Trees.encode(Trees.list(4, 1, 2));
        assertEquals(1, new Decoders().decodeAll(message));
        assertEquals(0, new Decoders().decodeAll(Arrays.copyOf(message, message.length - 1)));
    }
}
