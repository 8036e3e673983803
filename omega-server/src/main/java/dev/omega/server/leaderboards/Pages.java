package dev.omega.server.leaderboards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

    /** A page that {@code load} makes if need be, once however many ask for it; blocks. */
    byte[] get(Object contents, StandingsQuery query, Supplier<byte[]> load) {
        return pages.get(new Key(contents, query), _ -> load.get());
    }
}
