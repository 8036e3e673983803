package dev.omega.server.accounts;

import static dev.omega.db.jooq.Tables.ACCOUNT;
import static dev.omega.db.jooq.Tables.ACCOUNT_BLOCK;
import static dev.omega.db.jooq.Tables.ACCOUNT_LOGIN;
import static dev.omega.db.jooq.Tables.CREDENTIAL;
import static dev.omega.db.jooq.Tables.DEVICE;

import dev.omega.server.store.Batches;
import dev.omega.server.store.DbClock;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What belongs to one account in the database; every method runs in the caller's transaction. */
final class OwnAccountRepository {

    private static final int LONGEST_ADDRESS = 64;

    private OwnAccountRepository() {}

    static OwnAccount find(DSLContext sql, long accountId) {
        List<String> devices = sql.select(DEVICE.DEVICE_ID)
                .from(DEVICE)
                .where(DEVICE.ACCOUNT_ID.eq(accountId))
                .orderBy(DEVICE.DEVICE_ID)
                .fetch(DEVICE.DEVICE_ID);
        boolean hasPassword = sql.fetchExists(CREDENTIAL, CREDENTIAL.ACCOUNT_ID.eq(accountId));
        return sql.selectFrom(ACCOUNT)
                .where(ACCOUNT.ACCOUNT_ID.eq(accountId))
                .fetchSingle(r -> new OwnAccount(r.getAccountId(), r.getName(), r.getKind(),
                        r.getCreatedAt().toEpochMilli(), r.getEmail(), hasPassword, devices));
    }

    /** What proves whose an account is: a password's hash, or hashes of devices' secrets in hexadecimal. */
    record Secrets(@Nullable String phc, List<String> devices) {

        boolean isDevice(byte[] secretHash) {
            boolean found = false;
            for (String device : devices) {
                found |= MessageDigest.isEqual(HexFormat.of().parseHex(device), secretHash);
            }
            return found;
        }
    }

    static Secrets secrets(DSLContext sql, long accountId) {
        String phc = sql.select(CREDENTIAL.PASSWORD)
                .from(CREDENTIAL)
                .where(CREDENTIAL.ACCOUNT_ID.eq(accountId))
                .fetchOne(CREDENTIAL.PASSWORD);
        return new Secrets(phc,
                sql.select(DEVICE.SECRET_HASH)
                        .from(DEVICE)
                        .where(DEVICE.ACCOUNT_ID.eq(accountId))
                        .fetch(r -> HexFormat.of().formatHex(r.value1())));
    }

    /** False when it is no guest's. */
    static boolean becomePlayer(DSLContext sql, long accountId, String name) {
        return sql.update(ACCOUNT)
                .set(ACCOUNT.KIND, AccountKind.PLAYER.code())
                .set(ACCOUNT.NAME, name)
                .where(ACCOUNT.ACCOUNT_ID.eq(accountId).and(ACCOUNT.KIND.eq(AccountKind.GUEST.code())))
                .execute() == 1;
    }

    static void setEmail(DSLContext sql, long accountId, @Nullable String email) {
        sql.update(ACCOUNT).set(ACCOUNT.EMAIL, email).where(ACCOUNT.ACCOUNT_ID.eq(accountId)).execute();
    }

    static void note(DSLContext sql, long accountId, String method, boolean succeeded, String address) {
        sql.insertInto(ACCOUNT_LOGIN)
                .set(ACCOUNT_LOGIN.ACCOUNT_ID, accountId)
                .set(ACCOUNT_LOGIN.METHOD, method)
                .set(ACCOUNT_LOGIN.SUCCEEDED, succeeded)
                .set(ACCOUNT_LOGIN.ADDRESS, address.substring(0, Math.min(LONGEST_ADDRESS, address.length())))
                .execute();
    }

    static List<LoginRecord> logins(DSLContext sql, long accountId, int most) {
        return sql.selectFrom(ACCOUNT_LOGIN)
                .where(ACCOUNT_LOGIN.ACCOUNT_ID.eq(accountId))
                .orderBy(ACCOUNT_LOGIN.LOGIN_ID.desc())
                .limit(most)
                .fetch(r -> new LoginRecord(r.getAt().toEpochMilli(), r.getMethod(), r.getSucceeded(), r.getAddress()));
    }

    static int purgeLogins(DSLContext sql, Duration kept, int most) {
        return Batches.delete(sql, ACCOUNT_LOGIN, ACCOUNT_LOGIN.AT.lt(DbClock.beforeStart(kept)), most);
    }

    /** Takes away all that says whose the account was. A guest's name is the server's making and stays. */
    static void erase(DSLContext sql, long accountId) {
        sql.deleteFrom(CREDENTIAL).where(CREDENTIAL.ACCOUNT_ID.eq(accountId)).execute();
        sql.deleteFrom(DEVICE).where(DEVICE.ACCOUNT_ID.eq(accountId)).execute();
        sql.deleteFrom(ACCOUNT_LOGIN).where(ACCOUNT_LOGIN.ACCOUNT_ID.eq(accountId)).execute();
        sql.deleteFrom(ACCOUNT_BLOCK)
                .where(ACCOUNT_BLOCK.ACCOUNT_ID.eq(accountId).or(ACCOUNT_BLOCK.BLOCKED_ID.eq(accountId)))
                .execute();
        sql.update(ACCOUNT)
                .set(ACCOUNT.NAME,
                        DSL.when(ACCOUNT.KIND.eq(AccountKind.GUEST.code()), ACCOUNT.NAME)
                                .otherwise(DSL.concat(DSL.inline("deleted-"), ACCOUNT.ACCOUNT_ID.cast(String.class))))
                .setNull(ACCOUNT.EMAIL)
                .set(ACCOUNT.DISABLED_AT, DbClock.now())
                .where(ACCOUNT.ACCOUNT_ID.eq(accountId))
                .execute();
    }
}
