package dev.omega.server.journal;

import dev.omega.server.hostlink.Journal.JournalOperation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal on disk: a header, then records of length, CRC-32C and content, each an operation or the mark that one is
 * settled. Reading goes on behind what is damaged; opening for writing cuts a torn tail, keeps a copy of a file that was damaged
 * anywhere else, and refuses one without the header. One thread at a time.
 */
public final class JournalFile implements Closeable {

    /** Name of the file in its directory. */
    public static final String NAME = "journal";

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
    private static final String LOCK = "journal.lock";
    private static final long HEADER = 0x4f4d_4547_414a_0001L; // "OMEGAJ", version 1
    private static final int HEADER_BYTES = 8;
    private static final int FRAME_BYTES = 8;
    private static final int OPERATION_BYTES = 1 + 16 + 8 + 8 + 8 + 4 + 8;
    private static final int SETTLED_BYTES = 1 + 16;
    private static final byte OPERATION = 1;
    private static final byte SETTLED = 2;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MAX_BESIDE = 4;

    private final Path directory;
    /** Folders that opening made, innermost first. */
    private final List<Path> made;
    private final FileChannel lockChannel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private FileChannel channel;
    private long sizeBytes;

    private JournalFile(Path directory, List<Path> made, FileChannel lockChannel, FileChannel channel) {
        this.directory = directory;
        this.made = made;
        this.lockChannel = lockChannel;
        this.channel = channel;
    }

    /**
     * What a journal holds.
     *
     * @param pending operations that were not settled, in their order
     * @param wholeBytes up to the end of the last record that can be read; 0 without the header
     * @param damagedBytes of these, what cannot be read
     * @param tornBytes what lies behind
     */
    public record Content(Map<UUID, JournalOperation> pending, long wholeBytes, long damagedBytes, long tornBytes) {}

    /** What the journal in {@code directory} holds, without changing it; nothing when there is none. */
    public static Content read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            return new Content(new LinkedHashMap<>(), 0, 0, 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        }
    }

    /**
     * Opens the journal in {@code directory} for writing, made if missing; a torn tail is cut. A host that takes over from one
     * that still runs finds its directory in use, and takes the next one beside it: {@code forest-1}, {@code forest-1.2}, …
     * What hosts that are gone left in the others comes over.
     *
     * @param pending receives the operations that were not settled, in their order
     * @throws IOException when all are in use, or the disk refuses
     */
    static JournalFile openFree(Path directory, Collection<JournalOperation> pending) throws IOException {
        JournalFile own = null;
        for (int number = 1; number <= MAX_BESIDE; number++) {
            Path place = number == 1 ? directory : directory.resolveSibling(directory.getFileName() + "." + number);
            if (own == null) {
                own = open(place, pending);
            } else if (Files.exists(place)) {
                own.takeOver(place, pending);
            }
        }
        if (own == null) {
            throw new IOException("the journal in " + directory + " and those beside it are in use by other processes");
        }
        return own;
    }

    private void takeOver(Path place, Collection<JournalOperation> pending) throws IOException {
        List<JournalOperation> left = new ArrayList<>();
        try (JournalFile other = open(place, left)) {
            if (other != null && !left.isEmpty()) {
                append(left);
                other.compact(List.of());
                pending.addAll(left);
            }
        }
    }

    /** The journal of just this directory; {@code null} when somebody writes it. */
    static @Nullable JournalFile open(Path directory, Collection<JournalOperation> pending) throws IOException {
        List<Path> made = missing(directory);
        Files.createDirectories(directory);
        FileChannel lockChannel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(lockChannel)) {
            lockChannel.close();
            return null;
        }
        FileChannel channel = FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
        JournalFile file = new JournalFile(directory, made, lockChannel, channel);
        Content content = read(channel);
        if (content.wholeBytes() == 0 && channel.size() > HEADER_BYTES) {
            file.close();
            throw new FileSystemException(directory.resolve(NAME).toString(), null,
                    "no journal of this version, or damaged at its beginning; it stays as it is, move it away to start without it");
        }
        file.mendings(content);
        pending.addAll(content.pending().values());
        file.sizeBytes = content.wholeBytes();
        if (file.sizeBytes == 0) {
            file.begin();
        } else {
            channel.truncate(file.sizeBytes);
            channel.position(file.sizeBytes);
        }
        return file;
    }

    private void mendings(Content content) throws IOException {
        if (content.damagedBytes() > 0) {
            Path copy = directory.resolve(NAME + ".damaged");
            Files.copy(directory.resolve(NAME), copy, StandardCopyOption.REPLACE_EXISTING);
            LOG.error("{} bytes of the journal in {} cannot be read; operations may be missing; a copy is {}",
                    content.damagedBytes(), directory, copy);
        }
        if (content.wholeBytes() > 0 && content.tornBytes() > 0) {
            LOG.warn("{} bytes of a torn tail cut from the journal in {}", content.tornBytes(), directory);
        }
    }

    private static List<Path> missing(Path directory) {
        List<Path> missing = new ArrayList<>();
        for (Path place = directory.toAbsolutePath(); place != null && Files.notExists(place); place =
                place.getParent()) {
            missing.add(place);
        }
        return missing;
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Content read(FileChannel channel) throws IOException {
        Map<UUID, JournalOperation> pending = new LinkedHashMap<>();
        ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        if (all.remaining() < HEADER_BYTES || all.getLong() != HEADER) {
            return new Content(pending, 0, 0, channel.size());
        }
        int whole = all.position();
        int damaged = 0;
        for (int at = whole; at + FRAME_BYTES <= all.limit(); at++) {
            if (readRecord(all.position(at), pending)) {
                damaged += at - whole;
                whole = all.position();
                at = whole - 1;
            }
        }
        return new Content(pending, whole, damaged, channel.size() - whole);
    }

    private static boolean readRecord(ByteBuffer all, Map<UUID, JournalOperation> pending) {
        int length = all.getInt();
        int checksum = all.getInt();
        if ((length != OPERATION_BYTES && length != SETTLED_BYTES) || all.remaining() < length) {
            return false;
        }
        ByteBuffer content = all.slice(all.position(), length);
        if (checksum(content.duplicate()) != checksum) {
            return false;
        }
        all.position(all.position() + length);
        byte kind = content.get();
        UUID id = new UUID(content.getLong(), content.getLong());
        if (kind == OPERATION && length == OPERATION_BYTES) {
            pending.put(id, new JournalOperation(id, content.getLong(), content.getLong(), content.getLong(),
                    content.getInt(), content.getLong()));
        } else {
            pending.remove(id);
        }
        return true;
    }

    private static int checksum(ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }

    /** Size of the file. */
    long sizeBytes() {
        return sizeBytes;
    }

    /** Appends operations and forces them to disk; after a failure nothing of them counts as written. */
    void append(List<JournalOperation> operations) throws IOException {
        try {
            for (JournalOperation o : operations) {
                int start = room(OPERATION_BYTES);
                buffer.put(OPERATION)
                        .putLong(o.opId().getMostSignificantBits())
                        .putLong(o.opId().getLeastSignificantBits())
                        .putLong(o.characterId())
                        .putLong(o.fence())
                        .putLong(o.seq())
                        .putInt(o.item())
                        .putLong(o.count());
                frame(start, OPERATION_BYTES);
            }
            flush();
            channel.force(false);
            sizeBytes = channel.position();
        } catch (IOException e) {
            forget();
            throw e;
        }
    }

    /** Marks operations as settled. Not forced: settling twice is harmless. */
    void settle(List<UUID> ids) throws IOException {
        try {
            for (UUID id : ids) {
                int start = room(SETTLED_BYTES);
                buffer.put(SETTLED).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
                frame(start, SETTLED_BYTES);
            }
            flush();
            sizeBytes = channel.position();
        } catch (IOException e) {
            forget();
            throw e;
        }
    }

    /** Writes a new file with what is pending alone, and puts it in the place of the old one. */
    void compact(List<JournalOperation> pending) throws IOException {
        Path fresh = directory.resolve(NAME + ".new");
        FileChannel old = channel;
        long oldSize = sizeBytes;
        FileChannel next = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            channel = next;
            begin();
            append(pending);
            Files.move(fresh, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            channel = old;
            sizeBytes = oldSize;
            next.close();
            throw e;
        }
        old.close();
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private void begin() throws IOException {
        channel.truncate(0);
        channel.position(0);
        buffer.clear();
        buffer.putLong(HEADER);
        flush();
        channel.force(true);
        sizeBytes = HEADER_BYTES;
    }

    /** Makes room for a record and leaves out its frame; where the frame begins. */
    private int room(int contentBytes) throws IOException {
        if (buffer.remaining() < FRAME_BYTES + contentBytes) {
            flush();
        }
        int start = buffer.position();
        buffer.position(start + FRAME_BYTES);
        return start;
    }

    private void frame(int start, int contentBytes) {
        buffer.putInt(start, contentBytes);
        buffer.putInt(start + 4, checksum(buffer.slice(start + FRAME_BYTES, contentBytes)));
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Takes a half-written record back; if even that fails, the checksum tells at the next start. */
    private void forget() throws IOException {
        buffer.clear();
        channel.truncate(sizeBytes);
        channel.position(sizeBytes);
    }

    /** Closes, and leaves nothing behind of a journal that opening made and nobody wrote to. */
    void discard() throws IOException {
        boolean unused = !made.isEmpty() && sizeBytes == HEADER_BYTES;
        if (unused) {
            Files.delete(directory.resolve(NAME));
            Files.delete(directory.resolve(LOCK)); // Before the lock goes: nobody can have taken it meanwhile.
        }
        close();
        if (unused) {
            deleteMade();
        }
    }

    private void deleteMade() throws IOException {
        try {
            for (Path folder : made) {
                Files.delete(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // Another host has begun a journal beside this one.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lockChannel.close();
    }
}
