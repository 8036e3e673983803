package dev.omega.server.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.source.ContentException;
import dev.omega.testkit.Allocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Whatever the files say: a pack is loaded or refused with lines, and costs bounded memory. */
class HostilePacksTest {

    private static final int SEEDS = 4_000;
    private static final long MAX_BYTES = 8L << 20;

    @Test
    void pack_shouldBeLoadedOrRefusedWhateverIsDoneToItsFiles() {
        List<String> names = new TestPack().list();
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            TestPack pack = new TestPack();
            String name = names.get(random.nextInt(names.size()));
            pack.put(name, mutated(pack.bytes(name), random));
            refused += isRefused(pack, name + " with seed " + seed) ? 1 : 0;
        }
        assertTrue(refused > SEEDS / 2, "only " + refused + " packs were refused");
    }

    private static boolean isRefused(TestPack pack, String which) {
        boolean[] refused = new boolean[1];
        Allocation.assertAtMost(MAX_BYTES, which, () -> refused[0] = isRefusedUnmeasured(pack, which));
        return refused[0];
    }

    private static boolean isRefusedUnmeasured(TestPack pack, String which) {
        try {
            ContentLoader.load(pack);
            return false;
        } catch (ContentException e) {
            assertTrue(e.mistakes().stream().noneMatch(mistake -> mistake.line().contains("\n")), which);
            return true;
        } catch (RuntimeException e) {
            throw new AssertionError(which, e);
        }
    }

    /** A few changes of bytes, numbers, or pieces of the text. */
    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(Math.max(1, bytes.length));
            bytes = switch (bytes.length == 0 ? 3 : random.nextInt(6)) {
                case 0 -> flipped(bytes, at, random);
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), "");
                case 3 -> spliced(bytes, at, at, TOKENS[random.nextInt(TOKENS.length)]);
                case 4 -> number(bytes, at, random);
                default -> spliced(bytes, at, at,
                        new String(bytes, at, Math.min(60, bytes.length - at), StandardCharsets.ISO_8859_1));
            };
        }
        return bytes;
    }

    private static final String[] TOKENS = {"{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e999", "0.5",
            "99999999999999999999", "\"\\u0000\"", "\"\\ud800\"", "{}", "[]", "[[[[[[[[", "\"id\": \"wolf\","};

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    /** Puts another number in place of the first digits after a place. */
    private static byte[] number(byte[] bytes, int at, Random random) {
        int from = at;
        while (from < bytes.length && !Character.isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && Character.isDigit(bytes[to])) {
            to++;
        }
        return spliced(bytes, from, to, Long.toString(random.nextLong() >> random.nextInt(64)));
    }

    private static byte[] spliced(byte[] bytes, int from, int to, String inserted) {
        byte[] middle = inserted.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(middle, 0, middle.length);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    @Test
    void map_shouldNotUnpackMoreThanItsSize() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 100; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        String data = Base64.getEncoder().encodeToString(packed.toByteArray());
        TestPack pack = new TestPack();
        String text = new String(pack.bytes("maps/field.tmj"), StandardCharsets.UTF_8);
        pack.put("maps/field.tmj", text.replaceFirst("\"data\":\"[^\"]*\"", "\"data\":\"" + data + "\""));
        assertTrue(isRefused(pack, "100 MB of zeros"));
        assertEquals(List.of("maps/field.tmj /layers/0/data: has more than 144 tiles, but width x height is 144"),
                pack.mistakes());
    }

    @Test
    void map_shouldBeRefusedWhenItGoesBeyondALimit() {
        assertLimit("[".repeat(100) + "]".repeat(100), "the file goes beyond a limit: at most 24 levels");
        assertLimit("[{}" + ",{}".repeat(500_000) + "]", "the file has more than 500000 values");
        assertLimit("[1" + ",1".repeat(2_048 * 2_048) + "]", "an array has more than 4194304 numbers");
        assertLimit("", "the file is empty");
        assertLimit("[]", "must be an object");
    }

    private static void assertLimit(String map, String message) {
        TestPack pack = new TestPack().put("maps/field.tmj", map);
        assertEquals(List.of("maps/field.tmj: " + message), pack.mistakes());
    }

    @Test
    void text_shouldNotReachTheTerminalRaw() {
        TestPack pack = new TestPack().replace("creatures.json", "\"loot\": \"wolf\"", "\"loot\": \"wolf\\u001b[2J\"");
        ContentException refused = assertThrows(ContentException.class, () -> ContentLoader.load(pack));
        assertEquals("creatures.json /creatures/0/loot: \"wolf?[2J\" must match [a-z0-9][a-z0-9-]{0,62}",
                refused.mistakes().getFirst().line());
    }
}
