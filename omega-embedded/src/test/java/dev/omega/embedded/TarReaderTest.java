package dev.omega.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reading archives that are whole, cut, damaged or of unknown making. */
class TarReaderTest {

    @Test
    void reader_shouldTellEveryKindOfEntry() throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(new TarBytes().directory("share/")
                .file("share/notes.txt", 0644, "hello")
                .file("bin/run", 0755, "x".repeat(1000))
                .symlink("lib/a.so", "a.so.1")
                .bytes()));
        assertEquals(new TarReader.Entry("share/", TarReader.Kind.DIRECTORY, true, 0, ""), reader.next());
        assertEquals(new TarReader.Entry("share/notes.txt", TarReader.Kind.FILE, false, 5, ""), reader.next());
        assertEquals("hello", content(reader));
        assertEquals(new TarReader.Entry("bin/run", TarReader.Kind.FILE, true, 1000, ""), reader.next());
        assertEquals(new TarReader.Entry("lib/a.so", TarReader.Kind.SYMLINK, false, 0, "a.so.1"), reader.next());
        assertNull(reader.next());
    }

    @Test
    void reader_shouldSkipContentThatNobodyRead() throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(
                new TarBytes().file("first", 0644, "1".repeat(5000)).file("second", 0644, "2").bytes()));
        assertEquals("first", Objects.requireNonNull(reader.next()).name());
        assertEquals("second", Objects.requireNonNull(reader.next()).name());
        assertEquals("2", content(reader));
    }

    @Test
    void reader_shouldRefuseAnArchiveCutAtAnyPlace() {
        byte[] whole = new TarBytes().file("a", 0644, "x".repeat(600)).file("b", 0644, "y").bytes();
        // The end marker begins where the blocks of both entries end.
        int endMarker = (1 + 2 + 1 + 1) * TarBytes.BLOCK_BYTES;
        for (int length = 0; length < endMarker + TarBytes.BLOCK_BYTES; length += 37) {
            TarReader reader = new TarReader(new ByteArrayInputStream(Arrays.copyOf(whole, length)));
            assertThrows(EOFException.class, () -> readAll(reader));
        }
    }

    @Test
    void reader_shouldRefuseADamagedHeader() {
        byte[] bytes = new TarBytes().file("a", 0644, "x").bytes();
        bytes[0] ^= 1;
        IOException refused =
                assertThrows(IOException.class, () -> new TarReader(new ByteArrayInputStream(bytes)).next());
        assertTrue(String.valueOf(refused.getMessage()).contains("checksum"));
    }

    @Test
    void reader_shouldRefuseTypesItDoesNotKnow() {
        byte[] hardLink = new TarBytes().entry("a", 0644, '1', "b", "").bytes();
        IOException refused =
                assertThrows(IOException.class, () -> new TarReader(new ByteArrayInputStream(hardLink)).next());
        assertEquals("tar entry a has the unsupported type 49", refused.getMessage());
    }

    @Test
    void reader_shouldJoinALongNameFromItsTwoParts() throws IOException {
        byte[] bytes = new TarBytes().prefixed("deep/directory", "file", "content").bytes();
        TarReader reader = new TarReader(new ByteArrayInputStream(bytes));
        assertEquals("deep/directory/file", Objects.requireNonNull(reader.next()).name());
    }

    @Test
    void content_shouldBeReadOnce() throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(new TarBytes().file("a", 0644, "abc").bytes()));
        reader.next();
        assertEquals("abc", content(reader));
        assertArrayEquals(new byte[0], contentBytes(reader));
        assertNull(reader.next());
    }

    private static void readAll(TarReader reader) throws IOException {
        while (reader.next() != null) {
            contentBytes(reader);
        }
    }

    private static String content(TarReader reader) throws IOException {
        return new String(contentBytes(reader), StandardCharsets.UTF_8);
    }

    private static byte[] contentBytes(TarReader reader) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reader.transferTo(out);
        return out.toByteArray();
    }
}
