package dev.omega.server.publishing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.ContentPack;
import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.MemoryFiles;
import dev.omega.server.content.source.Mistake;
import dev.omega.server.hostlink.ContentBundle;
import dev.omega.server.hostlink.ContentBundle.BundledFile;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.publishing.ContentRepository.Activation;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.store.Database;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Publishes packs and says which one is in use. Any thread that may block. */
public final class PublishingService {

    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_DETAILS = 50;

    private final Database database;
    private final AnswerDesk desk;
    private final LongSupplier nanoTime;
    private final Cache<String, ServedBundle> bundles = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String _, ServedBundle bundle) -> bundle.sizeBytes())
            .executor(Runnable::run)
            .build();
    private volatile @Nullable Look last;

    /** What was in use at a moment. */
    private record Look(@Nullable ActiveContent active, long atNs) {}

    /** A service on the database. */
    public PublishingService(Database database, AnswerDesk desk, LongSupplier nanoTime) {
        this.database = database;
        this.desk = desk;
        this.nanoTime = nanoTime;
    }

    /**
     * Checks a pack and keeps it; the same pack is the same version.
     *
     * @param key under which it is kept once; {@code null}: a repetition finds it there
     * @throws Problem {@code invalid_content} with all that is wrong with it
     */
    public ContentVersion publish(@Nullable RequestKey key, List<BundledFile> files) {
        ContentPack pack = check(files);
        List<BundledFile> sorted = files.stream().sorted(Comparator.comparing(BundledFile::name)).toList();
        ContentBundle bundle = new ContentBundle(pack.hashText(), pack.info().id(), pack.info().version(), sorted);
        byte[] bytes = JsonWriter.write(bundle);
        return desk.once(key, ContentVersion.class, sql -> {
            ContentRepository.keep(sql, bundle, bytes);
            return Objects.requireNonNull(ContentRepository.find(sql, bundle.version()));
        });
    }

    private static ContentPack check(List<BundledFile> files) {
        try {
            Map<String, byte[]> contents = ContentBundle.contents(files);
            return ContentLoader.load(new MemoryFiles("as it was sent", contents));
        } catch (ContentException e) {
            throw Problem.detailed(ErrorCode.INVALID_CONTENT,
                    "the pack has " + e.count() + (e.count() == 1 ? " mistake" : " mistakes"),
                    e.mistakes().stream().limit(MAX_DETAILS).map(Mistake::line).toList());
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "files: " + e.getMessage());
        }
    }

    /** All versions, newest first. */
    public List<ContentVersion> versions() {
        return database.transact(ContentRepository::list);
    }

    /** What is in use, at most a second old; {@code null}: nothing was ever activated. */
    public @Nullable ActiveContent active() {
        Look look = last;
        if (look != null && nanoTime.getAsLong() - look.atNs() < FRESH_NS) {
            return look.active();
        }
        long atNs = nanoTime.getAsLong();
        Activation found = database.transact(ContentRepository::active);
        ActiveContent active = found == null ? null : found.content();
        last = new Look(active, atNs);
        return active;
    }

    /**
     * Puts a version in use; nothing happens when it is.
     *
     * @throws Problem {@code unknown_content}
     */
    public ActiveContent activate(String version) {
        return change(sql -> {
            if (ContentRepository.find(sql, version) == null) {
                throw unknown(version);
            }
            Activation now = ContentRepository.active(sql);
            if (now == null || !now.content().version().equals(version)) {
                ContentRepository.activate(sql, version, now == null ? null : now.id());
            }
        });
    }

    /**
     * Goes back to what was in use before {@code from}.
     *
     * @throws Problem {@code unknown_content} when nothing was, {@code other_content} when {@code from} is not in use
     */
    public ActiveContent rollBack(String from) {
        return change(sql -> {
            Activation now = ContentRepository.active(sql);
            if (now == null || !now.content().version().equals(from)) {
                throw Problem.of(ErrorCode.OTHER_CONTENT, "version " + from + " is not in use; look which one is");
            }
            if (now.beforeId() == null) {
                throw Problem.of(ErrorCode.UNKNOWN_CONTENT, "nothing was in use before version " + from);
            }
            Activation before = ContentRepository.activation(sql, now.beforeId());
            ContentRepository.activate(sql, before.content().version(), before.beforeId());
        });
    }

    private interface Change {
        void in(DSLContext sql);
    }

    private ActiveContent change(Change change) {
        ActiveContent now = database.transact(sql -> {
            ContentRepository.lock(sql);
            change.in(sql);
            return Objects.requireNonNull(ContentRepository.active(sql)).content();
        });
        Database.afterwards(() -> last = null);
        return now;
    }

    /** A version as it is served, or {@code null} when it is not known by heart; never blocks. */
    public @Nullable ServedBundle peek(String version) {
        return bundles.getIfPresent(version);
    }

    /**
     * A version as it is served.
     *
     * @throws Problem {@code unknown_content}
     */
    public ServedBundle bundle(String version) {
        ServedBundle known = peek(version);
        if (known != null) {
            return known;
        }
        byte[] bytes = database.transact(sql -> ContentRepository.bundle(sql, version));
        if (bytes == null) {
            throw unknown(version);
        }
        ServedBundle bundle = ServedBundle.of(bytes);
        bundles.put(version, bundle);
        return bundle;
    }

    private static Problem unknown(String version) {
        return Problem.of(ErrorCode.UNKNOWN_CONTENT, "there is no content version " + version);
    }
}
