package dev.omega.server.trading;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.ITEM;
import static dev.omega.db.jooq.Tables.ITEM_DEFINITION;
import static dev.omega.db.jooq.Tables.LISTING;
import static dev.omega.db.jooq.Tables.MAIL;
import static dev.omega.db.jooq.Tables.TRADE;
import static dev.omega.db.jooq.Tables.TRADE_ITEM;

import dev.omega.db.jooq.Routines;
import dev.omega.server.economy.Order;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Listings, mail and trades in the database; every method runs in the caller's transaction. */
final class TradingRepository {

    private TradingRepository() {}

    static String list(DSLContext sql, Order o, long itemId, long price, int hours) {
        return call(sql, Routines.marketList(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), itemId,
                price, hours));
    }

    /** Purchases of different characters and listings; the answers come in the same order. */
    static List<String> buyAll(DSLContext sql, List<PurchaseDesk.Purchase> purchases) {
        Field<JSONB[]> function = Routines.marketBuyAll(longs(purchases, p -> p.order().accountId()),
                longs(purchases, p -> p.order().characterId()),
                purchases.stream().map(p -> p.order().operationId()).toArray(UUID[]::new),
                purchases.stream().map(p -> p.order().requestHash()).toArray(byte[][]::new),
                longs(purchases, PurchaseDesk.Purchase::listingId), longs(purchases, PurchaseDesk.Purchase::price));
        return Arrays.stream(sql.select(function).fetchSingle().value1()).map(JSONB::data).toList();
    }

    private static Long[] longs(List<PurchaseDesk.Purchase> purchases, ToLongFunction<PurchaseDesk.Purchase> number) {
        return purchases.stream().mapToLong(number).boxed().toArray(Long[]::new);
    }

    static String cancel(DSLContext sql, Order o, long listingId) {
        return call(sql,
                Routines.marketCancel(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), listingId));
    }

    static int expire(DSLContext sql, int most) {
        return sql.select(Routines.marketExpire(most)).fetchSingle().value1();
    }

    static String claim(DSLContext sql, Order o, long mailId) {
        return call(sql, Routines.mailClaim(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), mailId));
    }

    static String openTrade(DSLContext sql, Order o, long with) {
        return call(sql, Routines.tradeOpen(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), with));
    }

    static String offer(DSLContext sql, Order o, long tradeId, long gold, List<Long> items) {
        return call(sql, Routines.tradeOffer(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), tradeId,
                gold, items.toArray(Long[]::new)));
    }

    static String confirm(DSLContext sql, Order o, long tradeId, byte[] offerHash) {
        return call(sql, Routines.tradeConfirm(o.accountId(), o.characterId(), o.operationId(), o.requestHash(),
                tradeId, offerHash));
    }

    static String cancelTrade(DSLContext sql, Order o, long tradeId) {
        return call(sql,
                Routines.tradeCancel(o.accountId(), o.characterId(), o.operationId(), o.requestHash(), tradeId));
    }

    /** Cancelled for one of its sides, whoever wants it. */
    static String cancelTradeOfAny(DSLContext sql, Order o, long tradeId) {
        return call(sql, Routines.tradeCancel((Long) null, o.characterId(), o.operationId(), o.requestHash(), tradeId));
    }

    private static String call(DSLContext sql, Field<JSONB> function) {
        return sql.select(function).fetchSingle().value1().data();
    }

    static List<Listing> search(DSLContext sql, ListingSearch wanted) {
        Condition where = LISTING.STATE.eq(DSL.inline("open"))
                .and(DSL.row(LISTING.PRICE, LISTING.LISTING_ID).gt(wanted.afterPrice(), wanted.afterListing()))
                .and(LISTING.EXPIRES_AT.gt(DbClock.now()))
                .and(given(wanted.number(), LISTING.NUMBER::eq))
                .and(given(wanted.rarity(), LISTING.RARITY::eq))
                .and(given(wanted.minPrice(), LISTING.PRICE::ge))
                .and(given(wanted.maxPrice(), LISTING.PRICE::le))
                .and(given(wanted.minLevel(), LISTING.LEVEL::ge))
                .and(given(wanted.maxLevel(), LISTING.LEVEL::le));
        return listings(sql, where, List.of(LISTING.PRICE.asc(), LISTING.LISTING_ID.asc()), wanted.most());
    }

    private static <T> Condition given(@Nullable T value, java.util.function.Function<T, Condition> condition) {
        return value == null ? DSL.noCondition() : condition.apply(value);
    }

    static List<Listing> ofSeller(DSLContext sql, long characterId, long before, int most) {
        return listings(sql, LISTING.SELLER_ID.eq(characterId).and(LISTING.LISTING_ID.lt(before)),
                List.of(LISTING.LISTING_ID.desc()), most);
    }

    private static List<Listing> listings(
            DSLContext sql,
            Condition which,
            List<? extends org.jooq.OrderField<?>> order,
            int most) {
        return sql
                .select(LISTING.LISTING_ID, LISTING.NUMBER, LISTING.RARITY, LISTING.LEVEL, LISTING.QUANTITY,
                        LISTING.PRICE, LISTING.STATE, LISTING.EXPIRES_AT)
                .select(ITEM_DEFINITION.ITEM, ITEM_DEFINITION.NAME)
                .from(LISTING)
                .join(ITEM_DEFINITION)
                .on(ITEM_DEFINITION.NUMBER.eq(LISTING.NUMBER))
                .where(which)
                .orderBy(order)
                .limit(most)
                .fetch(r -> new Listing(r.get(LISTING.LISTING_ID), r.get(LISTING.NUMBER), r.get(ITEM_DEFINITION.ITEM),
                        r.get(ITEM_DEFINITION.NAME), r.get(LISTING.RARITY), r.get(LISTING.LEVEL),
                        r.get(LISTING.QUANTITY), r.get(LISTING.PRICE), r.get(LISTING.STATE),
                        r.get(LISTING.EXPIRES_AT).toEpochMilli()));
    }

    static List<PriceDay> prices(DSLContext sql, int number, Duration back) {
        Field<Instant> day = DSL.trunc(LISTING.CLOSED_AT, DatePart.DAY);
        Field<Long> each = LISTING.PRICE.div(LISTING.QUANTITY);
        return sql
                .select(day, DSL.count(), DSL.sum(LISTING.QUANTITY), DSL.min(each), DSL.sum(LISTING.PRICE),
                        DSL.max(each))
                .from(LISTING)
                .where(LISTING.NUMBER.eq(number)
                        .and(LISTING.STATE.eq(DSL.inline("sold")))
                        .and(LISTING.CLOSED_AT.gt(DbClock.before(back))))
                .groupBy(day)
                .orderBy(day.desc())
                .fetch(r -> new PriceDay(r.value1().toEpochMilli(), r.value2(), r.value3().longValue(), r.value4(),
                        r.value5().divideToIntegralValue(r.value3()).longValue(), r.value6()));
    }

    static List<Letter> mail(DSLContext sql, long characterId, long after, int most) {
        return sql.select(MAIL.MAIL_ID, MAIL.SUBJECT, MAIL.GOLD, MAIL.LISTING_ID, MAIL.CREATED_AT)
                .select(ITEM.ITEM_ID, ITEM.NUMBER, ITEM.QUANTITY)
                .from(MAIL)
                .leftJoin(ITEM)
                .on(ITEM.MAIL_ID.eq(MAIL.MAIL_ID))
                .where(MAIL.OWNER_ID.eq(characterId).and(MAIL.CLAIMED_AT.isNull()).and(MAIL.MAIL_ID.gt(after)))
                .orderBy(MAIL.MAIL_ID)
                .limit(most)
                .fetch(r -> new Letter(r.get(MAIL.MAIL_ID), r.get(MAIL.SUBJECT), r.get(MAIL.GOLD),
                        r.get(MAIL.LISTING_ID), r.get(ITEM.ITEM_ID), r.get(ITEM.NUMBER), r.get(ITEM.QUANTITY),
                        r.get(MAIL.CREATED_AT).toEpochMilli()));
    }

    static List<Trade> openTrades(DSLContext sql, long characterId) {
        Condition mine = TRADE.STATE.eq(DSL.inline("open"))
                .and(TRADE.FIRST_ID.eq(characterId).or(TRADE.SECOND_ID.eq(characterId)));
        return trades(sql, mine, characterId);
    }

    /** A trade whatever became of it, as whoever began it sees it; {@code null}: there is none. */
    static @Nullable Trade find(DSLContext sql, long tradeId) {
        Long first = sql.select(TRADE.FIRST_ID).from(TRADE).where(TRADE.TRADE_ID.eq(tradeId)).fetchOne(TRADE.FIRST_ID);
        return first == null ? null : trades(sql, TRADE.TRADE_ID.eq(tradeId), first).getFirst();
    }

    private static List<Trade> trades(DSLContext sql, Condition which, long characterId) {
        var first = CHARACTER.as("first_character");
        var second = CHARACTER.as("second_character");
        Field<byte[]> hash = Routines.tradeHash(TRADE.TRADE_ID).as("offer_hash");
        return sql.select(TRADE.fields())
                .select(first.NAME, second.NAME, hash)
                .from(TRADE)
                .join(first)
                .on(first.CHARACTER_ID.eq(TRADE.FIRST_ID))
                .join(second)
                .on(second.CHARACTER_ID.eq(TRADE.SECOND_ID))
                .where(which)
                .orderBy(TRADE.TRADE_ID)
                .fetch(r -> trade(sql, characterId, r, r.get(first.NAME), r.get(second.NAME), r.get(hash)));
    }

    private static Trade trade(
            DSLContext sql,
            long characterId,
            Record r,
            String firstName,
            String secondName,
            byte[] hash) {
        Map<Long, List<Trade.OfferedItem>> items = offered(sql, r.get(TRADE.TRADE_ID));
        Trade.Side first =
                side(r.get(TRADE.FIRST_ID), firstName, r.get(TRADE.FIRST_GOLD), items, r.get(TRADE.FIRST_CONFIRMED));
        Trade.Side second = side(r.get(TRADE.SECOND_ID), secondName, r.get(TRADE.SECOND_GOLD), items,
                r.get(TRADE.SECOND_CONFIRMED));
        boolean isFirst = first.characterId() == characterId;
        return new Trade(r.get(TRADE.TRADE_ID), r.get(TRADE.STATE), isFirst ? first : second, isFirst ? second : first,
                HexFormat.of().formatHex(hash));
    }

    private static Trade.Side side(
            long characterId,
            String name,
            long gold,
            Map<Long, List<Trade.OfferedItem>> items,
            boolean confirmed) {
        return new Trade.Side(characterId, name, gold,
                Objects.requireNonNullElse(items.get(characterId), List.<Trade.OfferedItem>of()), confirmed);
    }

    private static Map<Long, List<Trade.OfferedItem>> offered(DSLContext sql, long tradeId) {
        return sql.select(TRADE_ITEM.GIVER_ID, ITEM.ITEM_ID, ITEM.NUMBER, ITEM.QUANTITY)
                .from(TRADE_ITEM)
                .join(ITEM)
                .on(ITEM.ITEM_ID.eq(TRADE_ITEM.ITEM_ID))
                .where(TRADE_ITEM.TRADE_ID.eq(tradeId))
                .orderBy(ITEM.ITEM_ID)
                .fetchGroups(TRADE_ITEM.GIVER_ID,
                        r -> new Trade.OfferedItem(r.get(ITEM.ITEM_ID), r.get(ITEM.NUMBER), r.get(ITEM.QUANTITY)));
    }
}
