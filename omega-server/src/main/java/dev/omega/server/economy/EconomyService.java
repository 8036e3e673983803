package dev.omega.server.economy;

import dev.omega.server.characters.CharacterService;
import dev.omega.server.hostlink.Items.ItemOffer;
import dev.omega.server.hostlink.Journal.JournalOperation;
import dev.omega.server.hostlink.Journal.JournalOutcome;
import dev.omega.server.hostlink.Journal.JournalReply;
import dev.omega.server.hostlink.Journal.JournalRequest;
import dev.omega.server.json.Doc;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Bags, wallets, the ledger, what zones bring in, and what operators may do to all of it. Any thread that may block. */
public final class EconomyService {

    private static final long ENTRIES_AT_A_TIME = 100_000;

    /** A month of nothing but sales, an hour at a time. */
    private static final int MOST_TALLIES = 1_000;

    private final Database database;
    private final OperationDesk desk;

    /** A service on the database. */
    public EconomyService(Database database, OperationDesk desk) {
        this.database = database;
        this.desk = desk;
    }

    /** What a character holds, and its gold. */
    public record Holdings(List<HeldItem> items, long gold) {}

    /** A part of the economy and whether it is stopped. */
    public record Switch(
            @Doc(value = "Which part.", example = "buy") String function,
            boolean frozen,
            @Doc(value = "Why, in the operator's words.", example = "") String reason,
            @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long changedAt) {}

    /** One thing that must hold, and how many rows break it. */
    public record Check(
            @Doc(example = "wallets equal the ledger") String name,
            @Doc(value = "0 when it holds.", example = "0") long broken) {}

    /** What came out of a source, or went into a sink. */
    public record Supply(
            @Doc(example = "loot") String account,
            @Doc(value = "source, sink or escrow.", example = "source") String kind,
            @Doc(value = "Gold it gave; negative: took.", example = "5120") long gold,
            @Doc(value = "Items it gave; negative: took.", example = "310") long items) {}

    /** An operation as the database has it. */
    public record OperationRecord(
            @Doc(value = "The character; 0 for operators.", example = "7") long actorId,
            @Doc(example = "buy") String kind,
            @Doc(value = "The answer it got, as JSON text.", example = "{}") String result,
            @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long createdAt) {}

    /**
     * What a character holds.
     *
     * @throws Problem {@code not_found}
     */
    public Holdings holdings(long accountId, long characterId) {
        return database.transact(sql -> {
            CharacterService.require(sql, accountId, characterId);
            return new Holdings(EconomyRepository.items(sql, characterId), EconomyRepository.gold(sql, characterId));
        });
    }

    /**
     * A character's gold.
     *
     * @throws Problem {@code not_found}
     */
    public long gold(long accountId, long characterId) {
        return database.transact(sql -> {
            CharacterService.require(sql, accountId, characterId);
            return EconomyRepository.gold(sql, characterId);
        });
    }

    /**
     * A page of a character's account, newest first.
     *
     * @param accountId {@code null}: an operator asks
     * @throws Problem {@code not_found}
     */
    public List<LedgerEntry> history(@Nullable Long accountId, long characterId, long before, int most) {
        return database.transact(sql -> {
            if (accountId != null) {
                CharacterService.require(sql, accountId, characterId);
            } else if (!CharacterService.exists(sql, characterId)) {
                throw Problem.of(ErrorCode.NOT_FOUND, "there is no character " + characterId);
            }
            return EconomyRepository.entries(sql, characterId, before, most);
        });
    }

    /**
     * The books, newest lines first.
     *
     * @param account of one that is no character's; {@code null}: of all
     * @throws Problem {@code not_found}
     */
    public List<BookedEntry> book(@Nullable String account, long before, int most) {
        return database.transact(sql -> {
            Long accountId = account == null ? null : EconomyRepository.accountOf(sql, account);
            if (account != null && accountId == null) {
                throw Problem.of(ErrorCode.NOT_FOUND, "the books have no account " + account);
            }
            return EconomyRepository.booked(sql, accountId, before, most);
        });
    }

    /** Numbers of what these characters wear; those that wear nothing are left out. */
    public Map<Long, List<Integer>> worn(Collection<Long> characterIds) {
        return characterIds.isEmpty() ? Map.of() : database.transact(sql -> EconomyRepository.worn(sql, characterIds));
    }

    /** By host: what characters on it wear who put on or took off something within the last minute; in the caller's transaction. */
    public static Map<UUID, Map<Long, List<Integer>>> wornAnew(DSLContext sql, Collection<UUID> bootIds) {
        Map<UUID, List<Long>> changed = EconomyRepository.changedGear(sql, bootIds);
        if (changed.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Integer>> worn =
                EconomyRepository.worn(sql, changed.values().stream().flatMap(List::stream).toList());
        Map<UUID, Map<Long, List<Integer>>> anew = new HashMap<>();
        changed.forEach((host, ids) -> {
            Map<Long, List<Integer>> there = new LinkedHashMap<>();
            ids.forEach(id -> there.put(id, worn.getOrDefault(id, List.of())));
            anew.put(host, there);
        });
        return anew;
    }

    /** Wears an item; what was worn there goes to the bag. */
    public Receipt equip(Order order, long itemId) {
        return desk.run(order.characterId(), sql -> EconomyRepository.equip(sql, order, itemId));
    }

    /** Takes a worn item into the bag. */
    public Receipt unequip(Order order, long itemId) {
        return desk.run(order.characterId(), sql -> EconomyRepository.unequip(sql, order, itemId));
    }

    /** Moves a stack, or {@code quantity} of it, to a place of the bag. */
    public Receipt move(Order order, long itemId, int slot, @Nullable Integer quantity) {
        return desk.run(order.characterId(), sql -> EconomyRepository.move(sql, order, itemId, slot, quantity));
    }

    /** Destroys so many of a stack in the bag. */
    public Receipt destroy(Order order, long itemId, int quantity) {
        return desk.run(order.characterId(), sql -> EconomyRepository.destroy(sql, order, itemId, quantity));
    }

    /**
     * An operator's gift; the order's account is not looked at.
     *
     * @throws Problem {@code not_found} when there is no such character or item, {@code wallet_full} or {@code frozen}
     */
    public Receipt grant(Order order, long gold, int number, long quantity) {
        return desk.run(order.characterId(), outcome -> switch (outcome) {
            case "NO_CHARACTER" -> Problem.of(ErrorCode.NOT_FOUND, "there is no character " + order.characterId());
            case "NO_ITEM" -> Problem.of(ErrorCode.NOT_FOUND, "there is no item " + number
                    + "; numbers are those of the content in use, once a zone host has run it");
            default -> null;
        }, sql -> EconomyRepository.grant(sql, order, gold, number, quantity));
    }

    /** All switches. */
    public List<Switch> switches() {
        return database.transact(EconomyRepository::switches);
    }

    /** Freezes or thaws parts, all together; returns all switches. */
    public List<Switch> setSwitches(Collection<EconomyFunction> functions, boolean frozen, String reason) {
        List<String> codes = functions.stream().map(EconomyFunction::wireName).toList();
        return database.transact(sql -> {
            EconomyRepository.setSwitches(sql, codes, frozen, reason);
            return EconomyRepository.switches(sql);
        });
    }

    /** Whether the books are right. */
    public List<Check> checks() {
        return database.transact(EconomyRepository::checks);
    }

    /** Counts on what {@link #supply} and prices of sales begin with; any replica, as often as it likes. */
    public void tally() {
        boolean more = true;
        for (int i = 0; more && i < MOST_TALLIES; i++) {
            more = database.transact(sql -> EconomyRepository.tally(sql, ENTRIES_AT_A_TIME));
        }
    }

    /** What came out of sources and went into sinks. */
    public List<Supply> supply() {
        return database.transact(EconomyRepository::supply);
    }

    /**
     * What the database knows of an operation id: nothing, or one record for each actor that used it.
     *
     * @param actorId the only one to look at, 0: operators; {@code null}: all, which means to read every operation
     */
    public List<OperationRecord> operations(UUID operationId, @Nullable Long actorId) {
        return database.transact(sql -> EconomyRepository.operations(sql, operationId, actorId));
    }

    /**
     * Enters operations of a zone host's journal into the books, in order, each at most once.
     *
     * @param forced by an operator: whoever holds the character now
     */
    public JournalReply apply(JournalRequest request, boolean forced) {
        String operations = new String(JsonWriter.write(request), StandardCharsets.UTF_8);
        String array = operations.substring(operations.indexOf('['), operations.lastIndexOf(']') + 1);
        List<String> outcomes = database.transactRepeatable(sql -> EconomyRepository.applyJournal(sql, array, forced));
        List<JournalOutcome> results = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            JournalOperation operation = request.operations().get(i);
            results.add(new JournalOutcome(operation.opId(), JournalOutcome.Verdict.valueOf(outcomes.get(i))));
        }
        return new JournalReply(results);
    }

    /**
     * Takes in what items a zone host's content has.
     *
     * @throws Problem {@code invalid_request} when a number would stand for another item than before
     */
    public void define(List<ItemOffer> offers) {
        offers.stream().filter(o -> o.wornSlot() != null && o.stackSize() > 1).findFirst().ifPresent(o -> {
            throw Problem.of(ErrorCode.INVALID_REQUEST, o.item() + " can be worn and has a stack size of "
                    + o.stackSize() + "; what can be worn does not stack");
        });
        if (offers.stream().map(ItemOffer::item).distinct().count() < offers.size()) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "an item has two numbers; each has one");
        }
        database.transact(sql -> {
            List<Integer> contradicting = EconomyRepository.contradicting(sql, offers);
            if (!contradicting.isEmpty()) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "numbers of items stand for something else already: "
                        + contradicting + "; give the new items numbers of their own");
            }
            offers.stream()
                    .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                    .forEach(offer -> EconomyRepository.define(sql, offer));
            return offers;
        });
    }
}
