package dev.omega.protocol.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.protocol.Property;
import dev.omega.protocol.Trees;
import dev.omega.protocol.WideEncoder;
import dev.omega.testkit.Allocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random and damaged bytes: nothing but ProtocolException is thrown, and garbage stays in proportion to the input. */
class HostileBytesTest {

    private static final int SEEDS = 60;
    private static final int ROUNDS = 200;
    private static final int WARM_UP = 4_000;
    /** An exception, its text, and a handler's record: what a message of any size may cost. */
    private static final long FIXED_BYTES = 2_048;
    private static final long BYTES_PER_BYTE = 4;

    private final Decoders decoders = new Decoders();

    @BeforeAll
    static void warmUp() {
        HostileBytesTest test = new HostileBytesTest();
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < WARM_UP; round++) {
            test.decoders.decodeAll(message(random));
        }
    }

    @Test
    void decoders_shouldThrowNothingElseAndAllocateInProportionForRandomBytes() {
        Property.holds(SEEDS, this::run);
    }

    private void run(SplittableRandom random) {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] message = message(random);
            long allowedBytes = Decoders.COUNT * (FIXED_BYTES + BYTES_PER_BYTE * message.length);
            Allocation.assertAtMost(allowedBytes, "a message of " + message.length + " B",
                    () -> decoders.decodeAll(message));
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
            Allocation.assertAtMost(Decoders.COUNT * FIXED_BYTES, lie, () -> decoders.decodeAll(message));
        }
    }

    @Test
    void decoders_shouldReportWholeMessagesOnly() {
        byte[] message = Trees.encode(Trees.list(4, 1, 2));
        assertEquals(1, new Decoders().decodeAll(message));
        assertEquals(0, new Decoders().decodeAll(Arrays.copyOf(message, message.length - 1)));
    }
}
