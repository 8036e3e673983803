package dev.omega.server.parties;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.PARTY_MESSAGE;

import dev.omega.server.accounts.BlockService;
import dev.omega.server.store.Batches;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What was said in parties, in the database; every method runs in the caller's transaction. */
final class MessageRepository {

    private MessageRepository() {}

    static int saidWithin(DSLContext sql, long senderId, Duration time) {
        return sql.fetchCount(PARTY_MESSAGE,
                PARTY_MESSAGE.SENDER_ID.eq(senderId).and(PARTY_MESSAGE.SENT_AT.gt(DbClock.before(time))));
    }

    static PartyMessage say(DSLContext sql, long partyId, long senderId, String sender, String text) {
        return sql.insertInto(PARTY_MESSAGE, PARTY_MESSAGE.PARTY_ID, PARTY_MESSAGE.SENDER_ID, PARTY_MESSAGE.TEXT)
                .values(partyId, senderId, text)
                .returningResult(PARTY_MESSAGE.MESSAGE_ID, PARTY_MESSAGE.SENT_AT)
                .fetchSingle(r -> new PartyMessage(r.value1(), senderId, sender, text, r.value2().toEpochMilli()));
    }

    /** Oldest first, those after {@code after} of accounts that the reader's has not blocked. */
    static List<PartyMessage> messages(DSLContext sql, long partyId, long readingAccount, long after, int most) {
        return sql
                .select(PARTY_MESSAGE.MESSAGE_ID, PARTY_MESSAGE.SENDER_ID, CHARACTER.NAME, PARTY_MESSAGE.TEXT,
                        PARTY_MESSAGE.SENT_AT)
                .from(PARTY_MESSAGE)
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(PARTY_MESSAGE.SENDER_ID))
                .where(PARTY_MESSAGE.PARTY_ID.eq(partyId)
                        .and(PARTY_MESSAGE.MESSAGE_ID.gt(after))
                        .and(BlockService.notBlocked(DSL.val(readingAccount), CHARACTER.ACCOUNT_ID)))
                .orderBy(PARTY_MESSAGE.MESSAGE_ID)
                .limit(most)
                .fetch(r -> new PartyMessage(r.value1(), r.value2(), r.value3(), r.value4(),
                        r.value5().toEpochMilli()));
    }

    static int purge(DSLContext sql, Duration olderThan, int most) {
        return Batches.delete(sql, PARTY_MESSAGE, PARTY_MESSAGE.SENT_AT.lt(DbClock.beforeStart(olderThan)), most);
    }
}
