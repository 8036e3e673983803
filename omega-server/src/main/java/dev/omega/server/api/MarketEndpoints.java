package dev.omega.server.api;

import dev.omega.server.api.InventoryEndpoints.Backwards;
import dev.omega.server.economy.Receipt;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.trading.Letter;
import dev.omega.server.trading.Listing;
import dev.omega.server.trading.ListingSearch;
import dev.omega.server.trading.PriceDay;
import dev.omega.server.trading.TradingService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trading post and the mail, on the wire. */
final class MarketEndpoints {

    private static final String CHARACTER = "/v1/characters/{id}";

    private final TradingService trading;

    MarketEndpoints(TradingService trading) {
        this.trading = trading;
    }

    record ListingsView(
            List<Listing> listings,
            @Doc("Name it as after for the page that follows; absent when there is none.") @Nullable String next) {}

    record OwnListingsView(
            List<Listing> listings,
            @Doc("Name it as before for the page that follows; absent when there is none.") @Nullable Long next) {}

    record PriceQuery(@Bounds(min = 1, max = 65_535) @Doc("The item's number in the content.") int number) {}

    record PricesView(@Doc(example = "1") int number, List<PriceDay> days) {}

    record MailView(
            List<Letter> letters,
            @Doc("Name it as after for the page that follows; absent when there is none.") @Nullable Long next) {}

    /** A page from the oldest on. */
    record Forwards(
            @Nullable @Bounds(min = 1) @Doc("Only what is newer than this: next of the page before.") Long after,
            @Nullable @Bounds(min = 1, max = 100) @Doc("Rows in a page, 50 when left out.") Integer limit) {

        private static final int USUAL_LIMIT = 50;

        long start() {
            return after == null ? 0 : after;
        }

        int most() {
            return limit == null ? USUAL_LIMIT : limit;
        }
    }

    record Offer(
            @Bounds(min = 1) @Doc(value = "An item in the bag; all of the stack is offered.", example = "31") long itemId,
            @Bounds(min = 1, max = ListingSearch.MAX_PRICE) @Doc(value = "Gold for all of it.", example = "100") long price,
            @Bounds(min = 1, max = 168) @Doc(value = "How long it is offered.", example = "24") int hours) {}

    record Purchase(
            @Bounds(min = 1) @Doc(example = "12") long listingId,
            @Bounds(min = 1, max = ListingSearch.MAX_PRICE) @Doc(value = "The price that was seen; another is refused.", example = "100") long price) {}

    record ListingChoice(@Bounds(min = 1) @Doc(example = "12") long listingId) {}

    record LetterChoice(@Bounds(min = 1) @Doc(example = "44") long mailId) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get("/v1/market/listings", "search_listings", "What is for sale, cheapest first.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(ListingSearch.class)
                        .answers(200, ListingsView.class)
                        .by(this::search),
                Route.get("/v1/market/prices", "get_prices", "What an item was sold for, day by day, for 30 days.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(PriceQuery.class)
                        .answers(200, PricesView.class)
                        .by(call -> new PricesView(call.body().number(), trading.prices(call.body().number()))),
                Route.get(CHARACTER + "/listings", "get_listings", "A character's own listings, newest first.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(Backwards.class)
                        .answers(200, OwnListingsView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(this::own),
                change("/listings", "create_listing",
                        "Offers an item; 1 % of the price, at least 1 gold, is gone for it.")
                        .takes(Offer.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.ITEM_NOT_HELD, ErrorCode.NOT_ENOUGH_GOLD,
                                ErrorCode.TOO_MANY_OPEN, ErrorCode.FROZEN)
                        .by(this::offer),
                change("/listings/cancel", "cancel_listing", "Takes a listing back; the item comes by mail.")
                        .takes(ListingChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN, ErrorCode.FROZEN)
                        .by(call -> trading.cancel(call.order(), call.body().listingId())),
                change("/purchases", "buy_listing",
                        "Buys a listing. The item comes by mail, the seller gets the price less 5 % by mail.")
                        .takes(Purchase.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN, ErrorCode.OWN_LISTING,
                                ErrorCode.OTHER_PRICE, ErrorCode.NOT_ENOUGH_GOLD, ErrorCode.FROZEN)
                        .by(call -> trading.buy(call.order(), call.body().listingId(), call.body().price())),
                Route.get(CHARACTER + "/mail", "get_mail", "What waits in a character's mail, oldest first.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(Forwards.class)
                        .answers(200, MailView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(this::mail),
                change("/mail/claim", "claim_mail", "Takes gold and item out of a letter.").takes(LetterChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN, ErrorCode.BAG_FULL,
                                ErrorCode.WALLET_FULL, ErrorCode.FROZEN)
                        .by(call -> trading.claim(call.order(), call.body().mailId())));
    }

    private static Route.Draft<NoBody> change(String path, String name, String summary) {
        return Route.post(CHARACTER + path, name, summary)
                .access(Access.SESSION, Work.DATABASE)
                .answers(200, Receipt.class)
                .withKey();
    }

    private ListingsView search(Call<ListingSearch> call) {
        ListingSearch wanted = call.body();
        List<Listing> found = trading.search(wanted);
        Listing last = found.isEmpty() ? null : found.getLast();
        boolean full = wanted.limit() == null ? found.size() == 50 : found.size() == wanted.limit();
        return new ListingsView(found, last == null || !full ? null : last.price() + "-" + last.listingId());
    }

    private OwnListingsView own(Call<Backwards> call) {
        Backwards page = call.body();
        List<Listing> found = trading.listings(call.session().accountId(), call.id(), page.end(), page.most());
        return new OwnListingsView(found, found.size() < page.most() ? null : found.getLast().listingId());
    }

    private Receipt offer(Call<Offer> call) {
        Offer wanted = call.body();
        return trading.list(call.order(), wanted.itemId(), wanted.price(), wanted.hours());
    }

    private MailView mail(Call<Forwards> call) {
        Forwards page = call.body();
        List<Letter> letters = trading.mail(call.session().accountId(), call.id(), page.start(), page.most());
        return new MailView(letters, letters.size() < page.most() ? null : letters.getLast().mailId());
    }
}
