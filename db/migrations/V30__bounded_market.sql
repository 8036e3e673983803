-- Answers whose work does not grow with the books; trades that end by themselves; what a deleted character leaves behind. See V6 to V8
-- and V22 for the rules that functions of the economy keep.

-- What was counted already. Housekeeping counts on, and whoever asks adds what is newer: no purchase waits for anybody's sum.
CREATE TABLE tally_position (
    one           boolean     PRIMARY KEY DEFAULT true CHECK (one),
    entry_id      bigint      NOT NULL,
    sold_at       timestamptz NOT NULL,
    next_entry_id bigint,
    next_sold_at  timestamptz,
    next_xid      bigint,
    CONSTRAINT tally_position_next_together CHECK (num_nulls(next_entry_id, next_sold_at, next_xid) IN (0, 3))
);
COMMENT ON TABLE tally_position IS 'The last ledger entry and the last moment of sales that are counted, and up to where can be counted next.';
COMMENT ON COLUMN tally_position.next_xid IS 'Once all transactions below this one have ended, nothing comes any more before next_entry_id and next_sold_at.';

CREATE TABLE ledger_tally (
    account_id bigint PRIMARY KEY REFERENCES ledger_account,
    gold       bigint NOT NULL,
    items      bigint NOT NULL
);
COMMENT ON TABLE ledger_tally IS 'What each account that is no character''s gave up to tally_position; negative: took.';

CREATE TABLE market_price_day (
    number   integer     NOT NULL REFERENCES item_definition,
    day      timestamptz NOT NULL,
    sales    bigint      NOT NULL,
    quantity bigint      NOT NULL,
    lowest   bigint      NOT NULL,
    gold     bigint      NOT NULL,
    highest  bigint      NOT NULL,
    PRIMARY KEY (number, day)
);
COMMENT ON TABLE market_price_day IS 'Sales of an item on a day, UTC, up to tally_position; lowest and highest are gold for one, gold is for all.';

-- No transaction of an hour ago is still running: servers end theirs after seconds.
INSERT INTO tally_position (entry_id, sold_at)
    SELECT coalesce((SELECT entry_id FROM ledger_entry WHERE created_at < now() - interval '1 hour'
        ORDER BY entry_id DESC LIMIT 1), 0), now() - interval '1 hour';
INSERT INTO ledger_tally (account_id, gold, items)
    SELECT e.account_id, coalesce(sum(-e.delta) FILTER (WHERE e.asset = 0), 0),
        coalesce(sum(-e.delta) FILTER (WHERE e.asset > 0), 0)
    FROM ledger_entry e JOIN ledger_account USING (account_id) JOIN tally_position p ON e.entry_id <= p.entry_id
    GROUP BY e.account_id;
INSERT INTO market_price_day (number, day, sales, quantity, lowest, gold, highest)
    SELECT l.number, date_trunc('day', l.closed_at, 'UTC'), count(*), sum(l.quantity), min(l.price / l.quantity), sum(l.price),
        max(l.price / l.quantity)
    FROM listing l JOIN tally_position p ON l.closed_at <= p.sold_at
    WHERE l.state = 'sold' AND l.closed_at > now() - interval '31 days' GROUP BY 1, 2;

-- Says up to where can be counted once what runs now has ended, or counts up to there: at most so many ledger entries and an hour of
-- sales. True: there is more to do at once.
CREATE FUNCTION economy_tally(p_most bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    pos       tally_position;
    last_id   bigint;
    last_sale timestamptz;
    newest    bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
BEGIN
    SELECT * INTO pos FROM tally_position FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    -- A restored dump brings ids of another cluster's transactions.
    IF pos.next_xid IS NULL OR pos.next_xid > newest + 1000 THEN
        SELECT coalesce(max(entry_id), 0), clock_timestamp() INTO last_id, last_sale FROM ledger_entry;
        -- A statement of its own, after the one above: whoever made an entry up to there has a transaction id by now.
        SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint INTO newest;
        UPDATE tally_position SET next_entry_id = last_id, next_sold_at = last_sale, next_xid = newest;
        RETURN true;
    END IF;
    IF event_horizon() < pos.next_xid THEN
        RETURN false;
    END IF;
    last_id := least(pos.next_entry_id, pos.entry_id + p_most);
    last_sale := least(pos.next_sold_at, pos.sold_at + interval '1 hour');
    INSERT INTO ledger_tally AS t (account_id, gold, items)
        SELECT a.account_id, s.gold, s.items FROM ledger_account a CROSS JOIN LATERAL (
            SELECT sum(CASE e.asset WHEN 0 THEN -e.delta ELSE 0 END) AS gold,
                sum(CASE e.asset WHEN 0 THEN 0 ELSE -e.delta END) AS items
            FROM ledger_entry e WHERE e.account_id = a.account_id AND e.entry_id > pos.entry_id AND e.entry_id <= last_id) s
        WHERE s.gold IS NOT NULL
        ON CONFLICT (account_id) DO UPDATE SET gold = t.gold + excluded.gold, items = t.items + excluded.items;
    INSERT INTO market_price_day AS d (number, day, sales, quantity, lowest, gold, highest)
        SELECT l.number, date_trunc('day', l.closed_at, 'UTC'), count(*), sum(l.quantity), min(l.price / l.quantity), sum(l.price),
            max(l.price / l.quantity)
        FROM item_definition i JOIN listing l ON l.number = i.number AND l.state = 'sold'
            AND l.closed_at > pos.sold_at AND l.closed_at <= last_sale
        GROUP BY 1, 2
        ON CONFLICT (number, day) DO UPDATE SET sales = d.sales + excluded.sales, quantity = d.quantity + excluded.quantity,
            lowest = least(d.lowest, excluded.lowest), gold = d.gold + excluded.gold,
            highest = greatest(d.highest, excluded.highest);
    IF last_id < pos.next_entry_id OR last_sale < pos.next_sold_at THEN
        UPDATE tally_position SET entry_id = greatest(entry_id, last_id), sold_at = last_sale;
        RETURN true;
    END IF;
    UPDATE tally_position SET entry_id = greatest(entry_id, last_id), sold_at = last_sale, next_entry_id = NULL,
        next_sold_at = NULL, next_xid = NULL;
    RETURN false;
END $$;

CREATE OR REPLACE VIEW economy_supply AS
    SELECT a.code AS account, a.kind, (coalesce(t.gold, 0) + s.gold)::bigint AS gold,
        (coalesce(t.items, 0) + s.items)::bigint AS items
    FROM ledger_account a LEFT JOIN ledger_tally t USING (account_id) CROSS JOIN LATERAL (
        SELECT coalesce(sum(-e.delta) FILTER (WHERE e.asset = 0), 0) AS gold,
            coalesce(sum(-e.delta) FILTER (WHERE e.asset > 0), 0) AS items
        FROM ledger_entry e WHERE e.account_id = a.account_id AND e.entry_id > (SELECT entry_id FROM tally_position)) s;

CREATE VIEW economy_tally_check AS
    SELECT s.account, s.gold, s.items, b.gold AS booked_gold, b.items AS booked_items
    FROM economy_supply s JOIN ledger_account a ON a.code = s.account CROSS JOIN LATERAL (
        SELECT coalesce(sum(-e.delta) FILTER (WHERE e.asset = 0), 0) AS gold,
            coalesce(sum(-e.delta) FILTER (WHERE e.asset > 0), 0) AS items
        FROM ledger_entry e WHERE e.account_id = a.account_id) b
    WHERE s.gold <> b.gold OR s.items <> b.items;
COMMENT ON VIEW economy_tally_check IS 'Accounts whose sum in economy_supply is not that of their ledger entries.';

CREATE OR REPLACE VIEW economy_check AS
    SELECT 'operations balance' AS name, count(*) AS broken FROM economy_operation_check
    UNION ALL SELECT 'wallets equal the ledger', count(*) FROM economy_wallet_check
    UNION ALL SELECT 'items equal the ledger', count(*) FROM economy_item_check
    UNION ALL SELECT 'no negative wallet', count(*) FROM wallet WHERE gold < 0
    UNION ALL SELECT 'gold in the mail equals the ledger', count(*) FROM economy_escrow_check
    UNION ALL SELECT 'listings hold their items', count(*) FROM economy_listing_check
    UNION ALL SELECT 'mail holds its items', count(*) FROM economy_mail_check
    UNION ALL SELECT 'sold once for each purchase', count(*) FROM economy_sale_check
    UNION ALL SELECT 'every operation has its answer', count(*) FROM economy_answer_check
    UNION ALL SELECT 'tournament fees equal the ledger', count(*) FROM economy_tournament_check
    UNION ALL SELECT 'sums of accounts equal the ledger', count(*) FROM economy_tally_check;

CREATE VIEW market_price AS
    SELECT number, day, sum(sales)::bigint AS sales, sum(quantity)::bigint AS quantity, min(lowest) AS lowest,
        sum(gold)::bigint AS gold, max(highest) AS highest
    FROM (SELECT number, day, sales, quantity, lowest, gold, highest FROM market_price_day
        UNION ALL
        SELECT number, date_trunc('day', closed_at, 'UTC'), 1, quantity, price / quantity, price, price / quantity
            FROM listing WHERE state = 'sold' AND closed_at > (SELECT sold_at FROM tally_position)) s
    GROUP BY number, day;
COMMENT ON VIEW market_price IS 'Sales by item and day, UTC: the days of market_price_day and what was sold since.';

-- Its condition is not that of listing_open_by_price, which says the same: who asks for one item by this one is never given a plan that
-- walks all items by price.
CREATE INDEX listing_waiting_by_number ON listing (number, price, listing_id) WHERE closed_at IS NULL;
DROP INDEX listing_open_by_number;

-- Open listings, cheapest first, after one that was seen. With conditions on the item: first the cheapest of each item that fits, then
-- more of those in front, up to the last of them. It takes a look for each item definition and at most a page for each of those in front,
-- whatever is for sale.
CREATE FUNCTION market_search(p_number integer, p_rarity text, p_min_level integer, p_max_level integer, p_max_price bigint,
        p_after_price bigint, p_after_listing bigint, p_most integer) RETURNS bigint[] LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off
    SET enable_mergejoin = off AS $$
BEGIN
    IF num_nonnulls(p_number, p_rarity, p_min_level, p_max_level) = 0 THEN
        RETURN ARRAY(SELECT listing_id FROM listing
            WHERE state = 'open' AND (price, listing_id) > (p_after_price, p_after_listing) AND price <= p_max_price
                AND expires_at > now()
            ORDER BY price, listing_id LIMIT p_most);
    END IF;
    RETURN ARRAY(
        WITH front AS MATERIALIZED (
            SELECT d.number, cheapest.price FROM item_definition d CROSS JOIN LATERAL (SELECT l.price, l.listing_id FROM listing l
                    WHERE l.number = d.number AND l.closed_at IS NULL AND (l.price, l.listing_id) > (p_after_price, p_after_listing)
                        AND l.price <= p_max_price AND l.expires_at > now()
                    ORDER BY l.price, l.listing_id LIMIT 1) cheapest
                WHERE (p_number IS NULL OR d.number = p_number) AND (p_rarity IS NULL OR d.rarity = p_rarity)
                    AND (p_min_level IS NULL OR d.level >= p_min_level) AND (p_max_level IS NULL OR d.level <= p_max_level)
                ORDER BY cheapest.price, cheapest.listing_id LIMIT p_most),
        back AS MATERIALIZED (SELECT CASE count(*) WHEN p_most THEN max(price) ELSE p_max_price END AS price FROM front)
        SELECT offer.listing_id FROM front f CROSS JOIN LATERAL (SELECT l.price, l.listing_id FROM listing l
                WHERE l.number = f.number AND l.closed_at IS NULL AND (l.price, l.listing_id) > (p_after_price, p_after_listing)
                    AND l.price <= (SELECT price FROM back) AND l.expires_at > now()
                ORDER BY l.price, l.listing_id LIMIT p_most) offer
            ORDER BY offer.price, offer.listing_id LIMIT p_most);
END $$;

-- As before, by a clock that an index can be searched with.
CREATE OR REPLACE FUNCTION market_expire(p_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    over  bigint;
    ended integer := 0;
BEGIN
    FOR over IN SELECT listing_id FROM listing WHERE state = 'open' AND expires_at <= now()
            ORDER BY expires_at LIMIT p_most FOR UPDATE SKIP LOCKED LOOP
        PERFORM listing_close(over, 'expired');
        ended := ended + 1;
    END LOOP;
    RETURN ended;
END $$;

-- The first answer comes first, also to a character that was deleted since.
CREATE OR REPLACE FUNCTION economy_begin(p_account bigint, p_actor bigint, p_op uuid, p_hash bytea, p_kind text, p_switch text)
    RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    known operation;
BEGIN
    IF p_account IS NOT NULL AND NOT EXISTS (SELECT FROM "character"
            WHERE character_id = p_actor AND account_id = p_account AND deleted_at IS NULL) THEN
        RETURN economy_answer_of_deleted(p_account, p_actor, p_op, p_hash);
    END IF;
    IF (SELECT frozen FROM economy_switch WHERE code = p_switch) THEN
        SELECT * INTO known FROM operation WHERE actor_id = p_actor AND op_id = p_op;
        IF NOT FOUND THEN
            RETURN economy_answer('FROZEN');
        END IF;
    ELSE
        INSERT INTO operation (actor_id, op_id, request_hash, kind) VALUES (p_actor, p_op, p_hash, p_kind)
            ON CONFLICT DO NOTHING;
        IF FOUND THEN
            PERFORM economy_step(p_kind || '.begun');
            RETURN NULL;
        END IF;
        SELECT * INTO STRICT known FROM operation WHERE actor_id = p_actor AND op_id = p_op;
    END IF;
    RETURN CASE WHEN known.request_hash = p_hash THEN known.result ELSE economy_answer('CONFLICT') END;
END $$;

-- What was answered while the account had the character; else that it has none.
CREATE FUNCTION economy_answer_of_deleted(p_account bigint, p_actor bigint, p_op uuid, p_hash bytea) RETURNS jsonb
    LANGUAGE sql AS $$
    SELECT coalesce((SELECT CASE WHEN o.request_hash = p_hash THEN o.result ELSE economy_answer('CONFLICT') END
        FROM operation o JOIN "character" c ON c.character_id = o.actor_id
        WHERE o.actor_id = p_actor AND o.op_id = p_op AND c.account_id = p_account), economy_answer('NO_CHARACTER'))
$$;

CREATE OR REPLACE FUNCTION market_answer_before(p_account bigint, p_buyer bigint, p_op uuid, p_hash bytea) RETURNS jsonb
    LANGUAGE plpgsql AS $$
DECLARE
    known operation;
BEGIN
    IF p_account IS NOT NULL AND NOT EXISTS (SELECT FROM "character"
            WHERE character_id = p_buyer AND account_id = p_account AND deleted_at IS NULL) THEN
        RETURN economy_answer_of_deleted(p_account, p_buyer, p_op, p_hash);
    END IF;
    SELECT * INTO known FROM operation WHERE actor_id = p_buyer AND op_id = p_op;
    RETURN CASE WHEN NOT FOUND THEN economy_answer('FROZEN')
        WHEN known.request_hash = p_hash THEN known.result ELSE economy_answer('CONFLICT') END;
END $$;

-- As before, and a character that was deleted while its wallet was waited for offers nothing any more.
CREATE OR REPLACE FUNCTION market_list(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_item bigint, p_price bigint,
        p_hours integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer  jsonb  := economy_begin(p_account, p_character, p_op, p_hash, 'list', 'listing');
    fee     bigint := market_listing_fee(p_price);
    held    item;
    offered bigint;
    balance bigint;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM economy_lock(p_character);
    IF NOT character_is_there(p_character) THEN
        RETURN economy_end(p_character, p_op, 'NO_CHARACTER');
    END IF;
    SELECT * INTO held FROM item WHERE item_id = p_item AND owner_id = p_character AND place = 'bag';
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'NO_ITEM');
    END IF;
    IF (SELECT count(*) FROM listing WHERE seller_id = p_character AND state = 'open') >= 50 THEN
        RETURN economy_end(p_character, p_op, 'TOO_MANY');
    END IF;
    UPDATE wallet SET gold = gold - fee WHERE character_id = p_character AND gold >= fee RETURNING gold INTO balance;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'POOR');
    END IF;
    PERFORM economy_step('list.charged');
    INSERT INTO listing (seller_id, item_id, number, quantity, rarity, level, price, expires_at)
        SELECT p_character, p_item, number, held.quantity, rarity, level, p_price,
            clock_timestamp() + make_interval(hours => p_hours)
        FROM item_definition WHERE number = held.number RETURNING listing_id INTO offered;
    UPDATE item SET place = 'listing', bag_slot = NULL, listing_id = offered WHERE item_id = p_item;
    PERFORM economy_step('list.placed');
    PERFORM ledger_move(p_character, p_op, p_character, -3, 0, fee, NULL);
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'listing_id', offered, 'item_id', p_item,
        'price', p_price, 'fee', fee, 'gold', balance));
END $$;

ALTER TABLE trade ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE trade ALTER COLUMN changed_at SET DEFAULT clock_timestamp();
COMMENT ON COLUMN trade.changed_at IS 'When it was opened, or an offer or confirmation last changed; an open one ends a while after.';
CREATE INDEX trade_open_by_change ON trade (changed_at) WHERE state = 'open';

CREATE FUNCTION character_is_there(p_character bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM "character" WHERE character_id = p_character AND deleted_at IS NULL);

-- Whether the account of one of the two blocked the other's.
CREATE FUNCTION trade_is_blocked(p_first bigint, p_second bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM "character" f JOIN "character" s ON f.character_id = p_first AND s.character_id = p_second
        JOIN account_block b ON (b.account_id, b.blocked_id) IN ((f.account_id, s.account_id), (s.account_id, f.account_id)));

-- A character may have begun 10 open trades, and others 20 with it.
CREATE OR REPLACE FUNCTION trade_open(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_with bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'trade_open', 'trade');
    opened bigint;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM economy_lock(p_character, p_with);
    IF NOT character_is_there(p_character) THEN
        RETURN economy_end(p_character, p_op, 'NO_CHARACTER');
    ELSIF p_with = p_character OR NOT character_is_there(p_with) THEN
        RETURN economy_end(p_character, p_op, 'NO_PARTNER');
    ELSIF trade_is_blocked(p_character, p_with) THEN
        RETURN economy_end(p_character, p_op, 'BLOCKED');
    ELSIF (SELECT count(*) FROM trade WHERE first_id = p_character AND state = 'open') >= 10 THEN
        RETURN economy_end(p_character, p_op, 'TOO_MANY');
    ELSIF (SELECT count(*) FROM trade WHERE second_id = p_with AND state = 'open') >= 20 THEN
        RETURN economy_end(p_character, p_op, 'PARTNER_BUSY');
    END IF;
    INSERT INTO trade (first_id, second_id) VALUES (p_character, p_with) RETURNING trade_id INTO opened;
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'trade_id', opened));
END $$;

CREATE OR REPLACE FUNCTION trade_offer(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_trade bigint,
        p_gold bigint, p_items bigint[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'trade_offer', 'trade');
    deal   trade;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    SELECT * INTO deal FROM trade WHERE trade_id = p_trade AND p_character IN (first_id, second_id) AND state = 'open'
        FOR UPDATE;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'GONE');
    END IF;
    IF trade_is_blocked(deal.first_id, deal.second_id) THEN
        RETURN economy_end(p_character, p_op, 'BLOCKED');
    END IF;
    IF (SELECT count(*) FROM item WHERE item_id = ANY (p_items) AND owner_id = p_character AND place = 'bag')
            <> cardinality(p_items) THEN
        RETURN economy_end(p_character, p_op, 'NO_ITEM');
    END IF;
    UPDATE trade SET first_confirmed = false, second_confirmed = false, confirmed_hash = NULL,
        first_gold = CASE WHEN first_id = p_character THEN p_gold ELSE first_gold END,
        second_gold = CASE WHEN second_id = p_character THEN p_gold ELSE second_gold END,
        changed_at = clock_timestamp()
        WHERE trade_id = p_trade;
    DELETE FROM trade_item WHERE trade_id = p_trade AND giver_id = p_character;
    INSERT INTO trade_item (trade_id, item_id, giver_id) SELECT p_trade, unnest(p_items), p_character;
    PERFORM economy_step('trade_offer.changed');
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'trade_id', p_trade, 'offer_hash',
        encode(trade_hash(p_trade), 'hex')));
END $$;

CREATE OR REPLACE FUNCTION trade_confirm(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_trade bigint,
        p_offer_hash bytea) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer  jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'trade_confirm', 'trade');
    deal    trade;
    problem text;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    SELECT * INTO deal FROM trade WHERE trade_id = p_trade AND p_character IN (first_id, second_id) AND state = 'open'
        FOR UPDATE;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'GONE');
    END IF;
    IF trade_is_blocked(deal.first_id, deal.second_id) THEN
        RETURN economy_end(p_character, p_op, 'BLOCKED');
    END IF;
    PERFORM economy_lock(deal.first_id, deal.second_id);
    PERFORM FROM item WHERE item_id IN (SELECT item_id FROM trade_item WHERE trade_id = p_trade) ORDER BY item_id FOR UPDATE;
    IF trade_hash(p_trade) <> p_offer_hash THEN
        UPDATE trade SET first_confirmed = false, second_confirmed = false, confirmed_hash = NULL,
            changed_at = clock_timestamp() WHERE trade_id = p_trade;
        RETURN economy_end(p_character, p_op, 'OFFER_CHANGED');
    END IF;
    IF deal.confirmed_hash IS DISTINCT FROM p_offer_hash
            OR NOT (CASE WHEN deal.first_id = p_character THEN deal.second_confirmed ELSE deal.first_confirmed END) THEN
        UPDATE trade SET first_confirmed = (first_id = p_character), second_confirmed = (second_id = p_character),
            confirmed_hash = p_offer_hash, changed_at = clock_timestamp() WHERE trade_id = p_trade;
        RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'WAITING', 'trade_id', p_trade));
    END IF;
    problem := trade_settle(deal, p_character, p_op);
    IF problem IS NOT NULL THEN
        RETURN economy_end(p_character, p_op, problem);
    END IF;
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'trade_id', p_trade, 'gold',
        (SELECT gold FROM wallet WHERE character_id = p_character)));
END $$;

-- Ends open trades in which nothing has changed for so long, some at a time. What was offered stayed where it was. Returns how many.
CREATE FUNCTION trade_expire(p_idle interval, p_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    ended integer;
BEGIN
    WITH over AS (
        SELECT trade_id FROM trade WHERE state = 'open' AND changed_at <= now() - p_idle
            ORDER BY changed_at LIMIT p_most FOR UPDATE SKIP LOCKED)
    UPDATE trade t SET state = 'cancelled', closed_at = clock_timestamp() FROM over WHERE t.trade_id = over.trade_id;
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;

-- A block ends what is open between the two accounts.
CREATE FUNCTION block_ends_trades() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE trade SET state = 'cancelled', closed_at = clock_timestamp() WHERE state = 'open' AND trade_id IN (
        SELECT t.trade_id FROM (VALUES (NEW.account_id, NEW.blocked_id), (NEW.blocked_id, NEW.account_id)) p (one, other)
            JOIN "character" f ON f.account_id = p.one JOIN trade t ON t.first_id = f.character_id AND t.state = 'open'
            JOIN "character" s ON s.character_id = t.second_id AND s.account_id = p.other);
    RETURN NULL;
END $$;
CREATE TRIGGER account_block_trades AFTER INSERT ON account_block FOR EACH ROW EXECUTE FUNCTION block_ends_trades();

-- Ends what a character has open: trades, and listings, whose items come by its mail.
CREATE FUNCTION trading_leave(p_character bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    offered bigint;
BEGIN
    UPDATE trade SET state = 'cancelled', closed_at = clock_timestamp()
        WHERE (first_id = p_character OR second_id = p_character) AND state = 'open';
    FOR offered IN SELECT listing_id FROM listing WHERE seller_id = p_character AND state = 'open'
            ORDER BY listing_id FOR UPDATE LOOP
        PERFORM listing_close(offered, 'cancelled');
    END LOOP;
END $$;

-- A deleted character keeps what it had, and nobody pays it any more. First in the usual order of locks; under its wallet's, which
-- whoever lists or opens a trade takes, nothing more can begin.
CREATE FUNCTION character_leaves_trading() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM trading_leave(NEW.character_id);
    PERFORM economy_lock(NEW.character_id);
    PERFORM trading_leave(NEW.character_id);
    RETURN NULL;
END $$;
CREATE TRIGGER character_trading AFTER UPDATE OF deleted_at ON "character"
    FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION character_leaves_trading();
SELECT trading_leave(character_id) FROM "character" WHERE deleted_at IS NOT NULL;

REVOKE EXECUTE ON FUNCTION economy_tally, market_search, economy_answer_of_deleted, character_is_there, trade_is_blocked,
    trade_expire, block_ends_trades, trading_leave, character_leaves_trading FROM PUBLIC;
GRANT EXECUTE ON FUNCTION economy_tally, market_search, trade_expire TO omega_app;
GRANT SELECT ON tally_position, ledger_tally, market_price_day, market_price TO omega_app;
