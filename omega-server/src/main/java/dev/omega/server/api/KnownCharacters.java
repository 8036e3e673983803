package dev.omega.server.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.omega.server.json.JsonWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Characters as they were answered within the last second. What this server changes it forgets at once; what another one changes is
 * seen a second later. Any thread.
 */
final class KnownCharacters {

    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final int MAX = 50_000;

    private final Cache<Long, Known> characters;

    KnownCharacters(LongSupplier nanoTime) {
        this.characters = Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfterWrite(LIFE)
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Known(long accountId, byte[] json) {}

    /** The answer, if it is known and the account's own; never blocks. */
    byte @Nullable [] peek(long accountId, long characterId) {
        Known known = characters.getIfPresent(characterId);
        return known != null && known.accountId() == accountId ? known.json() : null;
    }

    /** Keeps an answer and returns it. */
    byte[] keep(long accountId, long characterId, Record view) {
        byte[] json = JsonWriter.write(view);
        characters.put(characterId, new Known(accountId, json));
        return json;
    }

    /** Has been changed. */
    void forget(long characterId) {
        characters.invalidate(characterId);
    }
}
