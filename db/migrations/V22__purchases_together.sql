-- Purchases that arrive together are done by one call: each statement once for all of them, each with an answer of its own. What is
-- checked stays the same; see V6 to V8 for the rules.

-- One look at the new entries instead of two; only a refusal finds out which rule was broken.
CREATE OR REPLACE FUNCTION ledger_must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh f GROUP BY op_actor, op_id, asset HAVING sum(delta) <> 0
            OR NOT EXISTS (SELECT FROM operation o WHERE o.actor_id = f.op_actor AND o.op_id = f.op_id)) THEN
        IF EXISTS (SELECT FROM fresh GROUP BY op_actor, op_id, asset HAVING sum(delta) <> 0) THEN
            RAISE EXCEPTION 'ledger entries of an operation do not add up to 0' USING ERRCODE = 'check_violation';
        END IF;
        RAISE EXCEPTION 'ledger entries without an operation' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;

-- The events of all letters of a statement at once. The account is looked up for each: a join could be planned as a walk over all.
DROP TRIGGER mail_event ON mail;
CREATE OR REPLACE FUNCTION mail_arrives() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO event (account_id, character_id, type, body)
        SELECT (SELECT account_id FROM "character" WHERE character_id = f.owner_id), f.owner_id, 'mail.arrived',
            json_build_object('mail_id', f.mail_id, 'subject', f.subject, 'gold', f.gold)
        FROM fresh f;
    RETURN NULL;
END $$;
CREATE TRIGGER mail_event AFTER INSERT ON mail REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION mail_arrives();

CREATE TYPE market_deal AS (
    listing bigint,
    buyer bigint,
    op uuid,
    seller bigint,
    item bigint,
    number integer,
    quantity integer,
    price bigint,
    fee bigint
);

-- Which of the operations are new and begun, by buyer. A concurrent twin waits here.
CREATE FUNCTION market_begin(p_accounts bigint[], p_buyers bigint[], p_ops uuid[], p_hashes bytea[]) RETURNS bigint[]
    LANGUAGE plpgsql AS $$
DECLARE
    begun bigint[];
BEGIN
    IF (SELECT frozen FROM economy_switch WHERE code = 'buy') THEN
        RETURN '{}';
    END IF;
    WITH fresh AS (
        INSERT INTO operation (actor_id, op_id, request_hash, kind)
            SELECT w.buyer, w.op, w.hash, 'buy' FROM unnest(p_accounts, p_buyers, p_ops, p_hashes) w (account, buyer, op, hash)
                WHERE w.account IS NULL OR EXISTS (SELECT FROM "character" c
                    WHERE c.character_id = w.buyer AND c.account_id = w.account AND c.deleted_at IS NULL)
                ORDER BY w.buyer
            ON CONFLICT DO NOTHING RETURNING actor_id)
    SELECT array_agg(actor_id) INTO begun FROM fresh;
    IF begun IS NOT NULL THEN
        PERFORM economy_step('buy.begun');
    END IF;
    RETURN coalesce(begun, '{}');
END $$;

-- The first answer to an operation that was known before, or why it may not begin.
CREATE FUNCTION market_answer_before(p_account bigint, p_buyer bigint, p_op uuid, p_hash bytea) RETURNS jsonb
    LANGUAGE plpgsql AS $$
DECLARE
    known operation;
BEGIN
    IF p_account IS NOT NULL AND NOT EXISTS (SELECT FROM "character"
            WHERE character_id = p_buyer AND account_id = p_account AND deleted_at IS NULL) THEN
        RETURN economy_answer('NO_CHARACTER');
    END IF;
    SELECT * INTO known FROM operation WHERE actor_id = p_buyer AND op_id = p_op;
    RETURN CASE WHEN NOT FOUND THEN economy_answer('FROZEN')
        WHEN known.request_hash = p_hash THEN known.result ELSE economy_answer('CONFLICT') END;
END $$;

-- Deals that are paid for: listings, mail, items and books. Returns the parcel of each deal, in the order of their listings.
CREATE FUNCTION market_settle(p_deals market_deal[]) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    parcels bigint[];
    moved   integer;
BEGIN
    UPDATE listing l SET state = 'sold', buyer_id = d.buyer, closed_at = clock_timestamp()
        FROM unnest(p_deals) d WHERE l.listing_id = d.listing;
    PERFORM economy_step('buy.sold');
    WITH letter AS (
        INSERT INTO mail (owner_id, subject, listing_id, gold)
            SELECT part.owner, part.subject, d.listing, part.gold FROM unnest(p_deals) d CROSS JOIN LATERAL (VALUES
                (d.buyer, 'bought', 0), (d.seller, 'sold', d.price - d.fee)) part (owner, subject, gold)
            RETURNING mail_id, subject, listing_id)
    SELECT array_agg(mail_id ORDER BY listing_id) INTO parcels FROM letter WHERE subject = 'bought';
    PERFORM economy_step('buy.paid');
    UPDATE item i SET owner_id = d.buyer, place = 'mail', listing_id = NULL, mail_id = d.parcel
        FROM unnest(p_deals, parcels) d (listing, buyer, op, seller, item, number, quantity, price, fee, parcel)
        WHERE i.item_id = d.item AND i.listing_id = d.listing;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> cardinality(p_deals) THEN
        RAISE EXCEPTION 'a listing does not hold its item';
    END IF;
    PERFORM economy_step('buy.delivered');
    INSERT INTO ledger_entry (op_actor, op_id, account_id, asset, delta, item_id)
        SELECT d.buyer, d.op, leg.account, leg.asset, leg.delta, leg.item
        FROM unnest(p_deals) d CROSS JOIN LATERAL (VALUES
            (d.buyer, 0, -d.price, NULL::bigint), (-6, 0, d.price - d.fee, NULL), (-4, 0, d.fee, NULL),
            (d.seller, d.number, -d.quantity::bigint, d.item), (d.buyer, d.number, d.quantity, d.item))
            leg (account, asset, delta, item)
        WHERE leg.delta <> 0;
    PERFORM economy_step('booked');
    RETURN parcels;
END $$;

-- Purchases of different buyers and listings. Returns their answers in the order of the orders. Plans are made once and walk indexes,
-- whatever was in the tables then.
CREATE FUNCTION market_buy_all(p_accounts bigint[], p_buyers bigint[], p_ops uuid[], p_hashes bytea[], p_listings bigint[],
        p_prices bigint[]) RETURNS jsonb[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    begun    bigint[];
    answers  jsonb[] := array_fill(economy_answer('GONE'), ARRAY[cardinality(p_ops)]);
    deals    market_deal[] := '{}';
    offer    listing;
    paid     bigint[];
    balances bigint[];
    parcels  bigint[];
    i        integer;
BEGIN
    IF (SELECT count(DISTINCT b) < cardinality(p_ops) OR count(DISTINCT l) < cardinality(p_ops)
            FROM unnest(p_buyers, p_listings) w (b, l)) THEN
        RAISE EXCEPTION 'a buyer or a listing comes twice in one call' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    begun := market_begin(p_accounts, p_buyers, p_ops, p_hashes);
    IF cardinality(begun) < cardinality(p_ops) THEN
        FOR i IN 1..cardinality(p_ops) LOOP
            IF p_buyers[i] <> ALL (begun) THEN
                answers[i] := market_answer_before(p_accounts[i], p_buyers[i], p_ops[i], p_hashes[i]);
            END IF;
        END LOOP;
    END IF;
    IF begun = '{}' THEN
        RETURN answers;
    END IF;
    FOR offer IN SELECT * FROM listing WHERE listing_id = ANY (p_listings) ORDER BY listing_id FOR UPDATE LOOP
        i := array_position(p_listings, offer.listing_id);
        IF p_buyers[i] <> ALL (begun) OR offer.state <> 'open' OR offer.expires_at <= clock_timestamp() THEN
            CONTINUE;
        ELSIF offer.seller_id = p_buyers[i] THEN
            answers[i] := economy_answer('YOUR_OWN');
        ELSIF offer.price <> p_prices[i] THEN
            answers[i] := economy_answer('OTHER_PRICE');
        ELSE
            deals := deals || ROW(offer.listing_id, p_buyers[i], p_ops[i], offer.seller_id, offer.item_id, offer.number,
                offer.quantity, offer.price, market_sale_fee(offer.price))::market_deal;
        END IF;
    END LOOP;
    WITH payment AS (
        UPDATE wallet w SET gold = w.gold - d.price FROM (SELECT * FROM unnest(deals) ORDER BY buyer) d
            WHERE w.character_id = d.buyer AND w.gold >= d.price RETURNING d.listing, w.gold)
    SELECT array_agg(listing ORDER BY listing), array_agg(gold ORDER BY listing) INTO paid, balances FROM payment;
    PERFORM economy_step('buy.charged');
    IF coalesce(cardinality(paid), 0) < cardinality(deals) THEN
        FOR i IN 1..cardinality(deals) LOOP
            IF paid IS NULL OR deals[i].listing <> ALL (paid) THEN
                answers[array_position(p_listings, deals[i].listing)] := economy_answer('POOR');
            END IF;
        END LOOP;
        deals := ARRAY(SELECT d::market_deal FROM unnest(deals) d WHERE d.listing = ANY (paid) ORDER BY d.listing);
    END IF;
    IF deals <> '{}' THEN
        parcels := market_settle(deals);
        FOR i IN 1..cardinality(deals) LOOP
            answers[array_position(p_listings, deals[i].listing)] := jsonb_build_object('outcome', 'OK', 'listing_id',
                deals[i].listing, 'item_id', deals[i].item, 'mail_id', parcels[i], 'price', deals[i].price, 'fee',
                deals[i].fee, 'gold', balances[i]);
        END LOOP;
    END IF;
    UPDATE operation o SET result = w.answer FROM unnest(p_buyers, p_ops, answers) w (buyer, op, answer)
        WHERE o.actor_id = w.buyer AND o.op_id = w.op AND w.buyer = ANY (begun);
    PERFORM economy_step('answered');
    RETURN answers;
END $$;

-- For servers of the build before, which may still run while this one starts.
CREATE OR REPLACE FUNCTION market_buy(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_listing bigint,
        p_price bigint) RETURNS jsonb LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (market_buy_all(ARRAY[p_account], ARRAY[p_character], ARRAY[p_op], ARRAY[p_hash], ARRAY[p_listing],
        ARRAY[p_price]))[1]
$$;

REVOKE EXECUTE ON FUNCTION market_begin, market_answer_before, market_settle, market_buy_all FROM PUBLIC;
GRANT EXECUTE ON FUNCTION market_buy_all TO omega_app;
