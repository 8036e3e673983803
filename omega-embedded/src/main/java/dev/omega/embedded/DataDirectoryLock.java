package dev.omega.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to start and stop the servers of a data directory. The kernel holds it for the process and takes it back
 * when the process dies, however it dies; the file's content names the holder.
 */
final class DataDirectoryLock implements AutoCloseable {

    /**
     * Directories locked by this process. Asked before the file is touched: closing any channel of a file gives up the
     * process's locks on it (POSIX, fcntl).
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataDirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws DataDirectoryInUseException when another owner, in this process or another, holds it */
    static DataDirectoryLock acquire(DataDirectory directory) {
        Path file = directory.lockFile();
        if (!HELD_HERE.add(file)) {
            throw new DataDirectoryInUseException(directory.root(), ProcessHandle.current().pid());
        }
        boolean acquired = false;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            acquired = channel.tryLock() != null;
            if (!acquired) {
                channel.close();
                throw new DataDirectoryInUseException(directory.root(), readPid(file));
            }
            writePid(channel);
            return new DataDirectoryLock(file, channel);
        } catch (IOException e) {
            throw new EmbeddedException("cannot lock " + file + ": " + Reason.of(e), e);
        } finally {
            if (!acquired) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** Closing again does nothing. */
    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedException("cannot unlock " + file + ": " + Reason.of(e), e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /** The process named in the lock file, if there is such a process. */
    static OptionalLong holder(DataDirectory directory) {
        try {
            // Not opened when locked here: closing it would give up the lock.
            long pid = HELD_HERE.contains(directory.lockFile())
                    ? ProcessHandle.current().pid()
                    : readPid(directory.lockFile());
            return ProcessHandle.of(pid).isPresent() ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static void writePid(FileChannel channel) throws IOException {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid), 0);
    }

    private static long readPid(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
