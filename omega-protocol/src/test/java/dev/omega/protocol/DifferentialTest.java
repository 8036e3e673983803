package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/** Our reader and writer against msgpack-java on random trees of the profile. */
class DifferentialTest {

    private static final int SEEDS = 500;
    private static final ReadLimits WIDE = new ReadLimits(65_535, 6, 65_535);

    @Test
    void writer_shouldWriteTheBytesOfTheOracleWhenSizesAreGivenAhead() {
        Property.holds(SEEDS, random -> {
            Object tree = Trees.randomList(random, 4);
            assertArrayEquals(pack(tree), Trees.encode(tree));
        });
    }

    @Test
    void writer_shouldWriteTheBytesOfTheOracleWhenSizesAreCounted() {
        Property.holds(SEEDS, random -> {
            Object tree = Trees.randomList(random, 4);
            MessageWriter writer = new MessageWriter().reset(new byte[80_000], random.nextInt(10));
            Trees.writeCounted(tree, writer);
            assertArrayEquals(pack(tree), Trees.bytes(writer));
        });
    }

    @Test
    void reader_shouldReadWhatTheOracleWrote() {
        Property.holds(SEEDS, random -> {
            Object tree = Trees.randomList(random, 4);
            byte[] packed = pack(tree);
            MessageReader reader = new MessageReader(WIDE).wrap(packed, 0, packed.length);
            assertEquals(tree, Trees.read(reader));
            reader.finish();
        });
    }

    @Test
    void oracle_shouldReadWhatTheWriterWrote() {
        Property.holds(SEEDS, random -> {
            Object tree = Trees.randomList(random, 4);
            try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(Trees.encode(tree))) {
                assertEquals(tree, unpack(unpacker));
            }
        });
    }

    @Test
    void reader_shouldAcceptEveryWidthOfEveryHead() {
        Property.holds(SEEDS, random -> {
            Object tree = Trees.randomList(random, 4);
            byte[] wide = WideEncoder.encode(tree, random);
            MessageReader reader = new MessageReader(WIDE).wrap(wide, 0, wide.length);
            assertEquals(tree, Trees.read(reader));
            reader.finish();
        });
    }

    @Test
    void reader_shouldSkipEveryTreeItCanRead() {
        Property.holds(SEEDS, random -> {
            byte[] wide = WideEncoder.encode(Trees.randomList(random, 4), random);
            new MessageReader(WIDE).wrap(wide, 0, wide.length).finish();
        });
    }

    private static byte[] pack(Object tree) throws IOException {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            pack(tree, packer);
            return packer.toByteArray();
        }
    }

    private static void pack(Object tree, MessagePacker packer) throws IOException {
        switch (tree) {
            case Long number -> packer.packLong(number);
            case String text -> packer.packString(text);
            case List<?> list -> {
                packer.packArrayHeader(list.size());
                for (Object element : list) {
                    pack(element, packer);
                }
            }
            case Map<?, ?> map -> {
                packer.packMapHeader(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    pack(entry.getKey(), packer);
                    pack(entry.getValue(), packer);
                }
            }
            default -> throw new IllegalArgumentException(tree.getClass().getName());
        }
    }

    private static Object unpack(MessageUnpacker unpacker) throws IOException {
        return switch (unpacker.getNextFormat().getValueType()) {
            case INTEGER -> unpacker.unpackLong();
            case STRING -> unpacker.unpackString();
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                for (int left = unpacker.unpackArrayHeader(); left > 0; left--) {
                    list.add(unpack(unpacker));
                }
                yield list;
            }
            case MAP -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int left = unpacker.unpackMapHeader(); left > 0; left--) {
                    map.put(unpack(unpacker), unpack(unpacker));
                }
                yield map;
            }
            default -> throw new IllegalStateException("outside the profile");
        };
    }
}
