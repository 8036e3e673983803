package dev.omega.server.accounts;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Who wants to have nothing to do with whom: accounts, named by one of their characters. Any thread that may block. */
public final class BlockService {

    private static final int MAX_BLOCKS = 500;

    private final Database database;

    /** A service on the database. */
    public BlockService(Database database) {
        this.database = database;
    }

    /** Names of the characters by which an account blocked others. */
    public List<String> list(long accountId) {
        return database.transact(sql -> BlockRepository.names(sql, accountId));
    }

    /**
     * Blocks the account of a character; blocking it again does nothing.
     *
     * @throws Problem {@code unknown_character}, also for one's own, {@code too_many_open} or {@code invalid_token}
     */
    public List<String> block(long accountId, String nameKey, String name) {
        return database.transact(sql -> {
            LivingAccounts.require(sql, accountId);
            BlockRepository.Named other = BlockRepository.find(sql, nameKey);
            if (other == null || other.accountId() == accountId) {
                throw Problem.of(ErrorCode.UNKNOWN_CHARACTER, "there is nobody else named " + name);
            }
            if (BlockRepository.names(sql, accountId).size() >= MAX_BLOCKS) {
                throw Problem.of(ErrorCode.TOO_MANY_OPEN,
                        "an account may block " + MAX_BLOCKS + " others; unblock one first");
            }
            BlockRepository.insert(sql, accountId, other.accountId(), other.name());
            return BlockRepository.names(sql, accountId);
        });
    }

    /**
     * Takes a block back, by the name in the list.
     *
     * @throws Problem {@code unknown_character} when there is none of this name, or {@code invalid_token}
     */
    public List<String> unblock(long accountId, String name) {
        return database.transact(sql -> {
            LivingAccounts.require(sql, accountId);
            if (BlockRepository.delete(sql, accountId, name) == 0) {
                throw Problem.of(ErrorCode.UNKNOWN_CHARACTER, "you have not blocked " + name);
            }
            return BlockRepository.names(sql, accountId);
        });
    }

    /** Whether an account of a query has not blocked another of it. */
    public static Condition notBlocked(Field<Long> byAccount, Field<Long> accountId) {
        return BlockRepository.isBlocked(byAccount, accountId).not();
    }

    /**
     * Refuses when the account of one of two characters blocked the other's.
     *
     * @throws Problem {@code blocked}
     */
    public static void requireNone(DSLContext sql, long firstId, long secondId) {
        if (BlockRepository.isBetween(sql, firstId, secondId)) {
            throw Problem.of(ErrorCode.BLOCKED, "one of the two has blocked the other");
        }
    }
}
