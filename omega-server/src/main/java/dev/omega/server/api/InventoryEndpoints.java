package dev.omega.server.api;

import dev.omega.server.economy.EconomyService;
import dev.omega.server.economy.HeldItem;
import dev.omega.server.economy.LedgerEntry;
import dev.omega.server.economy.Receipt;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.problem.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A character's bag, what it wears, its wallet and its account, on the wire. */
final class InventoryEndpoints {

    private static final String CHARACTER = "/v1/characters/{id}";

    private final EconomyService economy;

    InventoryEndpoints(EconomyService economy) {
        this.economy = economy;
    }

    record InventoryView(
            @Doc(value = "Gold in the wallet.", example = "1049") long gold,
            @Doc(value = "Places of the bag.", example = "60") int bagSlots,
            List<HeldItem> items) {}

    record WalletView(@Doc(example = "7") long characterId, @Doc(example = "1049") long gold) {}

    record LedgerView(
            List<LedgerEntry> entries,
            @Doc("Name it as before for the page that follows; absent when there is none.") @Nullable Long next) {

        static LedgerView of(List<LedgerEntry> entries, int most) {
            return new LedgerView(entries, entries.size() < most ? null : entries.getLast().entryId());
        }
    }

    /** A page from the newest backwards. */
    record Backwards(
            @Nullable @Bounds(min = 1) @Doc("Only what is older than this: next of the page before.") Long before,
            @Nullable @Bounds(min = 1, max = 100) @Doc("Rows in a page, 50 when left out.") Integer limit) {

        private static final int USUAL_LIMIT = 50;

        long end() {
            return before == null ? Long.MAX_VALUE : before;
        }

        int most() {
            return limit == null ? USUAL_LIMIT : limit;
        }
    }

    record ItemChoice(@Bounds(min = 1) @Doc(example = "31") long itemId) {}

    record Move(
            @Bounds(min = 1) @Doc(example = "31") long itemId,
            @Bounds(min = 1, max = 60) @Doc(value = "Place in the bag.", example = "4") int bagSlot,
            @Nullable @Bounds(min = 1, max = 1_000) @Doc("Only so many of the stack.") Integer quantity) {}

    record Destroy(
            @Bounds(min = 1) @Doc(example = "31") long itemId,
            @Bounds(min = 1, max = 1_000) @Doc(example = "1") int quantity) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get(CHARACTER + "/inventory", "get_inventory", "All a character holds, and where.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, InventoryView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(this::inventory),
                Route.get(CHARACTER + "/wallet", "get_wallet", "A character's gold.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, WalletView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> new WalletView(call.id(), economy.gold(call.session().accountId(), call.id()))),
                Route.get(CHARACTER + "/ledger", "get_ledger",
                        "How a character came to its gold and items, newest first.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(Backwards.class)
                        .answers(200, LedgerView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(this::ledger),
                change("/inventory/equip", "equip_item", "Wears an item; what was worn there goes to the bag.")
                        .takes(ItemChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.ITEM_NOT_HELD, ErrorCode.NOT_WEARABLE,
                                ErrorCode.LEVEL_TOO_LOW, ErrorCode.FROZEN)
                        .by(call -> economy.equip(call.order(), call.body().itemId())),
                change("/inventory/unequip", "unequip_item", "Takes a worn item into the bag.").takes(ItemChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.ITEM_NOT_HELD, ErrorCode.BAG_FULL, ErrorCode.FROZEN)
                        .by(call -> economy.unequip(call.order(), call.body().itemId())),
                change("/inventory/move", "move_item",
                        "Moves a stack or a part of it in the bag: joins a like one, or changes places with another.")
                        .takes(Move.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.ITEM_NOT_HELD, ErrorCode.PLACE_TAKEN, ErrorCode.FROZEN)
                        .by(this::move),
                change("/inventory/destroy", "destroy_item", "Destroys so many of a stack in the bag.")
                        .takes(Destroy.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.ITEM_NOT_HELD, ErrorCode.FROZEN)
                        .by(call -> economy.destroy(call.order(), call.body().itemId(), call.body().quantity())));
    }

    private static Route.Draft<NoBody> change(String path, String name, String summary) {
        return Route.post(CHARACTER + path, name, summary)
                .access(Access.SESSION, Work.DATABASE)
                .answers(200, Receipt.class)
                .withKey();
    }

    private InventoryView inventory(Call<NoBody> call) {
        EconomyService.Holdings holdings = economy.holdings(call.session().accountId(), call.id());
        return new InventoryView(holdings.gold(), 60, holdings.items());
    }

    private LedgerView ledger(Call<Backwards> call) {
        Backwards page = call.body();
        return LedgerView.of(economy.history(call.session().accountId(), call.id(), page.end(), page.most()),
                page.most());
    }

    private Receipt move(Call<Move> call) {
        Move wanted = call.body();
        return economy.move(call.order(), wanted.itemId(), wanted.bagSlot(), wanted.quantity());
    }
}
