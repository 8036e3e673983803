package dev.omega.server.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on each of several things, each in a transaction of its own: one that fails holds up none of the others, and is told of once,
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
        try {
            T result = database.transact(work);
            broken.remove(which);
            return result;
        } catch (RuntimeException e) {
            if (broken.add(which)) {
                LOG.error("{} {} cannot go on: {}", what, which, e.getMessage(), e);
            }
            return null;
        }
    }
}
