package dev.omega.server.trading;

import dev.omega.server.characters.CharacterService;
import dev.omega.server.economy.OperationDesk;
import dev.omega.server.economy.Order;
import dev.omega.server.economy.Receipt;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trading post, the mail and trades of two. Any thread that may block. */
public final class TradingService {

    private static final Logger LOG = LoggerFactory.getLogger(TradingService.class);

    private static final Duration PRICES_BACK = Duration.ofDays(30);
    private static final int EXPIRED_AT_A_TIME = 100;
    private static final Duration TRADE_IDLE = Duration.ofMinutes(15);

    private final Database database;
    private final OperationDesk desk;
    private final PurchaseDesk purchases;

    /** A service on the database. */
    public TradingService(Database database, OperationDesk desk) {
        this.database = database;
        this.desk = desk;
        this.purchases = new PurchaseDesk(desk);
    }

    /** Offers an item of the bag; costs 1 % of the price, at least 1 gold. */
    public Receipt list(Order order, long itemId, long price, int hours) {
        return desk.run(order.characterId(), sql -> TradingRepository.list(sql, order, itemId, price, hours));
    }

    /** Buys a listing at the price the buyer has seen; the item comes by mail. */
    public Receipt buy(Order order, long listingId, long price) {
        return purchases.buy(order, listingId, price);
    }

    /** Takes a listing back; the item comes by mail. */
    public Receipt cancel(Order order, long listingId) {
        return desk.run(order.characterId(), sql -> TradingRepository.cancel(sql, order, listingId));
    }

    /** Takes gold and item out of a letter. */
    public Receipt claim(Order order, long mailId) {
        return desk.run(order.characterId(), sql -> TradingRepository.claim(sql, order, mailId));
    }

    /**
     * Begins a trade with another character.
     *
     * @throws Problem {@code invalid_request} when that is the same one, {@code blocked}, {@code no_longer_open}
     *         or {@code too_many_open}
     */
    public Receipt openTrade(Order order, long with) {
        return desk.run(order.characterId(), outcome -> withOneself(order, with, outcome),
                sql -> TradingRepository.openTrade(sql, order, with));
    }

    private static @Nullable Problem withOneself(Order order, long with, String outcome) {
        return with == order.characterId() && outcome.equals("NO_PARTNER")
                ? Problem.of(ErrorCode.INVALID_REQUEST,
                        "/with_character_id: " + with
                                + " is the character itself; a trade is between two, name another one")
                : null;
    }

    /** Says what the character gives; voids both confirmations. */
    public Receipt offer(Order order, long tradeId, long gold, List<Long> items) {
        List<Long> distinct = items.stream().distinct().toList();
        return desk.run(order.characterId(), sql -> TradingRepository.offer(sql, order, tradeId, gold, distinct));
    }

    /** Agrees to the offer of this hash; when both have, it happens. */
    public Receipt confirm(Order order, long tradeId, String offerHash) {
        byte[] hash = HexFormat.of().parseHex(offerHash);
        return desk.run(order.characterId(), sql -> TradingRepository.confirm(sql, order, tradeId, hash));
    }

    /** Ends a trade without anything changing hands. */
    public Receipt cancelTrade(Order order, long tradeId) {
        return desk.run(order.characterId(), sql -> TradingRepository.cancelTrade(sql, order, tradeId));
    }

    /** A page of open listings, cheapest first. */
    public List<Listing> search(ListingSearch wanted) {
        return database.transact(sql -> TradingRepository.search(sql, wanted));
    }

    /** What an item was sold for in the last 30 days, newest first. */
    public List<PriceDay> prices(int number) {
        return database.transact(sql -> TradingRepository.prices(sql, number, PRICES_BACK));
    }

    /**
     * A page of a character's listings, newest first.
     *
     * @throws Problem {@code not_found}
     */
    public List<Listing> listings(long accountId, long characterId, long before, int most) {
        return own(accountId, characterId, (sql, id) -> TradingRepository.ofSeller(sql, id, before, most));
    }

    /**
     * A page of a character's mail, oldest first.
     *
     * @throws Problem {@code not_found}
     */
    public List<Letter> mail(long accountId, long characterId, long after, int most) {
        return own(accountId, characterId, (sql, id) -> TradingRepository.mail(sql, id, after, most));
    }

    /**
     * A page of a character's open trades, newest first.
     *
     * @throws Problem {@code not_found}
     */
    public List<Trade> trades(long accountId, long characterId, long before, int most) {
        return own(accountId, characterId, (sql, id) -> TradingRepository.openTrades(sql, id, before, most));
    }

    /** The same for operators. */
    public List<Trade> trades(long characterId, long before, int most) {
        return database.transact(sql -> TradingRepository.openTrades(sql, characterId, before, most));
    }

    /**
     * A trade, for operators: whoever began it is the first side.
     *
     * @throws Problem {@code not_found}
     */
    public Trade trade(long tradeId) {
        Trade trade = database.transact(sql -> TradingRepository.find(sql, tradeId));
        if (trade == null) {
            throw Problem.of(ErrorCode.NOT_FOUND, "there is no trade " + tradeId);
        }
        return trade;
    }

    /**
     * Cancels an open trade of the order's character for operators, who need not own it.
     *
     * @throws Problem {@code not_found} when there is no such trade of the character, {@code no_longer_open} or {@code frozen}
     */
    public Receipt cancelTradeOfAny(Order order, long tradeId) {
        return desk.run(order.characterId(),
                outcome -> outcome.equals("GONE") ? ofOthers(order.characterId(), tradeId) : null,
                sql -> TradingRepository.cancelTradeOfAny(sql, order, tradeId));
    }

    /** {@code null} when the trade is the character's. */
    private @Nullable Problem ofOthers(long characterId, long tradeId) {
        Trade trade = trade(tradeId);
        long first = trade.yours().characterId();
        long second = trade.theirs().characterId();
        return characterId == first || characterId == second
                ? null
                : Problem.of(ErrorCode.NOT_FOUND, "trade " + tradeId + " is between characters " + first + " and "
                        + second + ", not of " + characterId + "; name one of them");
    }

    private <T> List<T> own(long accountId, long characterId, BiFunction<DSLContext, Long, List<T>> read) {
        return database.transact(sql -> {
            CharacterService.require(sql, accountId, characterId);
            return read.apply(sql, characterId);
        });
    }

    /** Ends listings whose time is over; any replica, as often as it likes. */
    public void expire() {
        expire("listings", sql -> TradingRepository.expire(sql, EXPIRED_AT_A_TIME));
    }

    /** Ends trades in which nothing has happened for 15 minutes; any replica, as often as it likes. */
    public void expireTrades() {
        expire("trades", sql -> TradingRepository.expireTrades(sql, TRADE_IDLE, EXPIRED_AT_A_TIME));
    }

    private void expire(String what, Function<DSLContext, Integer> some) {
        int ended = EXPIRED_AT_A_TIME;
        while (ended == EXPIRED_AT_A_TIME) {
            ended = database.transact(some);
            if (ended > 0) {
                LOG.debug("{} {} expired", ended, what);
            }
        }
    }
}
