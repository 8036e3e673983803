-- The trading post, the mail and trades between two; see V7 for the rules all of these keep.

-- 1 % of the price, at least 1, when an item is offered; 5 % of it when it is sold. Both are sinks.
CREATE FUNCTION market_listing_fee(p_price bigint) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN greatest(1, p_price / 100);
CREATE FUNCTION market_sale_fee(p_price bigint) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN p_price * 5 / 100;

CREATE FUNCTION market_list(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_item bigint, p_price bigint,
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

-- The item goes to the buyer's mail, what is left of the price to the seller's.
CREATE FUNCTION market_buy(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_listing bigint,
        p_price bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer  jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'buy', 'buy');
    offer   listing;
    fee     bigint;
    balance bigint;
    parcel  bigint;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    SELECT * INTO offer FROM listing WHERE listing_id = p_listing FOR UPDATE;
    IF NOT FOUND OR offer.state <> 'open' OR offer.expires_at <= clock_timestamp() THEN
        RETURN economy_end(p_character, p_op, 'GONE');
    END IF;
    IF offer.seller_id = p_character THEN
        RETURN economy_end(p_character, p_op, 'YOUR_OWN');
    END IF;
    IF offer.price <> p_price THEN
        RETURN economy_end(p_character, p_op, 'OTHER_PRICE');
    END IF;
    UPDATE wallet SET gold = gold - offer.price WHERE character_id = p_character AND gold >= offer.price
        RETURNING gold INTO balance;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'POOR');
    END IF;
    PERFORM economy_step('buy.charged');
    fee := market_sale_fee(offer.price);
    UPDATE listing SET state = 'sold', buyer_id = p_character, closed_at = clock_timestamp()
        WHERE listing_id = p_listing;
    PERFORM economy_step('buy.sold');
    INSERT INTO mail (owner_id, subject, listing_id) VALUES (p_character, 'bought', p_listing)
        RETURNING mail_id INTO parcel;
    INSERT INTO mail (owner_id, subject, listing_id, gold) VALUES (offer.seller_id, 'sold', p_listing, offer.price - fee);
    PERFORM economy_step('buy.paid');
    UPDATE item SET owner_id = p_character, place = 'mail', listing_id = NULL, mail_id = parcel
        WHERE item_id = offer.item_id AND listing_id = p_listing;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'listing % does not hold its item %', p_listing, offer.item_id;
    END IF;
    PERFORM economy_step('buy.delivered');
    INSERT INTO ledger_entry (op_actor, op_id, account_id, asset, delta, item_id)
        SELECT p_character, p_op, leg.account, leg.asset, leg.delta, leg.item FROM (VALUES
            (p_character, 0, -offer.price, NULL::bigint), (-6, 0, offer.price - fee, NULL), (-4, 0, fee, NULL),
            (offer.seller_id, offer.number, -offer.quantity::bigint, offer.item_id),
            (p_character, offer.number, offer.quantity, offer.item_id)) leg (account, asset, delta, item)
        WHERE leg.delta <> 0;
    PERFORM economy_step('booked');
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'listing_id', p_listing, 'item_id',
        offer.item_id, 'mail_id', parcel, 'price', offer.price, 'fee', fee, 'gold', balance));
END $$;

-- Ends an open listing whose row is locked; its item goes to the seller's mail.
CREATE FUNCTION listing_close(p_listing bigint, p_state text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    letter bigint;
BEGIN
    UPDATE listing SET state = p_state, closed_at = clock_timestamp() WHERE listing_id = p_listing;
    INSERT INTO mail (owner_id, subject, listing_id)
        SELECT seller_id, p_state, listing_id FROM listing WHERE listing_id = p_listing RETURNING mail_id INTO letter;
    PERFORM economy_step(p_state || '.closed');
    UPDATE item SET place = 'mail', listing_id = NULL, mail_id = letter WHERE listing_id = p_listing;
    PERFORM economy_step(p_state || '.returned');
    RETURN letter;
END $$;

CREATE FUNCTION market_cancel(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_listing bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'cancel', 'listing');
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM FROM listing WHERE listing_id = p_listing AND seller_id = p_character AND state = 'open' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'GONE');
    END IF;
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'listing_id', p_listing, 'mail_id',
        listing_close(p_listing, 'cancelled')));
END $$;

-- Ends listings whose time is over, some at a time; replicas do not wait for each other. Returns how many.
CREATE FUNCTION market_expire(p_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    over  bigint;
    ended integer := 0;
BEGIN
    FOR over IN SELECT listing_id FROM listing WHERE state = 'open' AND expires_at <= clock_timestamp()
            ORDER BY expires_at LIMIT p_most FOR UPDATE SKIP LOCKED LOOP
        PERFORM listing_close(over, 'expired');
        ended := ended + 1;
    END LOOP;
    RETURN ended;
END $$;

CREATE FUNCTION mail_claim(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_mail bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer  jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'claim', 'mail');
    letter  mail;
    parcel  bigint;
    free    smallint;
    balance bigint;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM economy_lock(p_character);
    SELECT * INTO letter FROM mail WHERE mail_id = p_mail AND owner_id = p_character AND claimed_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'GONE');
    END IF;
    parcel := (SELECT item_id FROM item WHERE mail_id = p_mail);
    free := bag_free_slot(p_character);
    IF parcel IS NOT NULL AND free IS NULL THEN
        RETURN economy_end(p_character, p_op, 'BAG_FULL');
    END IF;
    IF (SELECT gold FROM wallet WHERE character_id = p_character) + letter.gold > 1000000000000 THEN
        RETURN economy_end(p_character, p_op, 'WALLET_FULL');
    END IF;
    UPDATE mail SET claimed_at = clock_timestamp() WHERE mail_id = p_mail;
    UPDATE item SET place = 'bag', mail_id = NULL, bag_slot = free WHERE item_id = parcel;
    PERFORM economy_step('claim.bagged');
    UPDATE wallet SET gold = gold + letter.gold WHERE character_id = p_character RETURNING gold INTO balance;
    PERFORM economy_step('claim.paid');
    PERFORM ledger_move(p_character, p_op, -6, p_character, 0, letter.gold, NULL);
    RETURN economy_end(p_character, p_op, jsonb_strip_nulls(jsonb_build_object('outcome', 'OK', 'mail_id', p_mail,
        'item_id', parcel, 'gold', balance)));
END $$;

-- The whole of both offers as they are now, each item with its number and count. Confirming means confirming this.
CREATE FUNCTION trade_hash(p_trade bigint) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(concat_ws('|', t.trade_id, t.first_id, t.first_gold, t.second_id, t.second_gold,
        (SELECT string_agg(concat_ws(':', o.giver_id, i.item_id, i.number, i.quantity, i.owner_id, i.place), ','
                ORDER BY i.item_id)
            FROM trade_item o JOIN item i USING (item_id) WHERE o.trade_id = t.trade_id)), 'UTF8'))
        FROM trade t WHERE t.trade_id = p_trade
$$;

CREATE FUNCTION trade_open(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_with bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'trade_open', 'trade');
    opened bigint;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    IF p_with = p_character OR NOT EXISTS (SELECT FROM "character" WHERE character_id = p_with AND deleted_at IS NULL) THEN
        RETURN economy_end(p_character, p_op, 'NO_PARTNER');
    END IF;
    PERFORM economy_lock(p_character);
    IF (SELECT count(*) FROM trade WHERE first_id = p_character AND state = 'open') >= 10 THEN
        RETURN economy_end(p_character, p_op, 'TOO_MANY');
    END IF;
    INSERT INTO trade (first_id, second_id) VALUES (p_character, p_with) RETURNING trade_id INTO opened;
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'trade_id', opened));
END $$;

-- Replaces what a side gives; both confirmations are void by it.
CREATE FUNCTION trade_offer(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_trade bigint, p_gold bigint,
        p_items bigint[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'trade_offer', 'trade');
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM FROM trade WHERE trade_id = p_trade AND p_character IN (first_id, second_id) AND state = 'open' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'GONE');
    END IF;
    IF (SELECT count(*) FROM item WHERE item_id = ANY (p_items) AND owner_id = p_character AND place = 'bag')
            <> cardinality(p_items) THEN
        RETURN economy_end(p_character, p_op, 'NO_ITEM');
    END IF;
    UPDATE trade SET first_confirmed = false, second_confirmed = false, confirmed_hash = NULL,
        first_gold = CASE WHEN first_id = p_character THEN p_gold ELSE first_gold END,
        second_gold = CASE WHEN second_id = p_character THEN p_gold ELSE second_gold END
        WHERE trade_id = p_trade;
    DELETE FROM trade_item WHERE trade_id = p_trade AND giver_id = p_character;
    INSERT INTO trade_item (trade_id, item_id, giver_id) SELECT p_trade, unnest(p_items), p_character;
    PERFORM economy_step('trade_offer.changed');
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'trade_id', p_trade, 'offer_hash',
        encode(trade_hash(p_trade), 'hex')));
END $$;

CREATE FUNCTION trade_cancel(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_trade bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'trade_cancel', 'trade');
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    UPDATE trade SET state = 'cancelled', closed_at = clock_timestamp()
        WHERE trade_id = p_trade AND p_character IN (first_id, second_id) AND state = 'open';
    RETURN economy_end(p_character, p_op, CASE WHEN FOUND
        THEN jsonb_build_object('outcome', 'OK', 'trade_id', p_trade) ELSE economy_answer('GONE') END);
END $$;

-- One side agrees to the offer with this hash; when both have agreed to the same, it happens.
CREATE FUNCTION trade_confirm(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_trade bigint,
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
    PERFORM economy_lock(deal.first_id, deal.second_id);
    PERFORM FROM item WHERE item_id IN (SELECT item_id FROM trade_item WHERE trade_id = p_trade) ORDER BY item_id FOR UPDATE;
    IF trade_hash(p_trade) <> p_offer_hash THEN
        UPDATE trade SET first_confirmed = false, second_confirmed = false, confirmed_hash = NULL
            WHERE trade_id = p_trade;
        RETURN economy_end(p_character, p_op, 'OFFER_CHANGED');
    END IF;
    IF deal.confirmed_hash IS DISTINCT FROM p_offer_hash
            OR NOT (CASE WHEN deal.first_id = p_character THEN deal.second_confirmed ELSE deal.first_confirmed END) THEN
        UPDATE trade SET first_confirmed = (first_id = p_character), second_confirmed = (second_id = p_character),
            confirmed_hash = p_offer_hash WHERE trade_id = p_trade;
        RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'WAITING', 'trade_id', p_trade));
    END IF;
    problem := trade_settle(deal, p_character, p_op);
    IF problem IS NOT NULL THEN
        RETURN economy_end(p_character, p_op, problem);
    END IF;
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'trade_id', p_trade, 'gold',
        (SELECT gold FROM wallet WHERE character_id = p_character)));
END $$;

-- Both agreed, everything is locked: NULL when it happened, else why it cannot.
CREATE FUNCTION trade_settle(deal trade, p_actor bigint, p_op uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    given record;
    taker bigint;
    free  smallint;
BEGIN
    IF EXISTS (SELECT FROM trade_item o JOIN item i USING (item_id)
            WHERE o.trade_id = deal.trade_id AND (i.owner_id IS DISTINCT FROM o.giver_id OR i.place <> 'bag')) THEN
        RETURN 'NO_ITEM';
    END IF;
    IF EXISTS (SELECT FROM wallet w JOIN (VALUES (deal.first_id, deal.first_gold, deal.second_gold),
                (deal.second_id, deal.second_gold, deal.first_gold)) s (id, gives, gets) ON s.id = w.character_id
            WHERE w.gold < s.gives OR w.gold - s.gives + s.gets > 1000000000000) THEN
        RETURN 'POOR';
    END IF;
    IF EXISTS (SELECT FROM (VALUES (deal.first_id), (deal.second_id)) s (id) WHERE 60 <
            (SELECT count(*) FROM item WHERE owner_id = s.id AND bag_slot IS NOT NULL)
            - (SELECT count(*) FROM trade_item WHERE trade_id = deal.trade_id AND giver_id = s.id)
            + (SELECT count(*) FROM trade_item WHERE trade_id = deal.trade_id AND giver_id <> s.id)) THEN
        RETURN 'BAG_FULL';
    END IF;
    UPDATE wallet SET gold = gold + CASE character_id WHEN deal.first_id THEN deal.second_gold - deal.first_gold
            ELSE deal.first_gold - deal.second_gold END
        WHERE character_id IN (deal.first_id, deal.second_id);
    PERFORM economy_step('trade_confirm.paid');
    PERFORM ledger_move(p_actor, p_op, deal.first_id, deal.second_id, 0, deal.first_gold, NULL);
    PERFORM ledger_move(p_actor, p_op, deal.second_id, deal.first_id, 0, deal.second_gold, NULL);
    -- Out of both bags first, so that a full bag can take what it gives room for.
    UPDATE item SET place = 'trade', bag_slot = NULL, trade_id = deal.trade_id
        WHERE item_id IN (SELECT item_id FROM trade_item WHERE trade_id = deal.trade_id);
    PERFORM economy_step('trade_confirm.lifted');
    FOR given IN SELECT i.item_id, i.number, i.quantity, o.giver_id FROM trade_item o JOIN item i USING (item_id)
            WHERE o.trade_id = deal.trade_id ORDER BY i.item_id LOOP
        taker := CASE given.giver_id WHEN deal.first_id THEN deal.second_id ELSE deal.first_id END;
        UPDATE item SET owner_id = taker, place = 'bag', trade_id = NULL, bag_slot = bag_free_slot(taker)
            WHERE item_id = given.item_id;
        PERFORM economy_step('trade_confirm.handed');
        PERFORM ledger_move(p_actor, p_op, given.giver_id, taker, given.number, given.quantity, given.item_id);
    END LOOP;
    UPDATE trade SET state = 'done', closed_at = clock_timestamp(), first_confirmed = true, second_confirmed = true
        WHERE trade_id = deal.trade_id;
    RETURN NULL;
END $$;
