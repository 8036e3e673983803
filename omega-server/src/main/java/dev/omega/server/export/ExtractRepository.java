package dev.omega.server.export;

import static dev.omega.db.jooq.Tables.ACCOUNT_BLOCK;
import static dev.omega.db.jooq.Tables.ACCOUNT_LOGIN;
import static dev.omega.db.jooq.Tables.ARENA_MATCH;
import static dev.omega.db.jooq.Tables.ARENA_MATCH_PLAYER;
import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_STATE;
import static dev.omega.db.jooq.Tables.DEVICE;
import static dev.omega.db.jooq.Tables.ITEM;
import static dev.omega.db.jooq.Tables.ITEM_DEFINITION;
import static dev.omega.db.jooq.Tables.LEADERBOARD_SCORE;
import static dev.omega.db.jooq.Tables.LEDGER_ENTRY;
import static dev.omega.db.jooq.Tables.LISTING;
import static dev.omega.db.jooq.Tables.MAIL;
import static dev.omega.db.jooq.Tables.MATCH_TICKET;
import static dev.omega.db.jooq.Tables.MATCH_TICKET_MEMBER;
import static dev.omega.db.jooq.Tables.OPERATION;
import static dev.omega.db.jooq.Tables.PARTY;
import static dev.omega.db.jooq.Tables.PARTY_INVITE;
import static dev.omega.db.jooq.Tables.PARTY_MEMBER;
import static dev.omega.db.jooq.Tables.PARTY_MESSAGE;
import static dev.omega.db.jooq.Tables.RATING;
import static dev.omega.db.jooq.Tables.SANCTION;
import static dev.omega.db.jooq.Tables.SESSION;
import static dev.omega.db.jooq.Tables.TOURNAMENT;
import static dev.omega.db.jooq.Tables.TOURNAMENT_ENTRANT;
import static dev.omega.db.jooq.Tables.TOURNAMENT_PAIRING;
import static dev.omega.db.jooq.Tables.TRADE;
import static dev.omega.db.jooq.Tables.TRADE_ITEM;
import static dev.omega.db.jooq.Tables.WALLET;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** How each section of an export is read. Secrets and what is only others' are not among the fields. */
final class ExtractRepository {

    /** The number of a blocked account is not shown to anybody, so their order is that of blocking. */
    private static final Field<Long> BLOCKED_US =
            DSL.field("(extract(epoch from {0}) * 1000000)::bigint", Long.class, ACCOUNT_BLOCK.CREATED_AT);

    private ExtractRepository() {}

    static Extract of(ExportSection section) {
        return switch (section) {
            case CHARACTERS -> characters();
            case ITEMS -> items();
            case LEDGER -> ledger();
            case MAILS -> mails();
            case LISTINGS -> listings();
            case TRADES -> trades();
            case TRADE_ITEMS -> tradeItems();
            case PARTIES -> parties();
            case PARTY_INVITES -> invites();
            case PARTY_MESSAGES -> messages();
            case RATINGS -> ratings();
            case MATCH_TICKETS -> tickets();
            case MATCHES -> matches();
            case LEADERBOARD_ENTRIES -> scores();
            case TOURNAMENT_ENTRIES -> entries();
            case TOURNAMENT_MATCHES -> pairings();
            case LOGINS -> logins();
            case SESSIONS -> sessions();
            case DEVICES -> devices();
            case BLOCKS -> blocks();
            case SANCTIONS -> sanctions();
        };
    }

    /** Rows of characters: shown and ordered by character first. */
    private static Extract ofCharacters(
            Table<? extends Record> from,
            Field<Long> owner,
            List<Field<?>> key,
            Field<?>... fields) {
        return new Extract(from, joined(List.of(owner.as("character_id")), List.of(fields)),
                scope -> owner.in(scope.characterIds()), joined(List.of(owner), key));
    }

    /** Rows of the account itself. */
    private static Extract ofAccount(
            Table<? extends Record> from,
            Field<Long> owner,
            List<Field<?>> key,
            Field<?>... fields) {
        return new Extract(from, List.of(fields), scope -> owner.eq(scope.accountId()), key);
    }

    private static List<Field<?>> joined(List<? extends Field<?>> first, List<? extends Field<?>> second) {
        List<Field<?>> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Extract characters() {
        return ofAccount(
                CHARACTER.join(CHARACTER_STATE)
                        .on(CHARACTER_STATE.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID))
                        .join(WALLET)
                        .on(WALLET.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID)),
                CHARACTER.ACCOUNT_ID, List.of(CHARACTER.CHARACTER_ID), CHARACTER.CHARACTER_ID, CHARACTER.NAME,
                CHARACTER.CLASS, CHARACTER.CREATED_AT, CHARACTER.DELETED_AT, WALLET.GOLD, CHARACTER_STATE.LEVEL,
                CHARACTER_STATE.EXPERIENCE, CHARACTER_STATE.ZONE_ID, CHARACTER_STATE.X, CHARACTER_STATE.Y,
                CHARACTER_STATE.FACING, CHARACTER_STATE.HEALTH, CHARACTER_STATE.MANA, CHARACTER_STATE.STAMINA,
                CHARACTER_STATE.SAVED_AT);
    }

    private static Extract items() {
        return ofCharacters(ITEM.join(ITEM_DEFINITION).on(ITEM_DEFINITION.NUMBER.eq(ITEM.NUMBER)), ITEM.OWNER_ID,
                List.of(ITEM.ITEM_ID), ITEM.ITEM_ID, ITEM.NUMBER, ITEM_DEFINITION.ITEM, ITEM_DEFINITION.NAME,
                ITEM.QUANTITY, ITEM.PLACE, ITEM.BAG_SLOT, ITEM.WORN_SLOT, ITEM.LISTING_ID, ITEM.MAIL_ID, ITEM.TRADE_ID);
    }

    private static Extract ledger() {
        return ofCharacters(
                LEDGER_ENTRY.leftJoin(OPERATION)
                        .on(OPERATION.ACTOR_ID.eq(LEDGER_ENTRY.OP_ACTOR).and(OPERATION.OP_ID.eq(LEDGER_ENTRY.OP_ID))),
                LEDGER_ENTRY.ACCOUNT_ID, List.of(LEDGER_ENTRY.ENTRY_ID), LEDGER_ENTRY.ENTRY_ID,
                LEDGER_ENTRY.OP_ID.as("operation_id"), OPERATION.KIND, LEDGER_ENTRY.ASSET, LEDGER_ENTRY.DELTA,
                LEDGER_ENTRY.ITEM_ID, LEDGER_ENTRY.CREATED_AT);
    }

    private static Extract mails() {
        return ofCharacters(MAIL, MAIL.OWNER_ID, List.of(MAIL.MAIL_ID), MAIL.MAIL_ID, MAIL.SUBJECT, MAIL.GOLD,
                MAIL.LISTING_ID, MAIL.CREATED_AT, MAIL.CLAIMED_AT);
    }

    private static Extract listings() {
        return ofCharacters(LISTING, LISTING.SELLER_ID, List.of(LISTING.LISTING_ID), LISTING.LISTING_ID,
                LISTING.ITEM_ID, LISTING.NUMBER, LISTING.QUANTITY, LISTING.RARITY, LISTING.LEVEL, LISTING.PRICE,
                LISTING.STATE, LISTING.CREATED_AT, LISTING.EXPIRES_AT, LISTING.CLOSED_AT);
    }

    private static Extract trades() {
        return new Extract(TRADE,
                List.of(TRADE.TRADE_ID, TRADE.FIRST_ID, TRADE.SECOND_ID, TRADE.FIRST_GOLD, TRADE.SECOND_GOLD,
                        TRADE.FIRST_CONFIRMED, TRADE.SECOND_CONFIRMED, TRADE.STATE, TRADE.CREATED_AT, TRADE.CLOSED_AT),
                ExtractRepository::trades, List.of(TRADE.TRADE_ID));
    }

    private static Condition trades(ExportScope scope) {
        return TRADE.FIRST_ID.in(scope.characterIds()).or(TRADE.SECOND_ID.in(scope.characterIds()));
    }

    private static Extract tradeItems() {
        return new Extract(TRADE_ITEM.join(TRADE).on(TRADE.TRADE_ID.eq(TRADE_ITEM.TRADE_ID)),
                List.of(TRADE_ITEM.TRADE_ID, TRADE_ITEM.ITEM_ID, TRADE_ITEM.GIVER_ID), ExtractRepository::trades,
                List.of(TRADE_ITEM.TRADE_ID, TRADE_ITEM.ITEM_ID));
    }

    private static Extract parties() {
        return ofCharacters(PARTY_MEMBER.join(PARTY).on(PARTY.PARTY_ID.eq(PARTY_MEMBER.PARTY_ID)),
                PARTY_MEMBER.CHARACTER_ID, List.of(), PARTY_MEMBER.PARTY_ID, PARTY.LEADER_ID, PARTY_MEMBER.JOINED_AT,
                PARTY.CREATED_AT);
    }

    private static Extract invites() {
        return ofCharacters(PARTY_INVITE, PARTY_INVITE.CHARACTER_ID, List.of(PARTY_INVITE.PARTY_ID),
                PARTY_INVITE.PARTY_ID, PARTY_INVITE.EXPIRES_AT);
    }

    private static Extract messages() {
        return ofCharacters(PARTY_MESSAGE, PARTY_MESSAGE.SENDER_ID, List.of(PARTY_MESSAGE.MESSAGE_ID),
                PARTY_MESSAGE.MESSAGE_ID, PARTY_MESSAGE.PARTY_ID, PARTY_MESSAGE.TEXT, PARTY_MESSAGE.SENT_AT);
    }

    private static Extract ratings() {
        return ofCharacters(RATING, RATING.CHARACTER_ID, List.of(RATING.LADDER), RATING.LADDER, RATING.RATING_,
                RATING.DEVIATION, RATING.VOLATILITY, RATING.MATCHES, RATING.RATED_AT);
    }

    private static Extract tickets() {
        return ofCharacters(
                MATCH_TICKET_MEMBER.join(MATCH_TICKET).on(MATCH_TICKET.TICKET_ID.eq(MATCH_TICKET_MEMBER.TICKET_ID)),
                MATCH_TICKET_MEMBER.CHARACTER_ID, List.of(MATCH_TICKET_MEMBER.TICKET_ID), MATCH_TICKET_MEMBER.TICKET_ID,
                MATCH_TICKET_MEMBER.ROLE, MATCH_TICKET_MEMBER.ACTIVE, MATCH_TICKET.QUEUE_ID, MATCH_TICKET.LEADER_ID,
                MATCH_TICKET.STATE, MATCH_TICKET.CAUSE, MATCH_TICKET.RATING, MATCH_TICKET.PLAYERS, MATCH_TICKET.SINCE,
                MATCH_TICKET.MATCHED_AT, MATCH_TICKET.MATCH_ID);
    }

    private static Extract matches() {
        return ofCharacters(
                ARENA_MATCH_PLAYER.join(ARENA_MATCH).on(ARENA_MATCH.MATCH_ID.eq(ARENA_MATCH_PLAYER.MATCH_ID)),
                ARENA_MATCH_PLAYER.CHARACTER_ID, List.of(ARENA_MATCH_PLAYER.MATCH_ID), ARENA_MATCH_PLAYER.MATCH_ID,
                ARENA_MATCH_PLAYER.TICKET_ID, ARENA_MATCH_PLAYER.TEAM, ARENA_MATCH_PLAYER.POINTS, ARENA_MATCH.QUEUE_ID,
                ARENA_MATCH.ZONE_ID, ARENA_MATCH.LADDER, ARENA_MATCH.STATE, ARENA_MATCH.WINNER_TEAM, ARENA_MATCH.CAUSE,
                ARENA_MATCH.CREATED_AT, ARENA_MATCH.ENDED_AT);
    }

    private static Extract scores() {
        return ofCharacters(LEADERBOARD_SCORE, LEADERBOARD_SCORE.OWNER_ID,
                List.of(LEADERBOARD_SCORE.BOARD_ID, LEADERBOARD_SCORE.SEASON), LEADERBOARD_SCORE.BOARD_ID,
                LEADERBOARD_SCORE.SEASON, LEADERBOARD_SCORE.SCORE, LEADERBOARD_SCORE.SUBSCORE,
                LEADERBOARD_SCORE.SUBMISSIONS, LEADERBOARD_SCORE.ACHIEVED_US.div(1000L).as("achieved_at"),
                LEADERBOARD_SCORE.REMOVED);
    }

    private static Extract entries() {
        return ofCharacters(
                TOURNAMENT_ENTRANT.join(TOURNAMENT).on(TOURNAMENT.TOURNAMENT_ID.eq(TOURNAMENT_ENTRANT.TOURNAMENT_ID)),
                TOURNAMENT_ENTRANT.CHARACTER_ID, List.of(TOURNAMENT_ENTRANT.TOURNAMENT_ID),
                TOURNAMENT_ENTRANT.TOURNAMENT_ID, TOURNAMENT.PLAN_ID, TOURNAMENT.STARTS_AT, TOURNAMENT.STATE,
                TOURNAMENT_ENTRANT.ENTERED_AT, TOURNAMENT_ENTRANT.SEED, TOURNAMENT_ENTRANT.SCORE,
                TOURNAMENT_ENTRANT.SCORED_AT, TOURNAMENT_ENTRANT.PLACE, TOURNAMENT_ENTRANT.SETTLED);
    }

    private static Extract pairings() {
        return ofCharacters(
                TOURNAMENT_ENTRANT.join(TOURNAMENT_PAIRING)
                        .on(TOURNAMENT_PAIRING.TOURNAMENT_ID.eq(TOURNAMENT_ENTRANT.TOURNAMENT_ID)
                                .and(TOURNAMENT_PAIRING.FIRST_ID.eq(TOURNAMENT_ENTRANT.CHARACTER_ID)
                                        .or(TOURNAMENT_PAIRING.SECOND_ID.eq(TOURNAMENT_ENTRANT.CHARACTER_ID)))),
                TOURNAMENT_ENTRANT.CHARACTER_ID,
                List.of(TOURNAMENT_PAIRING.TOURNAMENT_ID, TOURNAMENT_PAIRING.ROUND, TOURNAMENT_PAIRING.POSITION),
                TOURNAMENT_PAIRING.TOURNAMENT_ID, TOURNAMENT_PAIRING.ROUND, TOURNAMENT_PAIRING.POSITION,
                TOURNAMENT_PAIRING.FIRST_ID, TOURNAMENT_PAIRING.SECOND_ID, TOURNAMENT_PAIRING.MATCH_ID,
                TOURNAMENT_PAIRING.ATTEMPTS, TOURNAMENT_PAIRING.WINNER_ID, TOURNAMENT_PAIRING.DECIDED);
    }

    private static Extract logins() {
        return ofAccount(ACCOUNT_LOGIN, ACCOUNT_LOGIN.ACCOUNT_ID, List.of(ACCOUNT_LOGIN.LOGIN_ID), ACCOUNT_LOGIN.AT,
                ACCOUNT_LOGIN.METHOD, ACCOUNT_LOGIN.SUCCEEDED, ACCOUNT_LOGIN.ADDRESS);
    }

    private static Extract sessions() {
        return new Extract(SESSION, List.of(SESSION.SESSION_ID, SESSION.CREATED_AT, SESSION.EXPIRES_AT),
                scope -> SESSION.ACCOUNT_ID.eq(scope.accountId()).and(SESSION.REVOKED_AT.isNull()),
                List.of(SESSION.SESSION_ID));
    }

    private static Extract devices() {
        return ofAccount(DEVICE, DEVICE.ACCOUNT_ID, List.of(DEVICE.DEVICE_ID), DEVICE.DEVICE_ID, DEVICE.CREATED_AT);
    }

    private static Extract blocks() {
        return ofAccount(ACCOUNT_BLOCK, ACCOUNT_BLOCK.ACCOUNT_ID, List.of(BLOCKED_US), ACCOUNT_BLOCK.NAME,
                ACCOUNT_BLOCK.CREATED_AT);
    }

    private static Extract sanctions() {
        return ofAccount(SANCTION, SANCTION.ACCOUNT_ID, List.of(SANCTION.SANCTION_ID), SANCTION.KIND, SANCTION.REASON,
                SANCTION.CREATED_AT, SANCTION.EXPIRES_AT, SANCTION.LIFTED_AT);
    }
}
