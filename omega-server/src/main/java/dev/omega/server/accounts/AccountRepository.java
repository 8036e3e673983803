package dev.omega.server.accounts;

import static dev.omega.db.jooq.Tables.ACCOUNT;
import static dev.omega.db.jooq.Tables.CREDENTIAL;
import static dev.omega.db.jooq.Tables.DEVICE;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep2;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;

/** Accounts, credentials and devices in the database; every method runs in the caller's transaction. */
final class AccountRepository {

    private static final List<SelectField<?>> ACCOUNT_FIELDS = List.of(ACCOUNT.ACCOUNT_ID, ACCOUNT.KIND, ACCOUNT.NAME);

    private AccountRepository() {}

    /** An account with the hash of its password. */
    record WithPassword(Account account, String phc) {}

    /** An account with the hash of its device's secret, in hexadecimal. */
    record WithDevice(Account account, String secretHash, boolean enabled) {}

    /** The new account, or {@code null} when the name is taken. */
    static @Nullable Account insert(DSLContext sql, AccountKind kind, String name) {
        return sql.insertInto(ACCOUNT, ACCOUNT.KIND, ACCOUNT.NAME)
                .values(kind.code(), name)
                .onConflictDoNothing()
                .returningResult(ACCOUNT.ACCOUNT_ID, ACCOUNT.KIND, ACCOUNT.NAME)
                .fetchOne(AccountRepository::toAccount);
    }

    /** Creates the accounts whose names are free; the others stay as they are. */
    static void insertMissing(DSLContext sql, AccountKind kind, Collection<String> names) {
        InsertValuesStep2<?, String, String> insert = sql.insertInto(ACCOUNT, ACCOUNT.KIND, ACCOUNT.NAME);
        for (String name : names) {
            insert = insert.values(kind.code(), name);
        }
        insert.onConflictDoNothing().execute();
    }

    /** An account that was not deleted; how it is locked is for the caller to say. */
    static SelectConditionStep<Record1<Long>> living(DSLContext sql, long accountId) {
        return sql.select(ACCOUNT.ACCOUNT_ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ACCOUNT_ID.eq(accountId).and(ACCOUNT.DISABLED_AT.isNull()));
    }

    static void insertPassword(DSLContext sql, long accountId, String phc) {
        sql.insertInto(CREDENTIAL, CREDENTIAL.ACCOUNT_ID, CREDENTIAL.PASSWORD).values(accountId, phc).execute();
    }

    /** Whether the account has one. */
    static boolean updatePassword(DSLContext sql, long accountId, String phc) {
        return sql.update(CREDENTIAL)
                .set(CREDENTIAL.PASSWORD, phc)
                .where(CREDENTIAL.ACCOUNT_ID.eq(accountId))
                .execute() == 1;
    }

    /** Whether the device was new. */
    static boolean insertDevice(DSLContext sql, String deviceId, long accountId, byte[] secretHash) {
        return sql.insertInto(DEVICE, DEVICE.DEVICE_ID, DEVICE.ACCOUNT_ID, DEVICE.SECRET_HASH)
                .values(deviceId, accountId, secretHash)
                .onConflictDoNothing()
                .execute() == 1;
    }

    static boolean exists(DSLContext sql, String nameKey) {
        return sql.fetchExists(ACCOUNT, ACCOUNT.NAME_KEY.eq(nameKey));
    }

    /** An account by its name or its number in digits, whatever its state; a name comes first. */
    static @Nullable Account find(DSLContext sql, String nameOrNumber) {
        Condition which = ACCOUNT.NAME_KEY.eq(AccountNames.key(nameOrNumber));
        if (nameOrNumber.matches("[1-9][0-9]{0,17}")) {
            which = which.or(ACCOUNT.ACCOUNT_ID.eq(Long.parseLong(nameOrNumber)));
        }
        return sql.select(ACCOUNT_FIELDS)
                .from(ACCOUNT)
                .where(which)
                .orderBy(ACCOUNT.NAME_KEY.eq(AccountNames.key(nameOrNumber)).desc())
                .limit(1)
                .fetchOne(AccountRepository::toAccount);
    }

    /** A person's account that may log in. */
    static @Nullable WithPassword findByName(DSLContext sql, String nameKey) {
        return sql.select(ACCOUNT_FIELDS)
                .select(CREDENTIAL.PASSWORD)
                .from(ACCOUNT)
                .join(CREDENTIAL)
                .using(ACCOUNT.ACCOUNT_ID)
                .where(ACCOUNT.NAME_KEY.eq(nameKey).and(ACCOUNT.DISABLED_AT.isNull()))
                .fetchOne(r -> new WithPassword(toAccount(r), r.get(CREDENTIAL.PASSWORD)));
    }

    /** A guest's account, also a disabled one: its device must not get a second account. */
    static @Nullable WithDevice findByDevice(DSLContext sql, String deviceId) {
        return sql.select(ACCOUNT_FIELDS)
                .select(DEVICE.SECRET_HASH, ACCOUNT.DISABLED_AT)
                .from(ACCOUNT)
                .join(DEVICE)
                .using(ACCOUNT.ACCOUNT_ID)
                .where(DEVICE.DEVICE_ID.eq(deviceId))
                .fetchOne(r -> new WithDevice(toAccount(r), HexFormat.of().formatHex(r.get(DEVICE.SECRET_HASH)),
                        r.get(ACCOUNT.DISABLED_AT) == null));
    }

    /** The accounts of these names by name key, disabled ones left out. */
    static Map<String, Account> findByNames(DSLContext sql, Collection<String> nameKeys) {
        return sql.select(ACCOUNT_FIELDS)
                .select(ACCOUNT.NAME_KEY)
                .from(ACCOUNT)
                .where(ACCOUNT.NAME_KEY.in(nameKeys).and(ACCOUNT.DISABLED_AT.isNull()))
                .fetchMap(r -> r.get(ACCOUNT.NAME_KEY), AccountRepository::toAccount);
    }

    private static Account toAccount(Record r) {
        return new Account(r.get(ACCOUNT.ACCOUNT_ID), AccountKind.of(r.get(ACCOUNT.KIND)), r.get(ACCOUNT.NAME));
    }
}
