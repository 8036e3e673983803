package dev.omega.server.api;

import dev.omega.server.api.InventoryEndpoints.Backwards;
import dev.omega.server.economy.Receipt;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.trading.Trade;
import dev.omega.server.trading.TradingService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trades of two, on the wire. */
final class TradeEndpoints {

    private static final String TRADES = "/v1/characters/{id}/trades";

    private final TradingService trading;

    TradeEndpoints(TradingService trading) {
        this.trading = trading;
    }

    record TradesView(
            List<Trade> trades,
            @Doc("Name it as before for the page that follows; absent when there is none.") @Nullable Long next) {

        static TradesView of(List<Trade> trades, int most) {
            return new TradesView(trades, trades.size() < most ? null : trades.getLast().tradeId());
        }
    }

    record TradeWish(@Bounds(min = 1) @Doc(value = "The other character.", example = "8") long withCharacterId) {}

    record TradeOffer(
            @Bounds(min = 1) @Doc(example = "3") long tradeId,
            @Bounds(min = 0, max = 1_000_000_000_000L) @Doc(value = "Gold the character gives.", example = "40") long gold,
            @Bounds(min = 0, max = 20) @Doc("Items of its bag it gives, whole stacks.") List<Long> itemIds) {}

    record TradeConfirmation(
            @Bounds(min = 1) @Doc(example = "3") long tradeId,
            @Matches("[0-9a-f]{64}") @Doc(value = "The hash that was shown with the offers.", example = "3d6171cd1e5efad7af934de799c618db314a6f789160075b3f026d323879420f") String offerHash) {}

    record TradeChoice(@Bounds(min = 1) @Doc(example = "3") long tradeId) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get(TRADES, "list_trades",
                        "A character's open trades, newest first: both offers, and the hash to confirm.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(Backwards.class)
                        .answers(200, TradesView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(this::open),
                change("", "open_trade",
                        "Begins a trade with another character; one in which nothing happens for 15 minutes is cancelled.")
                        .takes(TradeWish.class)
                        .refuses(ErrorCode.BLOCKED, ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN,
                                ErrorCode.TOO_MANY_OPEN, ErrorCode.FROZEN)
                        .by(call -> trading.openTrade(call.order(), call.body().withCharacterId())),
                change("/offer", "offer_in_trade", "Says what the character gives; voids both confirmations.")
                        .takes(TradeOffer.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN, ErrorCode.BLOCKED,
                                ErrorCode.ITEM_NOT_HELD, ErrorCode.FROZEN)
                        .by(this::offer),
                change("/confirm", "confirm_trade", "Agrees to both offers as they were seen; done when both agree.")
                        .takes(TradeConfirmation.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN, ErrorCode.BLOCKED,
                                ErrorCode.OFFER_CHANGED, ErrorCode.ITEM_NOT_HELD, ErrorCode.NOT_ENOUGH_GOLD,
                                ErrorCode.BAG_FULL, ErrorCode.FROZEN)
                        .by(call -> trading.confirm(call.order(), call.body().tradeId(), call.body().offerHash())),
                change("/cancel", "cancel_trade", "Ends a trade; nothing changes hands.").takes(TradeChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN, ErrorCode.FROZEN)
                        .by(call -> trading.cancelTrade(call.order(), call.body().tradeId())));
    }

    private static Route.Draft<NoBody> change(String path, String name, String summary) {
        return Route.post(TRADES + path, name, summary)
                .access(Access.SESSION, Work.DATABASE)
                .answers(200, Receipt.class)
                .withKey();
    }

    private TradesView open(Call<Backwards> call) {
        Backwards page = call.body();
        return TradesView.of(trading.trades(call.session().accountId(), call.id(), page.end(), page.most()),
                page.most());
    }

    private Receipt offer(Call<TradeOffer> call) {
        TradeOffer wanted = call.body();
        return trading.offer(call.order(), wanted.tradeId(), wanted.gold(), wanted.itemIds());
    }
}
