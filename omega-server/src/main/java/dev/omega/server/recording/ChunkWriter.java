package dev.omega.server.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes filled chunks to the file on a thread of its own and gives them back. The zone thread takes and offers chunks and
 * never waits; when the disk is too slow there is none left to take.
 */
final class ChunkWriter implements AutoCloseable {

    /** A piece of the file, owned by whoever took it last. */
    static final class Chunk {

        final byte[] bytes = new byte[CHUNK_BYTES];
        int length;
    }

    static final int CHUNK_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ChunkWriter.class);
    private static final int CHUNKS = 16;

    private final String name;
    private final OutputStream out;
    private final ArrayBlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(CHUNKS);
    private final ArrayBlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS + 1);
    /** Offered last: nothing comes behind it. */
    private final Chunk end = new Chunk();
    private final Thread thread;
    private boolean broken;

    /**
     * Begins to write.
     *
     * @param name of the file, for the log
     */
    ChunkWriter(String name, OutputStream out) {
        this.name = name;
        this.out = out;
        for (int i = 0; i < CHUNKS; i++) {
            empty.add(new Chunk());
        }
        thread = Thread.ofPlatform().name("recording").daemon().start(this::run);
    }

    /** An empty chunk, or {@code null} when all wait for the disk. Does not wait. */
    @Nullable
    Chunk take() {
        return empty.poll();
    }

    /** Hands a filled chunk over. Does not wait. */
    void offer(Chunk chunk) {
        full.add(chunk);
    }

    private void run() {
        try (out) {
            for (Chunk chunk = full.take(); chunk != end; chunk = full.take()) {
                write(chunk);
                chunk.length = 0;
                empty.add(chunk);
            }
        } catch (IOException e) {
            LOG.error("recording {} cannot be completed: {}", name, e.getMessage());
        } catch (InterruptedException e) {
            LOG.warn("recording {} was interrupted and ends early", name);
        }
    }

    /** A disk that fails costs the recording, not the game. */
    private void write(Chunk chunk) {
        if (broken) {
            return;
        }
        try {
            out.write(chunk.bytes, 0, chunk.length);
            out.flush();
        } catch (IOException e) {
            broken = true;
            LOG.error("recording {} ends here, the game goes on: {}", name, e.getMessage());
        }
    }

    /** Writes what was offered and closes the file. */
    @Override
    public void close() {
        full.add(end);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
