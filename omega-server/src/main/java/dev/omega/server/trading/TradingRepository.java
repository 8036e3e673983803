package dev.omega.server.trading;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.ITEM;
import static dev.omega.db.jooq.Tables.ITEM_DEFINITION;
import static dev.omega.db.jooq.Tables.LISTING;
import static dev.omega.db.jooq.Tables.MAIL;
import static dev.omega.db.jooq.Tables.MARKET_PRICE;
import static dev.omega.db.jooq.Tables.TRADE;
import static dev.omega.db.jooq.Tables.TRADE_ITEM;

import dev.omega.db.jooq.Routines;
import dev.omega.server.economy.Order;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
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

    static int expireTrades(DSLContext sql, Duration idle, int most) {
        return sql
                .select(Routines.tradeExpire(DSL.val(DayToSecond.valueOf(idle)).cast(SQLDataType.INTERVAL),
                        DSL.val(most)))
                .fetchSingle()
                .value1();
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
        Field<Long[]> found = Routines.marketSearch(wanted.number(), wanted.rarity(), wanted.minLevel(),
                wanted.maxLevel(), wanted.highestPrice(), wanted.afterPrice(), wanted.afterListing(), wanted.most());
        Long[] ids = sql.select(found).fetchSingle().value1();
        return listings(sql, LISTING.LISTING_ID.eq(DSL.any(ids)),
                List.of(LISTING.PRICE.asc(), LISTING.LISTING_ID.asc()), wanted.most());
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
                .select(LISTING.LISTING_ID, LISTING.NUMBER, LISTING.QUANTITY, LISTING.PRICE, LISTING.STATE,
                        LISTING.EXPIRES_AT)
                .select(ITEM_DEFINITION.ITEM, ITEM_DEFINITION.NAME, ITEM_DEFINITION.RARITY, ITEM_DEFINITION.LEVEL)
                .from(LISTING)
                .join(ITEM_DEFINITION)
                .on(ITEM_DEFINITION.NUMBER.eq(LISTING.NUMBER))
                .where(which)
                .orderBy(order)
                .limit(most)
                .fetch(r -> new Listing(r.get(LISTING.LISTING_ID), r.get(LISTING.NUMBER), r.get(ITEM_DEFINITION.ITEM),
                        r.get(ITEM_DEFINITION.NAME), r.get(ITEM_DEFINITION.RARITY), r.get(ITEM_DEFINITION.LEVEL),
                        r.get(LISTING.QUANTITY), r.get(LISTING.PRICE), r.get(LISTING.STATE),
                        r.get(LISTING.EXPIRES_AT).toEpochMilli()));
    }

    static List<PriceDay> prices(DSLContext sql, int number, Duration back) {
        return sql.selectFrom(MARKET_PRICE)
                .where(MARKET_PRICE.NUMBER.eq(number).and(MARKET_PRICE.DAY.gt(DbClock.beforeStart(back))))
                .orderBy(MARKET_PRICE.DAY.desc())
                .fetch(r -> new PriceDay(r.getDay().toEpochMilli(), r.getSales(), r.getQuantity(), r.getLowest(),
                        r.getGold() / r.getQuantity(), r.getHighest()));
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

    /** Newest first, those before {@code before}. */
    static List<Trade> openTrades(DSLContext sql, long characterId, long before, int most) {
        Condition mine = TRADE.STATE.eq(DSL.inline("open"))
                .and(TRADE.FIRST_ID.eq(characterId).or(TRADE.SECOND_ID.eq(characterId)))
                .and(TRADE.TRADE_ID.lt(before));
        return trades(sql, mine, characterId, most);
    }

    /** A trade whatever became of it, as whoever began it sees it; {@code null}: there is none. */
    static @Nullable Trade find(DSLContext sql, long tradeId) {
        Long first = sql.select(TRADE.FIRST_ID).from(TRADE).where(TRADE.TRADE_ID.eq(tradeId)).fetchOne(TRADE.FIRST_ID);
        return first == null ? null : trades(sql, TRADE.TRADE_ID.eq(tradeId), first, 1).getFirst();
    }

    private static List<Trade> trades(DSLContext sql, Condition which, long characterId, int most) {
        var first = CHARACTER.as("first_character");
        var second = CHARACTER.as("second_character");
        Field<byte[]> hash = Routines.tradeHash(TRADE.TRADE_ID).as("offer_hash");
        Result<? extends Record> found = sql.select(TRADE.fields())
                .select(first.NAME, second.NAME, hash)
                .from(TRADE)
                .join(first)
                .on(first.CHARACTER_ID.eq(TRADE.FIRST_ID))
                .join(second)
                .on(second.CHARACTER_ID.eq(TRADE.SECOND_ID))
                .where(which)
                .orderBy(TRADE.TRADE_ID.desc())
                .limit(most)
                .fetch();
        Map<Long, Map<Long, List<Trade.OfferedItem>>> items = offered(sql, found.getValues(TRADE.TRADE_ID));
        return found.map(r -> trade(characterId, r, items.getOrDefault(r.get(TRADE.TRADE_ID), Map.of()),
                r.get(first.NAME), r.get(second.NAME), r.get(hash)));
    }

    private static Trade trade(
            long characterId,
            Record r,
            Map<Long, List<Trade.OfferedItem>> items,
            String firstName,
            String secondName,
            byte[] hash) {
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

    /** What is offered in each of these trades, by who gives it. */
    private static Map<Long, Map<Long, List<Trade.OfferedItem>>> offered(DSLContext sql, List<Long> tradeIds) {
        Map<Long, Map<Long, List<Trade.OfferedItem>>> offered = new HashMap<>();
        sql.select(TRADE_ITEM.TRADE_ID, TRADE_ITEM.GIVER_ID, ITEM.ITEM_ID, ITEM.NUMBER, ITEM.QUANTITY)
                .from(TRADE_ITEM)
                .join(ITEM)
                .on(ITEM.ITEM_ID.eq(TRADE_ITEM.ITEM_ID))
                .where(TRADE_ITEM.TRADE_ID.eq(DSL.any(tradeIds.toArray(Long[]::new))))
                .orderBy(ITEM.ITEM_ID)
                .forEach(r -> offered.computeIfAbsent(r.value1(), _ -> new HashMap<>())
                        .computeIfAbsent(r.value2(), _ -> new ArrayList<>())
                        .add(new Trade.OfferedItem(r.value3(), r.value4(), r.value5())));
        return offered;
    }
}
