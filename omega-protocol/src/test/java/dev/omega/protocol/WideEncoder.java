package dev.omega.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Encodes trees with integers, strings and containers in any width that holds them, as other libraries may. */
public final class WideEncoder {

    /** Widths of integers: fixint, then the eight forms with a type byte. */
    private static final int[] INTEGER_TAGS = {-1, 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final SplittableRandom random;

    private WideEncoder(SplittableRandom random) {
        this.random = random;
    }

    /** Encodes with widths drawn from {@code random}. */
    public static byte[] encode(Object tree, SplittableRandom random) {
        WideEncoder encoder = new WideEncoder(random);
        try {
            encoder.write(tree);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return encoder.bytes.toByteArray();
    }

    private void write(Object tree) throws IOException {
        switch (tree) {
            case Long number -> integer(number);
            case String text -> string(text.getBytes(StandardCharsets.UTF_8));
            case List<?> list -> {
                head(list.size(), new Head(16, 0x90, -1, 0xdc, 0xdd));
                for (Object element : list) {
                    write(element);
                }
            }
            case Map<?, ?> map -> {
                head(map.size(), new Head(16, 0x80, -1, 0xde, 0xdf));
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(entry.getKey());
                    write(entry.getValue());
                }
            }
            default -> throw new IllegalArgumentException(tree.getClass().getName());
        }
    }

    private void string(byte[] text) throws IOException {
        head(text.length, new Head(32, 0xa0, 0xd9, 0xda, 0xdb));
        out.write(text);
    }

    /** The forms of a head; -1: there is no such form. */
    private record Head(int fixBelow, int fix, int tag8, int tag16, int tag32) {}

    private void head(int size, Head head) throws IOException {
        int form = random.nextInt(4);
        if (form == 0 && size < head.fixBelow()) {
            out.write(head.fix() | size);
        } else if (form == 1 && size < 256 && head.tag8() > 0) {
            out.write(head.tag8());
            out.write(size);
        } else if (form == 2) {
            out.write(head.tag16());
            out.writeShort(size);
        } else {
            out.write(head.tag32());
            out.writeInt(size);
        }
    }

    private void integer(long value) throws IOException {
        List<Integer> fitting = new ArrayList<>();
        for (int tag : INTEGER_TAGS) {
            if (fits(value, tag)) {
                fitting.add(tag);
            }
        }
        integer(value, fitting.get(random.nextInt(fitting.size())), out);
    }

    /** Whether the form of {@code tag} holds {@code value}. */
    public static boolean fits(long value, int tag) {
        return switch (tag) {
            case -1 -> value >= -32 && value < 128;
            case 0xcc -> value >= 0 && value < 256;
            case 0xcd -> value >= 0 && value < 65_536;
            case 0xce, 0xcf -> value >= 0;
            case 0xd0 -> value == (byte) value;
            case 0xd1 -> value == (short) value;
            case 0xd2 -> value == (int) value;
            default -> true;
        };
    }

    /** Writes {@code value} in the form of {@code tag}; -1 is the one-byte form. */
    public static void integer(long value, int tag, DataOutputStream out) throws IOException {
        if (tag >= 0) {
            out.write(tag);
        }
        switch (tag) {
            case 0xcd, 0xd1 -> out.writeShort((int) value);
            case 0xce, 0xd2 -> out.writeInt((int) value);
            case 0xcf, 0xd3 -> out.writeLong(value);
            default -> out.write((int) value);
        }
    }
}
