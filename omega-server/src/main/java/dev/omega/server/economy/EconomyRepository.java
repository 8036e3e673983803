package dev.omega.server.economy;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.ECONOMY_CHECK;
import static dev.omega.db.jooq.Tables.ECONOMY_SUPPLY;
import static dev.omega.db.jooq.Tables.ECONOMY_SWITCH;
import static dev.omega.db.jooq.Tables.GEAR_CHANGE;
import static dev.omega.db.jooq.Tables.ITEM;
import static dev.omega.db.jooq.Tables.ITEM_DEFINITION;
import static dev.omega.db.jooq.Tables.LEDGER_ACCOUNT;
import static dev.omega.db.jooq.Tables.LEDGER_ENTRY;
import static dev.omega.db.jooq.Tables.OPERATION;
import static dev.omega.db.jooq.Tables.WALLET;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.db.jooq.Routines;
import dev.omega.server.economy.EconomyService.Check;
import dev.omega.server.economy.EconomyService.OperationRecord;
import dev.omega.server.economy.EconomyService.Supply;
import dev.omega.server.economy.EconomyService.Switch;
import dev.omega.server.hostlink.Items.ItemOffer;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Items, wallets and the ledger in the database; every method runs in the caller's transaction. */
final class EconomyRepository {

    private static final Duration GEAR_NEWS = Duration.ofMinutes(1);

    private EconomyRepository() {}

    static String equip(DSLContext sql, Order o, long itemId) {
        return call(sql,
                Routines.inventoryEquip(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), itemId));
    }

    static String unequip(DSLContext sql, Order o, long itemId) {
        return call(sql,
                Routines.inventoryUnequip(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), itemId));
    }

    static String move(DSLContext sql, Order o, long itemId, int slot, @Nullable Integer quantity) {
        return call(sql,
                Routines.inventoryMove(DSL.val(o.accountId()), DSL.val(o.characterId()), DSL.val(o.operationId()),
                        DSL.val(o.requestHash()), DSL.val(itemId), DSL.val(slot), DSL.val(quantity, Integer.class)));
    }

    static String destroy(DSLContext sql, Order o, long itemId, int quantity) {
        return call(sql, Routines.inventoryDestroy(o.accountId(), o.characterId(), o.operationId(), o.requestHash(),
                itemId, quantity));
    }

    static String grant(DSLContext sql, Order o, long gold, int number, long quantity) {
        return call(sql,
                Routines.economyGrant(o.operationId(), o.requestHash(), o.characterId(), gold, number, quantity));
    }

    /** Outcomes in the order of the operations. */
    static List<String> applyJournal(DSLContext sql, String operations, boolean forced) {
        return List.of(sql.select(Routines.journalApply(JSONB.valueOf(operations), forced)).fetchSingle().value1());
    }

    private static String call(DSLContext sql, Field<JSONB> function) {
        return sql.select(function).fetchSingle().value1().data();
    }

    static List<HeldItem> items(DSLContext sql, long characterId) {
        return sql.select(ITEM.ITEM_ID, ITEM.NUMBER, ITEM.QUANTITY, ITEM.PLACE, ITEM.BAG_SLOT, ITEM.WORN_SLOT)
                .select(ITEM_DEFINITION.ITEM, ITEM_DEFINITION.NAME, ITEM_DEFINITION.RARITY, ITEM_DEFINITION.LEVEL)
                .from(ITEM)
                .join(ITEM_DEFINITION)
                .on(ITEM_DEFINITION.NUMBER.eq(ITEM.NUMBER))
                .where(ITEM.OWNER_ID.eq(characterId))
                .orderBy(ITEM.BAG_SLOT, ITEM.ITEM_ID)
                .fetch(EconomyRepository::toHeldItem);
    }

    static Map<Long, List<Integer>> worn(DSLContext sql, Collection<Long> characterIds) {
        return sql.select(ITEM.OWNER_ID, ITEM.NUMBER)
                .from(ITEM)
                .where(ITEM.OWNER_ID.in(characterIds).and(ITEM.WORN_SLOT.isNotNull()))
                .orderBy(ITEM.OWNER_ID, ITEM.NUMBER)
                .fetchGroups(ITEM.OWNER_ID, ITEM.NUMBER);
    }

    /** By host: who on it changed what it wears, for as long as a host that hears nothing keeps its players. */
    static Map<UUID, List<Long>> changedGear(DSLContext sql, Collection<UUID> bootIds) {
        return sql.select(ZONE_INSTANCE.BOOT_ID, GEAR_CHANGE.CHARACTER_ID)
                .from(GEAR_CHANGE)
                .join(CHARACTER_LEASE)
                .on(CHARACTER_LEASE.CHARACTER_ID.eq(GEAR_CHANGE.CHARACTER_ID))
                .join(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .where(GEAR_CHANGE.CHANGED_AT.gt(DbClock.beforeStart(GEAR_NEWS)).and(ZONE_INSTANCE.BOOT_ID.in(bootIds)))
                .orderBy(GEAR_CHANGE.CHARACTER_ID)
                .fetchGroups(ZONE_INSTANCE.BOOT_ID, GEAR_CHANGE.CHARACTER_ID);
    }

    private static HeldItem toHeldItem(Record r) {
        Short bagSlot = r.get(ITEM.BAG_SLOT);
        return new HeldItem(r.get(ITEM.ITEM_ID), r.get(ITEM.NUMBER), r.get(ITEM_DEFINITION.ITEM),
                r.get(ITEM_DEFINITION.NAME), r.get(ITEM_DEFINITION.RARITY), r.get(ITEM_DEFINITION.LEVEL),
                r.get(ITEM.QUANTITY), r.get(ITEM.PLACE), bagSlot == null ? null : bagSlot.intValue(),
                r.get(ITEM.WORN_SLOT));
    }

    static long gold(DSLContext sql, long characterId) {
        return sql.select(WALLET.GOLD).from(WALLET).where(WALLET.CHARACTER_ID.eq(characterId)).fetchSingle().value1();
    }

    /** Newest first, those before {@code before}. */
    static List<LedgerEntry> entries(DSLContext sql, long characterId, long before, int most) {
        return entries(sql, LEDGER_ENTRY.ACCOUNT_ID.eq(characterId).and(LEDGER_ENTRY.ENTRY_ID.lt(before)), most);
    }

    private static List<LedgerEntry> entries(DSLContext sql, Condition which, int most) {
        return sql
                .select(LEDGER_ENTRY.ENTRY_ID, LEDGER_ENTRY.OP_ID, LEDGER_ENTRY.ASSET, LEDGER_ENTRY.DELTA,
                        LEDGER_ENTRY.ITEM_ID, LEDGER_ENTRY.CREATED_AT, OPERATION.KIND)
                .from(LEDGER_ENTRY)
                .join(OPERATION)
                .on(OPERATION.ACTOR_ID.eq(LEDGER_ENTRY.OP_ACTOR).and(OPERATION.OP_ID.eq(LEDGER_ENTRY.OP_ID)))
                .where(which)
                .orderBy(LEDGER_ENTRY.ENTRY_ID.desc())
                .limit(most)
                .fetch(r -> new LedgerEntry(r.get(LEDGER_ENTRY.ENTRY_ID), r.get(LEDGER_ENTRY.OP_ID),
                        r.get(OPERATION.KIND), r.get(LEDGER_ENTRY.ASSET), r.get(LEDGER_ENTRY.DELTA),
                        r.get(LEDGER_ENTRY.ITEM_ID), r.get(LEDGER_ENTRY.CREATED_AT).toEpochMilli()));
    }

    /** The number of an account that is no character's, or {@code null}. */
    static @Nullable Long accountOf(DSLContext sql, String code) {
        return sql.select(LEDGER_ACCOUNT.ACCOUNT_ID)
                .from(LEDGER_ACCOUNT)
                .where(LEDGER_ACCOUNT.CODE.eq(code))
                .fetchOne(LEDGER_ACCOUNT.ACCOUNT_ID);
    }

    /** Newest first, those before {@code before}; of one account, or {@code null}: of all. */
    static List<BookedEntry> booked(DSLContext sql, @Nullable Long accountId, long before, int most) {
        Condition which = LEDGER_ENTRY.ENTRY_ID.lt(before);
        Field<String> account = DSL.coalesce(LEDGER_ACCOUNT.CODE, CHARACTER.NAME, DSL.inline("?"));
        return sql
                .select(LEDGER_ENTRY.ENTRY_ID, LEDGER_ENTRY.OP_ID, OPERATION.KIND, LEDGER_ENTRY.ACCOUNT_ID, account,
                        LEDGER_ENTRY.ASSET, LEDGER_ENTRY.DELTA, LEDGER_ENTRY.ITEM_ID, LEDGER_ENTRY.CREATED_AT)
                .from(LEDGER_ENTRY)
                .join(OPERATION)
                .on(OPERATION.ACTOR_ID.eq(LEDGER_ENTRY.OP_ACTOR).and(OPERATION.OP_ID.eq(LEDGER_ENTRY.OP_ID)))
                .leftJoin(LEDGER_ACCOUNT)
                .on(LEDGER_ACCOUNT.ACCOUNT_ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .leftJoin(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(LEDGER_ENTRY.ACCOUNT_ID))
                .where(accountId == null ? which : which.and(LEDGER_ENTRY.ACCOUNT_ID.eq(accountId)))
                .orderBy(LEDGER_ENTRY.ENTRY_ID.desc())
                .limit(most)
                .fetch(r -> new BookedEntry(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(),
                        r.value7(), r.value8(), r.value9().toEpochMilli()));
    }

    static List<OperationRecord> operations(DSLContext sql, UUID operationId, @Nullable Long actorId) {
        return sql.select(OPERATION.ACTOR_ID, OPERATION.KIND, OPERATION.RESULT, OPERATION.CREATED_AT)
                .from(OPERATION)
                .where(OPERATION.OP_ID.eq(operationId)
                        .and(actorId == null ? DSL.noCondition() : OPERATION.ACTOR_ID.eq(actorId)))
                .orderBy(OPERATION.ACTOR_ID)
                .fetch(r -> new OperationRecord(r.get(OPERATION.ACTOR_ID), r.get(OPERATION.KIND),
                        String.valueOf(r.get(OPERATION.RESULT)), r.get(OPERATION.CREATED_AT).toEpochMilli()));
    }

    static List<Switch> switches(DSLContext sql) {
        return sql.selectFrom(ECONOMY_SWITCH)
                .orderBy(ECONOMY_SWITCH.CODE)
                .fetch(r -> new Switch(r.getCode(), r.getFrozen(), r.getReason(), r.getChangedAt().toEpochMilli()));
    }

    static void setSwitches(DSLContext sql, Collection<String> codes, boolean frozen, String reason) {
        sql.update(ECONOMY_SWITCH)
                .set(ECONOMY_SWITCH.FROZEN, frozen)
                .set(ECONOMY_SWITCH.REASON, reason)
                .set(ECONOMY_SWITCH.CHANGED_AT, DbClock.now())
                .where(ECONOMY_SWITCH.CODE.in(codes))
                .execute();
    }

    static List<Check> checks(DSLContext sql) {
        return sql.selectFrom(ECONOMY_CHECK).fetch(r -> new Check(r.getName(), r.getBroken()));
    }

    /** Whether there is more to count at once. */
    static boolean tally(DSLContext sql, long mostEntries) {
        return sql.select(Routines.economyTally(mostEntries)).fetchSingle().value1();
    }

    static List<Supply> supply(DSLContext sql) {
        return sql.selectFrom(ECONOMY_SUPPLY)
                .orderBy(ECONOMY_SUPPLY.ACCOUNT)
                .fetch(r -> new Supply(r.getAccount(), r.getKind(), r.getGold(), r.getItems()));
    }

    /** Numbers among {@code offers} that stand for another item already. */
    static List<Integer> contradicting(DSLContext sql, List<ItemOffer> offers) {
        return sql.select(ITEM_DEFINITION.NUMBER)
                .from(ITEM_DEFINITION)
                .where(DSL.or(offers.stream()
                        .map(o -> ITEM_DEFINITION.NUMBER.eq(o.number()).xor(ITEM_DEFINITION.ITEM.eq(o.item())))
                        .toList()))
                .fetch(ITEM_DEFINITION.NUMBER);
    }

    static void define(DSLContext sql, ItemOffer offer) {
        sql.insertInto(ITEM_DEFINITION, ITEM_DEFINITION.NUMBER, ITEM_DEFINITION.ITEM, ITEM_DEFINITION.NAME,
                ITEM_DEFINITION.KIND, ITEM_DEFINITION.WORN_SLOT, ITEM_DEFINITION.RARITY, ITEM_DEFINITION.LEVEL,
                ITEM_DEFINITION.STACK_SIZE)
                .values(offer.number(), offer.item(), offer.name(), offer.kind(), offer.wornSlot(), offer.rarity(),
                        offer.level(), offer.stackSize())
                .onConflict(ITEM_DEFINITION.NUMBER)
                .doUpdate()
                .set(ITEM_DEFINITION.NAME, offer.name())
                .set(ITEM_DEFINITION.KIND, offer.kind())
                .set(ITEM_DEFINITION.WORN_SLOT, offer.wornSlot())
                .set(ITEM_DEFINITION.RARITY, offer.rarity())
                .set(ITEM_DEFINITION.LEVEL, offer.level())
                .set(ITEM_DEFINITION.STACK_SIZE, offer.stackSize())
                .execute();
    }
}
