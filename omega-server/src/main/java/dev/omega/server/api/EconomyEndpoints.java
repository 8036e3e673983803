package dev.omega.server.api;

import dev.omega.server.api.InventoryEndpoints.LedgerView;
import dev.omega.server.api.TradeEndpoints.TradesView;
import dev.omega.server.economy.BookedEntry;
import dev.omega.server.economy.EconomyFunction;
import dev.omega.server.economy.EconomyService;
import dev.omega.server.economy.Receipt;
import dev.omega.server.hostlink.Journal;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.trading.Trade;
import dev.omega.server.trading.TradingService;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operators see of the economy and may do to it. */
final class EconomyEndpoints {

    private static final int USUAL_LIMIT = 50;

    private final EconomyService economy;
    private final TradingService trading;

    EconomyEndpoints(EconomyService economy, TradingService trading) {
        this.economy = economy;
        this.trading = trading;
    }

    record EconomyView(List<EconomyService.Switch> switches, List<EconomyService.Supply> supply) {}

    record SwitchesView(List<EconomyService.Switch> switches) {}

    record ChecksView(@Doc("Whether every check holds.") boolean sound, List<EconomyService.Check> checks) {}

    record SwitchChange(
            @Bounds(min = 1, max = 8) @Doc(value = "All of them together, or none.", example = "buy") List<EconomyFunction> functions,
            boolean frozen,
            @Bounds(min = 0, max = 200) @Matches(Matches.ONE_LINE) @Doc(value = "For those who look later.", example = "a duplication is looked into") String reason) {}

    record Grant(
            @Bounds(min = 1) @Doc(example = "7") long characterId,
            @Bounds(min = 0, max = 1_000_000_000) @Doc(example = "100") long gold,
            @Bounds(min = 0, max = 65_535) @Doc(value = "The item's number; 0: none.", example = "1") int number,
            @Bounds(min = 0, max = 1_000) @Doc(example = "1") long quantity) {}

    record CharacterQuery(
            @Bounds(min = 1) @Doc("Whose.") long characterId,
            @Nullable @Bounds(min = 1) @Doc("Only what is older than this: next of the page before.") Long before,
            @Nullable @Bounds(min = 1, max = 100) @Doc("Rows in a page, 50 when left out.") Integer limit) {

        long end() {
            return before == null ? Long.MAX_VALUE : before;
        }

        int most() {
            return limit == null ? USUAL_LIMIT : limit;
        }
    }

    record BookQuery(
            @Nullable @Matches("[a-z_]{1,32}") @Doc(value = "Only lines of this account, one that is no character's.", example = "sale_fee") String account,
            @Nullable @Bounds(min = 1) @Doc("Only what is older than this: next of the page before.") Long before,
            @Nullable @Bounds(min = 1, max = 100) @Doc("Rows in a page, 50 when left out.") Integer limit) {}

    record BookView(
            List<BookedEntry> entries,
            @Doc("Name it as before for the page that follows; absent when there is none.") @Nullable Long next) {}

    record OperationQuery(
            @Doc("The idempotency key, or the journal's id.") UUID operationId,
            @Nullable @Bounds(min = 0) @Doc("Whose it was, 0: operators'. Left out, all are read: too many in old books.") Long actorId) {}

    record OperationsView(List<EconomyService.OperationRecord> operations) {}

    record AnyTradeChoice(
            @Bounds(min = 1) @Doc(example = "5") long tradeId,
            @Bounds(min = 1) @Doc(value = "One of its two sides.", example = "7") long characterId) {}

    record TradeQuery(@Bounds(min = 1) @Doc(example = "5") long tradeId) {}

    List<Route<?>> routes() {
        return Stream.of(steering(), books(), trades(), journal()).flatMap(List::stream).toList();
    }

    private List<Route<?>> steering() {
        return List.of(
                Route.get("/v1/admin/economy", "get_economy", "What is frozen, what came in and what went out.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .answers(200, EconomyView.class)
                        .by(_ -> new EconomyView(economy.switches(), economy.supply())),
                Route.get("/v1/admin/economy/checks", "check_economy", "Whether the books are right.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .answers(200, ChecksView.class)
                        .by(_ -> checks()),
                Route.get("/v1/admin/economy/switches", "list_switches", "What is frozen.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .answers(200, SwitchesView.class)
                        .by(_ -> new SwitchesView(economy.switches())),
                Route.post("/v1/admin/economy/switches", "switch_economy", "Freezes or thaws parts of the economy.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(SwitchChange.class)
                        .answers(200, SwitchesView.class)
                        .by(this::change),
                Route.post("/v1/admin/economy/grants", "grant", "Gives gold or items to a character, on the books.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(Grant.class)
                        .answers(200, Receipt.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.WALLET_FULL, ErrorCode.FROZEN)
                        .withKey()
                        .by(this::grant));
    }

    private List<Route<?>> books() {
        return List.of(
                Route.get("/v1/admin/ledger", "get_any_ledger", "How any character came to its gold and items.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(CharacterQuery.class)
                        .answers(200, LedgerView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(this::ledger),
                Route.get("/v1/admin/ledger/entries", "list_ledger", "The books of all, newest lines first.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(BookQuery.class)
                        .answers(200, BookView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(this::book),
                Route.get("/v1/admin/operations", "get_operation", "What an operation id was used for, and its answer.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(OperationQuery.class)
                        .answers(200, OperationsView.class)
                        .by(call -> new OperationsView(
                                economy.operations(call.body().operationId(), call.body().actorId()))));
    }

    private List<Route<?>> trades() {
        return List.of(
                Route.get("/v1/admin/trades", "get_any_trades", "Any character's open trades, newest first.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(CharacterQuery.class)
                        .answers(200, TradesView.class)
                        .by(this::openTrades),
                Route.get("/v1/admin/trades/find", "find_trade",
                        "A trade, whatever became of it; yours is the side of whoever began it.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(TradeQuery.class)
                        .answers(200, Trade.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> trading.trade(call.body().tradeId())),
                Route.post("/v1/admin/trades/cancel", "cancel_any_trade",
                        "Cancels an open trade; what was offered stays where it is.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(AnyTradeChoice.class)
                        .answers(200, Receipt.class)
                        .refuses(ErrorCode.NO_LONGER_OPEN, ErrorCode.FROZEN, ErrorCode.NOT_FOUND)
                        .withKey()
                        .by(this::cancelTrade));
    }

    private List<Route<?>> journal() {
        return List.of(Route
                .post("/v1/admin/journal", "force_journal",
                        "Enters quarantined operations of a zone host's journal, whoever holds the characters now.")
                .access(Access.OPERATOR, Work.DATABASE)
                .takes(Journal.JournalRequest.class)
                .answers(200, Journal.JournalReply.class)
                .by(call -> economy.apply(call.body(), true)));
    }

    private ChecksView checks() {
        List<EconomyService.Check> checks = economy.checks();
        return new ChecksView(checks.stream().allMatch(c -> c.broken() == 0), checks);
    }

    private SwitchesView change(Call<SwitchChange> call) {
        SwitchChange wanted = call.body();
        return new SwitchesView(economy.setSwitches(wanted.functions(), wanted.frozen(), wanted.reason()));
    }

    private Receipt grant(Call<Grant> call) {
        Grant wanted = call.body();
        return economy.grant(call.operationKey().order(0, wanted.characterId()), wanted.gold(), wanted.number(),
                wanted.quantity());
    }

    private TradesView openTrades(Call<CharacterQuery> call) {
        CharacterQuery wanted = call.body();
        return TradesView.of(trading.trades(wanted.characterId(), wanted.end(), wanted.most()), wanted.most());
    }

    private Receipt cancelTrade(Call<AnyTradeChoice> call) {
        AnyTradeChoice wanted = call.body();
        return trading.cancelTradeOfAny(call.operationKey().order(0, wanted.characterId()), wanted.tradeId());
    }

    private BookView book(Call<BookQuery> call) {
        BookQuery wanted = call.body();
        int most = wanted.limit() == null ? USUAL_LIMIT : wanted.limit();
        List<BookedEntry> entries =
                economy.book(wanted.account(), wanted.before() == null ? Long.MAX_VALUE : wanted.before(), most);
        return new BookView(entries, entries.size() < most ? null : entries.getLast().entryId());
    }

    private LedgerView ledger(Call<CharacterQuery> call) {
        CharacterQuery wanted = call.body();
        return LedgerView.of(economy.history(null, wanted.characterId(), wanted.end(), wanted.most()), wanted.most());
    }
}
