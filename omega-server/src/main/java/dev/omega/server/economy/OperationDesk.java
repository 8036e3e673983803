package dev.omega.server.economy;

import dev.omega.server.events.EventLog;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Has operations done and turns their answers into receipts and refusals. Any thread that may block. */
public final class OperationDesk {

    private static final long FROZEN_RETRY_MS = 30_000;

    private record Refusal(ErrorCode code, String message) {}

    private static final Map<String, Refusal> REFUSALS = Map.ofEntries(
            refusal("CONFLICT", ErrorCode.OPERATION_CONFLICT,
                    "the idempotency key was used for another request; make a new one for each request"),
            refusal("NO_ITEM", ErrorCode.ITEM_NOT_HELD, "the character does not hold this item there, or not so many"),
            refusal("NOT_WEARABLE", ErrorCode.NOT_WEARABLE, "this item cannot be worn"),
            refusal("LEVEL_TOO_LOW", ErrorCode.LEVEL_TOO_LOW, "the item needs a higher level"),
            refusal("PLACE_TAKEN", ErrorCode.PLACE_TAKEN,
                    "something else is in this place; a part cannot be exchanged"),
            refusal("BAG_FULL", ErrorCode.BAG_FULL, "all 60 places of the bag are taken"),
            refusal("POOR", ErrorCode.NOT_ENOUGH_GOLD, "there is not enough gold in the wallet"),
            refusal("WALLET_FULL", ErrorCode.WALLET_FULL, "a wallet holds at most 1000000000000 gold"),
            refusal("GONE", ErrorCode.NO_LONGER_OPEN, "it is not there any more: sold, taken, ended, or never yours"),
            refusal("YOUR_OWN", ErrorCode.OWN_LISTING, "this is the character's own listing; cancel it instead"),
            refusal("OTHER_PRICE", ErrorCode.OTHER_PRICE, "the listing has another price; look again"),
            refusal("TOO_MANY", ErrorCode.TOO_MANY_OPEN, "too many are open; end one first"),
            refusal("BLOCKED", ErrorCode.BLOCKED, "one of the two has blocked the other"),
            refusal("PARTNER_BUSY", ErrorCode.TOO_MANY_OPEN,
                    "the other character has so many trades open that others began; it ends one first"),
            refusal("NO_PARTNER", ErrorCode.NO_LONGER_OPEN, "there is nobody like that to trade with"),
            refusal("NO_TOURNAMENT", ErrorCode.NOT_FOUND, "there is no tournament of this number"),
            refusal("REGISTRATION_OVER", ErrorCode.REGISTRATION_OVER, "the registration of the tournament is over"),
            refusal("FULL", ErrorCode.TOURNAMENT_FULL, "the tournament has as many entrants as it takes"),
            refusal("ENTERED", ErrorCode.ALREADY_ENTERED, "the character has entered this tournament"),
            refusal("NOT_ENTERED", ErrorCode.NOT_ENTERED, "the character has not entered this tournament"),
            refusal("OFFER_CHANGED", ErrorCode.OFFER_CHANGED, "the offer has changed since; look again"));

    private final Database database;
    private final EventLog events;

    /** A desk before the database, which appends events of mail and trades by itself. */
    public OperationDesk(Database database, EventLog events) {
        this.database = database;
        this.events = events;
    }

    private static Map.Entry<String, Refusal> refusal(String outcome, ErrorCode code, String message) {
        return Map.entry(outcome, new Refusal(code, message));
    }

    /**
     * Has an operation done, at most once however often it is tried.
     *
     * @param call calls the database function and returns its answer as JSON text
     * @throws Problem with the reason when it was not done
     */
    public Receipt run(long characterId, Function<DSLContext, String> call) {
        return receipt(characterId, answer(call));
    }

    /**
     * The same for operations whose refusals mean something else than usual.
     *
     * @param own what an outcome means, or {@code null}: the usual
     */
    public Receipt run(long characterId, Function<String, @Nullable Problem> own, Function<DSLContext, String> call) {
        Receipt receipt = parse(answer(call));
        Problem refusal = own.apply(receipt.outcome());
        if (refusal != null) {
            throw refusal;
        }
        return judged(characterId, receipt);
    }

    /** Has operations done, each at most once however often it is tried, and returns what the database answers. */
    public <T> T answer(Function<DSLContext, T> call) {
        return database.transactRepeatable(sql -> {
            events.wakeAfterCommit(sql);
            return call.apply(sql);
        });
    }

    /**
     * What the database's answer to an operation of a character means.
     *
     * @throws Problem with the reason when it was not done
     */
    public static Receipt receipt(long characterId, String answer) {
        return judged(characterId, parse(answer));
    }

    private static Receipt judged(long characterId, Receipt receipt) {
        return switch (receipt.outcome()) {
            case "OK", "WAITING" -> receipt;
            case "NO_CHARACTER" -> throw Problem.of(ErrorCode.NOT_FOUND, "you have no character " + characterId);
            case "FROZEN" -> throw Problem.retryable(ErrorCode.FROZEN,
                    "operators have stopped this part of the economy; nothing was done", FROZEN_RETRY_MS);
            default -> throw refused(receipt.outcome());
        };
    }

    private static Problem refused(String outcome) {
        Refusal refusal = REFUSALS.get(outcome);
        if (refusal == null) {
            throw new IllegalStateException("the database answered " + outcome + ", which this build does not know");
        }
        return Problem.of(refusal.code(), refusal.message());
    }

    private static Receipt parse(String answer) {
        try {
            return JsonReader.read(answer.getBytes(StandardCharsets.UTF_8), Receipt.class);
        } catch (InvalidJsonException e) {
            throw new IllegalStateException("the database's answer is of another form: " + e.getMessage(), e);
        }
    }
}
