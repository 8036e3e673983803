package dev.omega.server.leaderboards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages as they were answered, of all boards together, within a budget of memory. Any thread. */
final class Pages {

    private static final long MAX_BYTES = 32L << 20;
    private static final int OVERHEAD_BYTES = 200;

    private final Cache<Key, byte[]> pages = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key _, byte[] page) -> page.length + OVERHEAD_BYTES)
            .executor(Runnable::run)
            .build();

    /** Being made. Beside the cache: whoever writes to one waits for what is made within it. */
    private final Map<Key, CompletableFuture<byte[]>> making = new ConcurrentHashMap<>();

    /**
     * Which page of which contents.
     *
     * @param contents made for what a look at the board found; another object when the board has changed
     */
    private record Key(Object contents, StandingsQuery query) {}

    /** A page that is there, or {@code null}; never blocks. */
    byte @Nullable [] find(Object contents, StandingsQuery query) {
        return pages.getIfPresent(new Key(contents, query));
    }

    /** Keeps a page; never blocks. */
    void put(Object contents, StandingsQuery query, byte[] page) {
        pages.put(new Key(contents, query), page);
    }

    /** A page that {@code load} makes if need be, once however many ask for it, and fails for all of them; blocks. */
    byte[] get(Object contents, StandingsQuery query, Supplier<byte[]> load) {
        Key key = new Key(contents, query);
        byte[] known = pages.getIfPresent(key);
        if (known != null) {
            return known;
        }
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> others = making.putIfAbsent(key, mine);
        return others == null ? make(key, load, mine) : await(others);
    }

    private byte[] make(Key key, Supplier<byte[]> load, CompletableFuture<byte[]> made) {
        try {
            byte[] page = load.get();
            pages.put(key, page);
            made.complete(page);
            return page;
        } catch (RuntimeException | Error e) {
            made.completeExceptionally(e);
            throw e;
        } finally {
            making.remove(key);
        }
    }

    private static byte[] await(CompletableFuture<byte[]> made) {
        try {
            return made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
