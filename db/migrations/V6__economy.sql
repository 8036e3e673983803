-- What characters own, and the books of how they came to own it. Functions that change any of it are in V7.

CREATE TABLE item_definition (
    number     integer PRIMARY KEY CHECK (number BETWEEN 1 AND 65535),
    item       text    NOT NULL UNIQUE CHECK (item ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text    NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
    kind       text    NOT NULL CHECK (kind ~ '^[a-z_]{1,32}$'),
    worn_slot  text CHECK (worn_slot ~ '^[a-z_]{1,32}$'),
    rarity     text    NOT NULL CHECK (rarity IN ('common', 'uncommon', 'rare', 'epic', 'legendary')),
    level      integer NOT NULL CHECK (level BETWEEN 1 AND 1000),
    stack_size integer NOT NULL CHECK (stack_size BETWEEN 1 AND 1000),
    CONSTRAINT item_definition_worn_alone CHECK (worn_slot IS NULL OR stack_size = 1)
);
COMMENT ON TABLE item_definition IS 'Items as zone hosts published them from their content; a number never changes its item.';

CREATE TABLE economy_switch (
    code       text PRIMARY KEY,
    frozen     boolean     NOT NULL DEFAULT false,
    reason     text        NOT NULL DEFAULT '' CHECK (char_length(reason) <= 200),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE economy_switch IS 'What operators can stop at run time. Holds for operations that begin after the change.';
INSERT INTO economy_switch (code) VALUES ('loot'), ('inventory'), ('listing'), ('buy'), ('mail'), ('trade'), ('grant');

CREATE TABLE ledger_account (
    account_id bigint PRIMARY KEY CHECK (account_id < 0),
    code       text NOT NULL UNIQUE,
    kind       text NOT NULL CHECK (kind IN ('source', 'sink', 'escrow'))
);
COMMENT ON TABLE ledger_account IS 'Where gold and items come from, go to, or wait; a character''s account is its id.';
INSERT INTO ledger_account (account_id, code, kind) VALUES
    (-1, 'loot', 'source'),
    (-2, 'operator', 'source'),
    (-3, 'listing_fee', 'sink'),
    (-4, 'sale_fee', 'sink'),
    (-5, 'destroyed', 'sink'),
    (-6, 'mail', 'escrow');

ALTER TABLE operation ADD COLUMN kind text NOT NULL DEFAULT '' CHECK (kind ~ '^[a-z_]{0,32}$');

CREATE TABLE ledger_entry (
    entry_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    op_actor   bigint      NOT NULL,
    op_id      uuid        NOT NULL,
    account_id bigint      NOT NULL,
    asset      integer     NOT NULL CHECK (asset BETWEEN 0 AND 65535),
    delta      bigint      NOT NULL CHECK (delta <> 0),
    item_id    bigint,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE ledger_entry IS 'Double entry: for each asset the entries of an operation add up to 0. Never changed.';
COMMENT ON COLUMN ledger_entry.asset IS '0 is gold, else the number of an item.';
CREATE INDEX ledger_entry_by_operation ON ledger_entry (op_actor, op_id);
CREATE INDEX ledger_entry_by_account ON ledger_entry (account_id, entry_id);

-- Each statement must balance by itself, so the sum over any operation is 0 whenever anybody looks.
CREATE FUNCTION ledger_must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh GROUP BY op_actor, op_id, asset HAVING sum(delta) <> 0) THEN
        RAISE EXCEPTION 'ledger entries of an operation do not add up to 0' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM fresh f LEFT JOIN operation o ON o.actor_id = f.op_actor AND o.op_id = f.op_id
               WHERE o.op_id IS NULL) THEN
        RAISE EXCEPTION 'ledger entries without an operation' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_must_balance();

CREATE FUNCTION ledger_is_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is never changed; correct it by a new operation' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_history();

CREATE TABLE wallet (
    character_id bigint PRIMARY KEY REFERENCES "character",
    gold         bigint NOT NULL DEFAULT 0 CHECK (gold BETWEEN 0 AND 1000000000000)
) WITH (fillfactor = 70);
COMMENT ON TABLE wallet IS 'Gold of a character. Its row is also the lock under which the character''s bag changes.';
INSERT INTO wallet (character_id) SELECT character_id FROM "character";

CREATE FUNCTION character_gets_wallet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO wallet (character_id) VALUES (NEW.character_id);
    RETURN NULL;
END $$;
CREATE TRIGGER character_wallet AFTER INSERT ON "character" FOR EACH ROW EXECUTE FUNCTION character_gets_wallet();

CREATE TABLE listing (
    listing_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    seller_id  bigint      NOT NULL REFERENCES wallet,
    item_id    bigint      NOT NULL,
    number     integer     NOT NULL REFERENCES item_definition,
    quantity   integer     NOT NULL CHECK (quantity > 0),
    rarity     text        NOT NULL,
    level      integer     NOT NULL,
    price      bigint      NOT NULL CHECK (price BETWEEN 1 AND 1000000000),
    state      text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sold', 'cancelled', 'expired')),
    buyer_id   bigint REFERENCES wallet,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    closed_at  timestamptz,
    CONSTRAINT listing_sold_has_buyer CHECK ((state = 'sold') = (buyer_id IS NOT NULL)),
    CONSTRAINT listing_closed_has_time CHECK ((state = 'open') = (closed_at IS NULL)),
    CONSTRAINT listing_not_to_oneself CHECK (buyer_id IS DISTINCT FROM seller_id)
) WITH (fillfactor = 70);
COMMENT ON TABLE listing IS 'An offer at the trading post; price is for the whole stack, in gold.';
CREATE UNIQUE INDEX listing_one_open_per_item ON listing (item_id) WHERE state = 'open';
CREATE INDEX listing_open_by_price ON listing (price, listing_id) WHERE state = 'open';
CREATE INDEX listing_open_by_number ON listing (number, price, listing_id) WHERE state = 'open';
CREATE INDEX listing_open_by_expiry ON listing (expires_at) WHERE state = 'open';
CREATE INDEX listing_by_seller ON listing (seller_id, listing_id);
CREATE INDEX listing_sold_by_number ON listing (number, closed_at) WHERE state = 'sold';

CREATE TABLE mail (
    mail_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id   bigint      NOT NULL REFERENCES wallet,
    subject    text        NOT NULL CHECK (subject IN ('bought', 'sold', 'cancelled', 'expired', 'bag_full', 'grant')),
    listing_id bigint,
    gold       bigint      NOT NULL DEFAULT 0 CHECK (gold >= 0),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    claimed_at timestamptz
) WITH (fillfactor = 80);
COMMENT ON TABLE mail IS 'What waits to be taken by its owner: gold, or the item that names this row.';
CREATE INDEX mail_waiting ON mail (owner_id, mail_id) WHERE claimed_at IS NULL;

CREATE TABLE trade (
    trade_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    first_id        bigint      NOT NULL REFERENCES wallet,
    second_id       bigint      NOT NULL REFERENCES wallet,
    first_gold      bigint      NOT NULL DEFAULT 0 CHECK (first_gold BETWEEN 0 AND 1000000000000),
    second_gold     bigint      NOT NULL DEFAULT 0 CHECK (second_gold BETWEEN 0 AND 1000000000000),
    first_confirmed boolean     NOT NULL DEFAULT false,
    second_confirmed boolean    NOT NULL DEFAULT false,
    confirmed_hash  bytea CHECK (octet_length(confirmed_hash) = 32),
    state           text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at       timestamptz,
    CONSTRAINT trade_between_two CHECK (first_id <> second_id),
    CONSTRAINT trade_closed_has_time CHECK ((state = 'open') = (closed_at IS NULL)),
    CONSTRAINT trade_confirmed_a_hash CHECK ((first_confirmed OR second_confirmed) = (confirmed_hash IS NOT NULL))
);
COMMENT ON TABLE trade IS 'Two characters'' offers to each other. What is offered stays where it is until both confirmed one hash.';
CREATE INDEX trade_open_of_first ON trade (first_id) WHERE state = 'open';
CREATE INDEX trade_open_of_second ON trade (second_id) WHERE state = 'open';

CREATE TABLE item (
    item_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number     integer NOT NULL REFERENCES item_definition,
    quantity   integer NOT NULL CHECK (quantity BETWEEN 0 AND 1000),
    owner_id   bigint REFERENCES wallet,
    place      text    NOT NULL CHECK (place IN ('bag', 'worn', 'listing', 'mail', 'trade', 'gone')),
    bag_slot   smallint CHECK (bag_slot BETWEEN 1 AND 60),
    worn_slot  text,
    listing_id bigint REFERENCES listing,
    mail_id    bigint REFERENCES mail,
    trade_id   bigint,
    -- One place at a time, and each place has its own column.
    CONSTRAINT item_in_bag CHECK ((place = 'bag') = (bag_slot IS NOT NULL)),
    CONSTRAINT item_worn CHECK ((place = 'worn') = (worn_slot IS NOT NULL)),
    CONSTRAINT item_listed CHECK ((place = 'listing') = (listing_id IS NOT NULL)),
    CONSTRAINT item_mailed CHECK ((place = 'mail') = (mail_id IS NOT NULL)),
    CONSTRAINT item_traded CHECK ((place = 'trade') = (trade_id IS NOT NULL)),
    CONSTRAINT item_gone CHECK ((place = 'gone') = (owner_id IS NULL) AND (place = 'gone') = (quantity = 0)),
    -- Checked at the end of a statement, so that one statement can swap two.
    CONSTRAINT item_bag_slot_once UNIQUE (owner_id, bag_slot) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT item_worn_slot_once UNIQUE (owner_id, worn_slot) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT item_listing_once UNIQUE (listing_id),
    CONSTRAINT item_mail_once UNIQUE (mail_id)
) WITH (fillfactor = 70);
COMMENT ON COLUMN item.trade_id IS 'Only while a trade hands it over; nobody ever sees it there.';
COMMENT ON TABLE item IS 'An item or stack, in exactly one place. Ids are never given again; what was used up stays as gone.';

CREATE TABLE trade_item (
    trade_id bigint NOT NULL REFERENCES trade,
    item_id  bigint NOT NULL REFERENCES item,
    giver_id bigint NOT NULL,
    PRIMARY KEY (trade_id, item_id)
);

CREATE TABLE journal_position (
    character_id bigint PRIMARY KEY REFERENCES "character",
    fence        bigint NOT NULL,
    seq          bigint NOT NULL CHECK (seq >= 1)
) WITH (fillfactor = 70);
COMMENT ON TABLE journal_position IS 'Last operation a zone host''s journal brought in for a character: order holds and gaps show.';
