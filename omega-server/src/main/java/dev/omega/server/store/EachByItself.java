package dev.omega.server.store;

import dev.omega.server.problem.Problem;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on each of several things, each in transactions of its own: one that fails holds up none of the others, and is told of once,
 * until it works again. Any thread that may block.
 */
public final class EachByItself<K> {

    private static final Logger LOG = LoggerFactory.getLogger(EachByItself.class);

    private final Database database;
    private final String what;
    private final Set<K> broken = ConcurrentHashMap.newKeySet();

    /**
     * Work on the database.
     *
     * @param what kind of things, for the log
     */
    public EachByItself(Database database, String what) {
        this.database = database;
        this.what = what;
    }

    /** Works on one of them; {@code null} when that fails. */
    public <T extends @Nullable Object> @Nullable T run(K which, Function<DSLContext, T> work) {
        return attempt(which, () -> database.transact(work));
    }

    /** The same for work in transactions that it makes itself. */
    public <T extends @Nullable Object> @Nullable T attempt(K which, Supplier<T> work) {
        try {
            T result = work.get();
            if (broken.remove(which)) {
                LOG.info("{} {} goes on", what, which);
            }
            return result;
        } catch (Problem e) {
            if (broken.add(which)) {
                LOG.warn("{} {} cannot go on and is tried again: {}", what, which, e.getMessage());
            }
            return null;
        } catch (RuntimeException e) {
            if (broken.add(which)) {
                LOG.error("{} {} cannot go on: {}", what, which, e.getMessage(), e);
            }
            return null;
        }
    }
}
