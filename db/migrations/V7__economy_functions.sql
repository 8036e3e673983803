-- The operations of the economy. Each is one call in one transaction; the application may call them and touch nothing itself.
--
-- Locks are taken in this order: listing or trade, wallets by id, mail, items by id.

-- Every step of every operation passes here. Tests put a crash, an exception or a stall in its place.
CREATE FUNCTION economy_step(p_step text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
END $$;

CREATE FUNCTION economy_answer(p_outcome text) RETURNS jsonb LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_object('outcome', p_outcome);

-- NULL: the operation is new and begun. Else the first answer to it, or why it may not begin. A concurrent twin waits here.
CREATE FUNCTION economy_begin(p_account bigint, p_actor bigint, p_op uuid, p_hash bytea, p_kind text, p_switch text)
    RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    known operation;
BEGIN
    IF p_account IS NOT NULL AND NOT EXISTS (SELECT FROM "character"
            WHERE character_id = p_actor AND account_id = p_account AND deleted_at IS NULL) THEN
        RETURN economy_answer('NO_CHARACTER');
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

CREATE FUNCTION economy_end(p_actor bigint, p_op uuid, p_result jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    UPDATE operation SET result = p_result WHERE actor_id = p_actor AND op_id = p_op;
    PERFORM economy_step('answered');
    RETURN p_result;
END $$;

CREATE FUNCTION economy_end(p_actor bigint, p_op uuid, p_outcome text) RETURNS jsonb LANGUAGE sql
    RETURN economy_end(p_actor, p_op, economy_answer(p_outcome));

CREATE FUNCTION economy_lock(VARIADIC p_characters bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM wallet WHERE character_id = ANY (p_characters) ORDER BY character_id FOR NO KEY UPDATE;
END $$;

-- One asset from one account to another.
CREATE FUNCTION ledger_move(p_actor bigint, p_op uuid, p_from bigint, p_to bigint, p_asset integer, p_amount bigint,
        p_item bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF p_amount > 0 THEN
        INSERT INTO ledger_entry (op_actor, op_id, account_id, asset, delta, item_id) VALUES
            (p_actor, p_op, p_from, p_asset, -p_amount, p_item), (p_actor, p_op, p_to, p_asset, p_amount, p_item);
        PERFORM economy_step('booked');
    END IF;
END $$;

CREATE FUNCTION bag_free_slot(p_owner bigint) RETURNS smallint LANGUAGE sql AS $$
    SELECT min(s)::smallint FROM generate_series(1, 60) s
        WHERE NOT EXISTS (SELECT FROM item WHERE owner_id = p_owner AND bag_slot = s)
$$;

-- Puts new items into a bag: on stacks that have room, then on free places, what is left into the mail. Needs the wallet's lock.
CREATE FUNCTION bag_add(p_owner bigint, p_number integer, p_quantity bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    most  integer := (SELECT stack_size FROM item_definition WHERE number = p_number);
    rest  bigint  := p_quantity;
    part  integer;
    place smallint;
    held  record;
    letter bigint;
BEGIN
    IF most > 1 THEN
        FOR held IN SELECT item_id, quantity FROM item WHERE owner_id = p_owner AND bag_slot IS NOT NULL
                AND number = p_number AND quantity < most ORDER BY item_id FOR UPDATE LOOP
            EXIT WHEN rest = 0;
            part := least(rest, most - held.quantity);
            UPDATE item SET quantity = quantity + part WHERE item_id = held.item_id;
            rest := rest - part;
        END LOOP;
    END IF;
    WHILE rest > 0 LOOP
        part := least(rest, most);
        place := bag_free_slot(p_owner);
        IF place IS NOT NULL THEN
            INSERT INTO item (number, quantity, owner_id, place, bag_slot) VALUES (p_number, part, p_owner, 'bag', place);
        ELSE
            INSERT INTO mail (owner_id, subject) VALUES (p_owner, 'bag_full') RETURNING mail_id INTO letter;
            INSERT INTO item (number, quantity, owner_id, place, mail_id) VALUES (p_number, part, p_owner, 'mail', letter);
        END IF;
        rest := rest - part;
    END LOOP;
    PERFORM economy_step('bagged');
END $$;

-- Gold or items from a source to a character. Needs the wallet's lock. False: it would be more than anybody may have.
CREATE FUNCTION economy_give(p_actor bigint, p_op uuid, p_source bigint, p_character bigint, p_asset integer,
        p_quantity bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF p_asset = 0 THEN
        UPDATE wallet SET gold = gold + p_quantity
            WHERE character_id = p_character AND gold + p_quantity <= 1000000000000;
    ELSE
        PERFORM bag_add(p_character, p_asset, p_quantity) FROM item_definition WHERE number = p_asset;
    END IF;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM economy_step('given');
    PERFORM ledger_move(p_actor, p_op, p_source, p_character, p_asset, p_quantity, NULL);
    RETURN true;
END $$;

-- Operations of a zone host's journal, in order; one outcome for each:
-- CONFIRMED, REJECTED (for good: no such item, too much gold, more than 1,000 items at once), FENCED, GAP or FROZEN (nothing was done).
CREATE FUNCTION journal_apply(p_operations jsonb, p_forced boolean) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    outcomes text[] := '{}';
    entry    record;
BEGIN
    PERFORM FROM character_lease WHERE character_id IN (SELECT (o ->> 'character_id')::bigint
        FROM jsonb_array_elements(p_operations) o) ORDER BY character_id FOR SHARE;
    PERFORM FROM wallet WHERE character_id IN (SELECT (o ->> 'character_id')::bigint
        FROM jsonb_array_elements(p_operations) o) ORDER BY character_id FOR NO KEY UPDATE;
    FOR entry IN SELECT * FROM ROWS FROM (jsonb_to_recordset(p_operations)
            AS (op_id uuid, character_id bigint, fence bigint, seq bigint, item integer, count bigint)) WITH ORDINALITY
            ORDER BY ordinality LOOP
        outcomes := outcomes || journal_apply_one(entry.op_id, entry.character_id, entry.fence, entry.seq, entry.item,
            entry.count, p_forced);
    END LOOP;
    RETURN outcomes;
END $$;

CREATE FUNCTION journal_apply_one(p_op uuid, p_character bigint, p_fence bigint, p_seq bigint, p_item integer,
        p_count bigint, p_forced boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    hash    bytea := sha256(convert_to(concat_ws(' ', p_character, p_fence, p_seq, p_item, p_count), 'UTF8'));
    known   operation;
    last    journal_position;
    outcome text;
BEGIN
    SELECT * INTO known FROM operation WHERE actor_id = p_character AND op_id = p_op;
    IF FOUND THEN
        RETURN CASE WHEN known.request_hash = hash THEN known.result ->> 'outcome' ELSE 'REJECTED' END;
    END IF;
    IF (SELECT frozen FROM economy_switch WHERE code = 'loot') THEN
        RETURN 'FROZEN';
    END IF;
    IF NOT p_forced THEN
        IF NOT EXISTS (SELECT FROM character_lease WHERE character_id = p_character AND fence = p_fence) THEN
            RETURN 'FENCED';
        END IF;
        SELECT * INTO last FROM journal_position WHERE character_id = p_character;
        IF p_seq <> (CASE WHEN last.fence = p_fence THEN last.seq + 1 ELSE 1 END) THEN
            RETURN 'GAP';
        END IF;
        INSERT INTO journal_position (character_id, fence, seq) VALUES (p_character, p_fence, p_seq)
            ON CONFLICT (character_id) DO UPDATE SET fence = p_fence, seq = p_seq;
    END IF;
    IF NOT EXISTS (SELECT FROM wallet WHERE character_id = p_character) THEN
        RETURN 'REJECTED';
    END IF;
    INSERT INTO operation (actor_id, op_id, request_hash, kind) VALUES (p_character, p_op, hash, 'loot');
    PERFORM economy_step('loot.begun');
    outcome := CASE WHEN (p_item = 0 OR p_count <= 1000) AND economy_give(p_character, p_op, -1, p_character, p_item, p_count)
        THEN 'CONFIRMED' ELSE 'REJECTED' END;
    PERFORM economy_end(p_character, p_op, outcome);
    RETURN outcome;
END $$;

-- An operator's gift. The actor is 0: operators have no character.
CREATE FUNCTION economy_grant(p_op uuid, p_hash bytea, p_character bigint, p_gold bigint, p_number integer,
        p_quantity bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(NULL, 0, p_op, p_hash, 'grant', 'grant');
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM FROM wallet WHERE character_id = p_character FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN economy_end(0, p_op, 'NO_CHARACTER');
    END IF;
    IF p_quantity > 0 AND NOT EXISTS (SELECT FROM item_definition WHERE number = p_number) THEN
        RETURN economy_end(0, p_op, 'NO_ITEM');
    END IF;
    IF p_gold > 0 AND NOT economy_give(0, p_op, -2, p_character, 0, p_gold) THEN
        RETURN economy_end(0, p_op, 'WALLET_FULL');
    END IF;
    IF p_quantity > 0 THEN
        PERFORM economy_give(0, p_op, -2, p_character, p_number, p_quantity);
    END IF;
    RETURN economy_end(0, p_op, jsonb_build_object('outcome', 'OK', 'gold',
        (SELECT gold FROM wallet WHERE character_id = p_character)));
END $$;

-- Wears an item from the bag; what was worn there takes its place.
CREATE FUNCTION inventory_equip(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_item bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'equip', 'inventory');
    held   item;
    what   item_definition;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM economy_lock(p_character);
    SELECT * INTO held FROM item WHERE item_id = p_item AND owner_id = p_character AND place = 'bag';
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'NO_ITEM');
    END IF;
    SELECT * INTO what FROM item_definition WHERE number = held.number;
    IF what.worn_slot IS NULL THEN
        RETURN economy_end(p_character, p_op, 'NOT_WEARABLE');
    END IF;
    IF what.level > (SELECT level FROM character_state WHERE character_id = p_character) THEN
        RETURN economy_end(p_character, p_op, 'LEVEL_TOO_LOW');
    END IF;
    UPDATE item SET
        place = CASE item_id WHEN p_item THEN 'worn' ELSE 'bag' END,
        worn_slot = CASE item_id WHEN p_item THEN what.worn_slot END,
        bag_slot = CASE WHEN item_id <> p_item THEN held.bag_slot END
        WHERE owner_id = p_character AND (item_id = p_item OR worn_slot = what.worn_slot);
    PERFORM economy_step('equipped');
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'item_id', p_item));
END $$;

CREATE FUNCTION inventory_unequip(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_item bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'unequip', 'inventory');
    free   smallint;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM economy_lock(p_character);
    free := bag_free_slot(p_character);
    IF free IS NULL THEN
        RETURN economy_end(p_character, p_op, 'BAG_FULL');
    END IF;
    UPDATE item SET place = 'bag', worn_slot = NULL, bag_slot = free
        WHERE item_id = p_item AND owner_id = p_character AND place = 'worn';
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'NO_ITEM');
    END IF;
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'item_id', p_item));
END $$;

-- Moves a stack, or a part of it, to a place in the bag: onto nothing, onto a like stack, or in exchange for another item.
CREATE FUNCTION inventory_move(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_item bigint,
        p_slot integer, p_quantity integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'move', 'inventory');
    held   item;
    there  item;
    part   integer;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM economy_lock(p_character);
    SELECT * INTO held FROM item WHERE item_id = p_item AND owner_id = p_character AND place = 'bag';
    IF NOT FOUND OR p_quantity > held.quantity THEN
        RETURN economy_end(p_character, p_op, 'NO_ITEM');
    END IF;
    part := coalesce(p_quantity, held.quantity);
    SELECT * INTO there FROM item WHERE owner_id = p_character AND bag_slot = p_slot;
    IF there.item_id = p_item THEN
        RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'item_id', p_item));
    ELSIF there.number = held.number
            AND there.quantity + part <= (SELECT stack_size FROM item_definition WHERE number = held.number) THEN
        UPDATE item SET quantity = quantity + part WHERE item_id = there.item_id;
        PERFORM item_take(p_item, part);
    ELSIF there.item_id IS NOT NULL AND part = held.quantity THEN
        UPDATE item SET bag_slot = CASE item_id WHEN p_item THEN there.bag_slot ELSE held.bag_slot END
            WHERE item_id IN (p_item, there.item_id);
    ELSIF there.item_id IS NOT NULL THEN
        RETURN economy_end(p_character, p_op, 'PLACE_TAKEN');
    ELSIF part = held.quantity THEN
        UPDATE item SET bag_slot = p_slot WHERE item_id = p_item;
    ELSE
        PERFORM item_take(p_item, part);
        INSERT INTO item (number, quantity, owner_id, place, bag_slot)
            VALUES (held.number, part, p_character, 'bag', p_slot) RETURNING * INTO there;
    END IF;
    PERFORM economy_step('moved');
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'item_id',
        CASE WHEN part = held.quantity AND there.number IS DISTINCT FROM held.number THEN p_item
             ELSE coalesce(there.item_id, p_item) END));
END $$;

-- So many of a stack are gone from it; the books are the caller's.
CREATE FUNCTION item_take(p_item bigint, p_quantity integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE item SET quantity = quantity - p_quantity,
        place = CASE WHEN quantity = p_quantity THEN 'gone' ELSE place END,
        owner_id = CASE WHEN quantity <> p_quantity THEN owner_id END,
        bag_slot = CASE WHEN quantity <> p_quantity THEN bag_slot END
        WHERE item_id = p_item;
END $$;

CREATE FUNCTION inventory_destroy(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_item bigint,
        p_quantity integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'destroy', 'inventory');
    held   item;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    PERFORM economy_lock(p_character);
    SELECT * INTO held FROM item WHERE item_id = p_item AND owner_id = p_character AND place = 'bag';
    IF NOT FOUND OR p_quantity > held.quantity THEN
        RETURN economy_end(p_character, p_op, 'NO_ITEM');
    END IF;
    PERFORM item_take(p_item, p_quantity);
    PERFORM economy_step('destroyed');
    PERFORM ledger_move(p_character, p_op, p_character, -5, held.number, p_quantity, p_item);
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'item_id', p_item));
END $$;
