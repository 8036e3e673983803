package dev.omega.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Messages as trees of {@code Long}, {@code String}, {@code List} and {@code Map}: the plain form tests compare. */
public final class Trees {

    private static final long[] EDGES = {0, 1, 31, 32, 127, 128, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, 1L << 31,
            0xffff_ffffL, -1, -32, -33, -128, -129, -32_768, -32_769, Integer.MIN_VALUE};

    private Trees() {}

    /** A list whose integers are {@code Long}s. */
    public static List<Object> list(Object... elements) {
        List<Object> list = new ArrayList<>(elements.length);
        for (Object element : elements) {
            list.add(element instanceof Integer number ? (Object) number.longValue() : element);
        }
        return list;
    }

    /** Encodes a tree as one message in shortest form. */
    public static byte[] encode(Object tree) {
        MessageWriter writer = new MessageWriter().reset(new byte[80_000], 0);
        write(tree, writer);
        return bytes(writer);
    }

    /** A copy of the writer's message. */
    public static byte[] bytes(MessageWriter writer) {
        byte[] message = new byte[writer.length()];
        System.arraycopy(writer.buffer(), writer.offset(), message, 0, message.length);
        return message;
    }

    /** Writes a tree with sizes ahead; a {@code byte[]} stands for itself. */
    public static void write(Object tree, MessageWriter writer) {
        switch (tree) {
            case Long number -> writeNumber(number, writer);
            case String text -> writer.writeString(text);
            case byte[] raw -> writer.writeRaw(raw, 0, raw.length);
            case List<?> list -> {
                writer.arrayHeader(list.size());
                list.forEach(element -> write(element, writer));
            }
            case Map<?, ?> map -> {
                writer.mapHeader(map.size());
                map.forEach((key, value) -> {
                    write(key, writer);
                    write(value, writer);
                });
            }
            default -> throw new IllegalArgumentException(tree.getClass().getName());
        }
    }

    /** Writes a tree with containers counted while they grow. */
    public static void writeCounted(Object tree, MessageWriter writer) {
        switch (tree) {
            case List<?> list -> {
                writer.openArray();
                list.forEach(element -> writeCounted(element, writer));
                writer.closeArray();
            }
            case Map<?, ?> map -> {
                writer.openMap();
                map.forEach((key, value) -> {
                    writeCounted(key, writer);
                    writeCounted(value, writer);
                });
                writer.closeMap();
            }
            default -> write(tree, writer);
        }
    }

    private static void writeNumber(long number, MessageWriter writer) {
        if (number < 0) {
            writer.writeInt((int) number);
        } else {
            writer.writeUint32(number);
        }
    }

    /** Reads the next element, whatever it is. */
    public static Object read(MessageReader reader) {
        return switch (reader.peekType()) {
            case INTEGER -> reader.readWide();
            case STRING -> reader.readString(65_535);
            case ARRAY -> {
                reader.readArrayHeader();
                yield readRest(reader);
            }
            case MAP -> readMap(reader);
        };
    }

    /** Reads what is left of the current array and leaves it. */
    public static List<Object> readRest(MessageReader reader) {
        List<Object> list = new ArrayList<>();
        while (reader.remaining() > 0) {
            list.add(read(reader));
        }
        reader.skipTrailing();
        return list;
    }

    private static Map<Object, Object> readMap(MessageReader reader) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int left = reader.readMapHeader(); left > 0; left--) {
            map.put(read(reader), read(reader));
        }
        reader.skipTrailing();
        return map;
    }

    /** A random tree of the profile whose containers nest at most {@code depth} deep. */
    public static Object random(SplittableRandom random, int depth) {
        int choice = random.nextInt(depth > 0 ? 6 : 4);
        return switch (choice) {
            case 0, 1, 2 -> randomNumber(random);
            case 3 -> randomText(random, random.nextInt(5) == 0 ? 300 : 40);
            case 4 -> randomList(random, depth);
            default -> randomMap(random, depth);
        };
    }

    /** A random list: the shape of a message. */
    public static List<Object> randomList(SplittableRandom random, int depth) {
        int size = random.nextInt(random.nextInt(4) == 0 ? 40 : 10);
        List<Object> list = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            list.add(random(random, depth - 1));
        }
        return list;
    }

    private static Map<Object, Object> randomMap(SplittableRandom random, int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        int size = random.nextInt(random.nextInt(4) == 0 ? 20 : 4);
        for (int index = 0; index < size; index++) {
            map.put(randomText(random, 12) + index, random(random, depth - 1));
        }
        return map;
    }

    /** Any integer of the profile, edges preferred. */
    public static long randomNumber(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> random.nextLong(Integer.MIN_VALUE, 1L << 32);
            default -> random.nextInt(-40, 200);
        };
    }

    /** Text of up to {@code length} code points of one to four UTF-8 bytes. */
    public static String randomText(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        int[] bounds = {0x80, 0x80, 0x800, 0xd800, 0x10000, 0x110000};
        for (int left = random.nextInt(length + 1); left > 0; left--) {
            int codePoint = random.nextInt(bounds[random.nextInt(bounds.length)]);
            boolean isHalf = codePoint >= 0xd800 && codePoint < 0xe000;
            text.appendCodePoint(isHalf ? 'x' : codePoint);
        }
        return text.toString();
    }
}
