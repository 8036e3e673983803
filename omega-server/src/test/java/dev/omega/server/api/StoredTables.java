package dev.omega.server.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All tables, by whether an export of an account shows what they hold. Whoever adds a table decides it here: a section of the
 * export, or the reason why there is none.
 */
final class StoredTables {

    /** Sections by table. */
    static final Map<String, String> EXPORTED = exported();

    /** Reasons by table. */
    static final Map<String, String> LEFT_OUT = leftOut();

    private static final String SECRET = "nothing but secrets, or when they were made";
    private static final String MOMENT = "where a character is or waits just now; gone within minutes";
    private static final String WORKING = "bookkeeping between servers, without anything a player said, did or owns";
    private static final String NOBODY = "about nobody";

    private StoredTables() {}

    private static Map<String, String> exported() {
        Map<String, String> sections = new TreeMap<>();
        of(sections, "account", "account");
        of(sections, "characters", "character", "character_state", "wallet");
        of(sections, "items", "item");
        of(sections, "ledger", "ledger_entry");
        of(sections, "mails", "mail");
        of(sections, "listings", "listing");
        of(sections, "trades", "trade");
        of(sections, "trade_items", "trade_item");
        of(sections, "parties", "party", "party_member");
        of(sections, "party_invites", "party_invite");
        of(sections, "party_messages", "party_message");
        of(sections, "ratings", "rating");
        of(sections, "match_tickets", "match_ticket", "match_ticket_member");
        of(sections, "matches", "arena_match", "arena_match_player");
        of(sections, "leaderboard_entries", "leaderboard_score");
        of(sections, "tournament_entries", "tournament", "tournament_entrant");
        of(sections, "tournament_matches", "tournament_pairing");
        of(sections, "logins", "account_login");
        of(sections, "sessions", "session");
        of(sections, "devices", "device");
        of(sections, "blocks", "account_block");
        of(sections, "sanctions", "sanction");
        return sections;
    }

    private static Map<String, String> leftOut() {
        Map<String, String> reasons = new TreeMap<>();
        of(reasons, SECRET, "credential", "session_token");
        of(reasons, MOMENT, "character_lease", "kept_seat", "instance_seat", "join_wait");
        of(reasons, WORKING, "journal_position", "gear_change", "talk_change", "event_floor", "leadership",
                "instance_order");
        of(reasons, "answers to requests that are repeated; what they did is in the ledger and the other sections",
                "operation", "request_answer");
        of(reasons, "for a day, news of what the other sections show; read over /v1/events", "event");
        of(reasons, "what operators did; what holds against an account is among its sanctions", "audit_entry",
                "audit_outcome");
        of(reasons, NOBODY, "content_activation", "content_version", "economy_switch", "flyway_schema_history",
                "item_definition", "leaderboard", "leaderboard_season", "ledger_account", "match_queue", "shard",
                "ledger_tally", "market_price_day", "tally_position", "tournament_plan", "zone_host", "zone_instance");
        return reasons;
    }

    private static void of(Map<String, String> map, String what, String... tables) {
        List.of(tables).forEach(table -> map.put(table, what));
    }

    /**
     * Statements that leave something of a character in every exported table. Run them without triggers and references.
     *
     * @param other another character
     */
    static String fill(long account, long character, long other) {
        return """
                SET session_replication_role = replica;
                INSERT INTO item_definition (number, item, name, kind, rarity, level, stack_size)
                    VALUES (7, 'export-ore', 'Ore', 'material', 'common', 1, 20);
                INSERT INTO item (number, quantity, owner_id, place, bag_slot)
                    SELECT 7, n, :me, 'bag', n FROM generate_series(1, 3) n;
                INSERT INTO ledger_entry (op_actor, op_id, account_id, asset, delta)
                    SELECT :me, gen_random_uuid(), :me, 0, n FROM generate_series(1, 5) n;
                INSERT INTO mail (owner_id, subject) VALUES (:me, 'grant');
                INSERT INTO listing (seller_id, item_id, number, quantity, rarity, level, price, expires_at)
                    VALUES (:me, 1, 7, 1, 'common', 1, 5, now());
                INSERT INTO trade (first_id, second_id) VALUES (:other, :me);
                INSERT INTO trade_item SELECT trade_id, 1, :other FROM trade WHERE second_id = :me;
                WITH p AS (INSERT INTO party (leader_id) VALUES (:other) RETURNING party_id),
                    m AS (INSERT INTO party_member (character_id, party_id) SELECT :me, party_id FROM p)
                    INSERT INTO party_message (party_id, sender_id, text) SELECT party_id, :me, 'written by me' FROM p;
                INSERT INTO party_invite VALUES (1000000, :me, now());
                INSERT INTO rating (ladder, character_id, rating, deviation, volatility)
                    VALUES ('duel', :me, 1512.5, 100, 0.06);
                INSERT INTO match_ticket (ticket_id, queue_id, leader_id, state, rating, players)
                    VALUES (md5('t')::uuid, 'duel', :me, 'done', 1500, 1);
                INSERT INTO match_ticket_member (ticket_id, character_id, active) VALUES (md5('t')::uuid, :me, false);
                INSERT INTO arena_match (match_id, zone_id, state, seat_ms, round_ms, ended_at)
                    VALUES (md5('m')::uuid, 'arena', 'failed', 1, 1, now());
                INSERT INTO arena_match_player (match_id, character_id, team) VALUES (md5('m')::uuid, :me, 1);
                INSERT INTO leaderboard_score (board_id, season, owner_id, score, subscore, order_score, order_subscore,
                    changed_xid) VALUES ('kills', 1, :me, 5, 0, 5, 0, 0);
                INSERT INTO tournament (plan_id, plan, state, entry_fee, entrants_max, starts_at, ended_at)
                    VALUES ('cup', '{}', 'done', 0, 2, now(), now());
                INSERT INTO tournament_entrant (tournament_id, character_id)
                    SELECT tournament_id, :me FROM tournament WHERE plan_id = 'cup';
                INSERT INTO tournament_pairing (tournament_id, round, position, first_id, second_id)
                    SELECT tournament_id, 1, 1, :other, :me FROM tournament WHERE plan_id = 'cup';
                INSERT INTO device (device_id, account_id, secret_hash)
                    VALUES ('exported-device', :account, sha256('x'));
                INSERT INTO sanction (account_id, kind, reason, lifted_at) VALUES (:account, 'mute', 'spam', now());
                """.replace(":me", Long.toString(character))
                .replace(":other", Long.toString(other))
                .replace(":account", Long.toString(account));
    }
}
