-- Tournaments: what is planned, what runs, who is in it, and their gold. Functions that move gold keep the rules of V7; the tournament
-- is locked before wallets.

INSERT INTO economy_switch (code) VALUES ('tournament');
INSERT INTO ledger_account (account_id, code, kind) VALUES
    (-7, 'tournament_entry', 'escrow'),
    (-8, 'tournament_fee', 'sink'),
    (-9, 'tournament_reward', 'source');

ALTER TABLE mail DROP CONSTRAINT mail_subject_check;
ALTER TABLE mail ADD CONSTRAINT mail_subject_check
    CHECK (subject IN ('bought', 'sold', 'cancelled', 'expired', 'bag_full', 'grant', 'refund', 'reward'));

CREATE TABLE tournament_plan (
    plan_id         text PRIMARY KEY CHECK (plan_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    plan            jsonb   NOT NULL,
    registration_ms integer NOT NULL CHECK (registration_ms BETWEEN 1000 AND 604800000),
    next_starts_at  timestamptz
);
COMMENT ON TABLE tournament_plan IS 'Tournaments of a kind; plan: as it was defined. Held next at next_starts_at; null: not again.';
CREATE INDEX tournament_plan_due ON tournament_plan (next_starts_at) WHERE next_starts_at IS NOT NULL;

CREATE TABLE tournament (
    tournament_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id       text        NOT NULL REFERENCES tournament_plan,
    plan          jsonb       NOT NULL,
    state         text        NOT NULL DEFAULT 'registration'
        CHECK (state IN ('registration', 'running', 'paying', 'done', 'cancelling', 'cancelled')),
    entry_fee     bigint      NOT NULL CHECK (entry_fee BETWEEN 0 AND 1000000000),
    entrants_max  integer     NOT NULL CHECK (entrants_max BETWEEN 2 AND 1024),
    board_id      text,
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz,
    round         smallint    NOT NULL DEFAULT 0,
    cause         text CHECK (char_length(cause) BETWEEN 1 AND 200),
    ended_at      timestamptz,
    CONSTRAINT tournament_held_once UNIQUE (plan_id, starts_at),
    CONSTRAINT tournament_ended CHECK ((state IN ('done', 'cancelled')) = (ended_at IS NOT NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE tournament IS 'Its row is the lock under which its course goes on. plan: as it was when registration began.';
COMMENT ON COLUMN tournament.board_id IS 'Score attack: scores for this leaderboard count until ends_at. Null: a bracket.';
CREATE INDEX tournament_at_work ON tournament (starts_at) WHERE ended_at IS NULL;
CREATE INDEX tournament_by_board ON tournament (board_id) WHERE state = 'running' AND board_id IS NOT NULL;

CREATE TABLE tournament_entrant (
    tournament_id bigint      NOT NULL REFERENCES tournament,
    character_id  bigint      NOT NULL REFERENCES wallet,
    entered_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    seed          integer,
    score         bigint,
    scored_at     timestamptz,
    place         integer,
    settled       boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (tournament_id, character_id)
) WITH (fillfactor = 80);
COMMENT ON COLUMN tournament_entrant.settled IS 'Reward paid or fee given back, if there was any.';
CREATE INDEX tournament_entrant_by_character ON tournament_entrant (character_id);

CREATE TABLE tournament_pairing (
    tournament_id bigint   NOT NULL REFERENCES tournament,
    round         smallint NOT NULL,
    position      smallint NOT NULL,
    first_id      bigint,
    second_id     bigint,
    match_id      uuid,
    attempts      smallint NOT NULL DEFAULT 0,
    winner_id     bigint,
    decided       boolean  NOT NULL DEFAULT false,
    PRIMARY KEY (tournament_id, round, position)
) WITH (fillfactor = 80);
COMMENT ON COLUMN tournament_pairing.second_id IS 'Null: the first has a bye; both null: nobody got so far.';

-- The course pays under ids of its own making, so that whoever repeats a step finds it done.
CREATE FUNCTION tournament_operation(p_tournament bigint, p_character bigint, p_kind text) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN md5(concat_ws(' ', 'tournament', p_tournament, p_character, p_kind))::uuid;

CREATE FUNCTION tournament_enter(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_tournament bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer  jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'tournament_enter', 'tournament');
    held    tournament;
    balance bigint;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    SELECT * INTO held FROM tournament WHERE tournament_id = p_tournament FOR UPDATE;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'NO_TOURNAMENT');
    END IF;
    IF held.state <> 'registration' OR held.starts_at <= clock_timestamp() THEN
        RETURN economy_end(p_character, p_op, 'REGISTRATION_OVER');
    END IF;
    IF EXISTS (SELECT FROM tournament_entrant WHERE tournament_id = p_tournament AND character_id = p_character) THEN
        RETURN economy_end(p_character, p_op, 'ENTERED');
    END IF;
    IF (SELECT count(*) FROM tournament_entrant WHERE tournament_id = p_tournament) >= held.entrants_max THEN
        RETURN economy_end(p_character, p_op, 'FULL');
    END IF;
    UPDATE wallet SET gold = gold - held.entry_fee WHERE character_id = p_character AND gold >= held.entry_fee
        RETURNING gold INTO balance;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'POOR');
    END IF;
    PERFORM economy_step('tournament.charged');
    INSERT INTO tournament_entrant (tournament_id, character_id) VALUES (p_tournament, p_character);
    PERFORM ledger_move(p_character, p_op, p_character, -7, 0, held.entry_fee, NULL);
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'gold', balance));
END $$;

CREATE FUNCTION tournament_withdraw(p_account bigint, p_character bigint, p_op uuid, p_hash bytea, p_tournament bigint)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    answer  jsonb := economy_begin(p_account, p_character, p_op, p_hash, 'tournament_withdraw', 'tournament');
    held    tournament;
    balance bigint;
BEGIN
    IF answer IS NOT NULL THEN
        RETURN answer;
    END IF;
    SELECT * INTO held FROM tournament WHERE tournament_id = p_tournament FOR UPDATE;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'NO_TOURNAMENT');
    END IF;
    IF held.state <> 'registration' OR held.starts_at <= clock_timestamp() THEN
        RETURN economy_end(p_character, p_op, 'REGISTRATION_OVER');
    END IF;
    IF NOT EXISTS (SELECT FROM tournament_entrant WHERE tournament_id = p_tournament AND character_id = p_character) THEN
        RETURN economy_end(p_character, p_op, 'NOT_ENTERED');
    END IF;
    UPDATE wallet SET gold = gold + held.entry_fee
        WHERE character_id = p_character AND gold + held.entry_fee <= 1000000000000 RETURNING gold INTO balance;
    IF NOT FOUND THEN
        RETURN economy_end(p_character, p_op, 'WALLET_FULL');
    END IF;
    PERFORM economy_step('tournament.returned');
    DELETE FROM tournament_entrant WHERE tournament_id = p_tournament AND character_id = p_character;
    PERFORM ledger_move(p_character, p_op, -7, p_character, 0, held.entry_fee, NULL);
    RETURN economy_end(p_character, p_op, jsonb_build_object('outcome', 'OK', 'gold', balance));
END $$;

-- Gold to an entrant by mail, once: its fee back, or its reward. False: this part of the economy is frozen.
CREATE FUNCTION tournament_pay(p_tournament bigint, p_character bigint, p_kind text, p_gold bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    op     uuid  := tournament_operation(p_tournament, p_character, p_kind);
    answer jsonb := economy_begin(NULL, 0, op, sha256(convert_to(p_gold::text, 'UTF8')), 'tournament_' || p_kind, 'tournament');
BEGIN
    IF answer IS NULL THEN
        INSERT INTO mail (owner_id, subject, gold) VALUES (p_character, p_kind, p_gold);
        PERFORM economy_step('tournament.paid');
        PERFORM ledger_move(0, op, CASE p_kind WHEN 'refund' THEN -7 ELSE -9 END, -6, 0, p_gold, NULL);
        answer := economy_end(0, op, 'OK');
    END IF;
    IF answer ->> 'outcome' = 'FROZEN' THEN
        RETURN false;
    ELSIF answer ->> 'outcome' <> 'OK' THEN
        RAISE EXCEPTION 'tournament % already paid character % another %', p_tournament, p_character, p_kind;
    END IF;
    UPDATE tournament_entrant SET settled = true WHERE tournament_id = p_tournament AND character_id = p_character;
    RETURN true;
END $$;

-- It begins: the fees are gone for good. False: frozen.
CREATE FUNCTION tournament_collect(p_tournament bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    op     uuid   := tournament_operation(p_tournament, 0, 'collect');
    fees   bigint := (SELECT t.entry_fee * (SELECT count(*) FROM tournament_entrant e WHERE e.tournament_id = p_tournament)
        FROM tournament t WHERE t.tournament_id = p_tournament);
    answer jsonb  := economy_begin(NULL, 0, op, sha256(convert_to(fees::text, 'UTF8')), 'tournament_collect', 'tournament');
BEGIN
    IF answer IS NULL THEN
        PERFORM ledger_move(0, op, -7, -8, 0, fees, NULL);
        answer := economy_end(0, op, 'OK');
    END IF;
    RETURN answer ->> 'outcome' <> 'FROZEN';
END $$;

-- A score for a leaderboard counts in the tournaments that run over it, as it does there.
CREATE FUNCTION tournament_score(board leaderboard, p_owner bigint, p_score bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tournament_entrant e SET
        score = CASE WHEN e.score IS NULL THEN p_score
            WHEN board.operator = 'incr' THEN least(greatest(e.score + p_score, -9000000000000000), 9000000000000000)
            WHEN board.operator = 'set' THEN p_score
            WHEN board.sort_order = 'desc' THEN greatest(e.score, p_score) ELSE least(e.score, p_score) END,
        scored_at = CASE WHEN board.operator = 'best' AND e.score IS NOT NULL
            AND (CASE board.sort_order WHEN 'desc' THEN e.score >= p_score ELSE e.score <= p_score END)
            THEN e.scored_at ELSE clock_timestamp() END
        FROM tournament t WHERE t.tournament_id = e.tournament_id AND t.board_id = board.board_id AND t.state = 'running'
            AND t.ends_at > clock_timestamp() AND e.character_id = p_owner;
END $$;

CREATE OR REPLACE FUNCTION leaderboard_submit_one(board leaderboard, p_op uuid, p_owner bigint, p_score bigint, p_subscore bigint)
    RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    hash    bytea := sha256(convert_to(concat_ws(' ', board.board_id, p_owner, p_score, p_subscore), 'UTF8'));
    known   operation;
    outcome text;
BEGIN
    IF board.board_id IS NULL THEN
        RETURN 'NO_BOARD';
    END IF;
    -- Locked, or a deletion that is on its way would not see the new score.
    PERFORM FROM "character" WHERE character_id = p_owner AND deleted_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RETURN 'NO_CHARACTER';
    END IF;
    SELECT * INTO known FROM operation WHERE actor_id = p_owner AND op_id = p_op;
    IF NOT FOUND THEN
        IF board.ends_at <= clock_timestamp() THEN
            RETURN 'SEASON_OVER';
        END IF;
        INSERT INTO operation (actor_id, op_id, request_hash, kind) VALUES (p_owner, p_op, hash, 'score')
            ON CONFLICT DO NOTHING;
        IF FOUND THEN
            outcome := leaderboard_enter(board, p_owner, p_score, p_subscore);
            IF outcome = 'ACCEPTED' THEN
                PERFORM tournament_score(board, p_owner, p_score);
            END IF;
            PERFORM economy_end(p_owner, p_op, outcome);
            RETURN outcome;
        END IF;
        SELECT * INTO STRICT known FROM operation WHERE actor_id = p_owner AND op_id = p_op;
    END IF;
    RETURN CASE WHEN known.request_hash = hash THEN known.result ->> 'outcome' ELSE 'CONFLICT' END;
END $$;

CREATE OR REPLACE VIEW economy_mail_check AS
    SELECT m.mail_id, m.owner_id, i.item_id FROM mail m LEFT JOIN item i ON i.mail_id = m.mail_id
    WHERE (m.claimed_at IS NOT NULL AND i.item_id IS NOT NULL) OR i.owner_id <> m.owner_id
        OR (m.claimed_at IS NULL AND m.subject NOT IN ('sold', 'refund', 'reward') AND i.item_id IS NULL);

CREATE VIEW economy_tournament_check AS
    SELECT t.fees AS held, l.gold AS booked FROM
        (SELECT coalesce(sum(t.entry_fee), 0) AS fees FROM tournament t JOIN tournament_entrant e USING (tournament_id)
            WHERE t.state IN ('registration', 'cancelling') AND NOT e.settled) t,
        (SELECT coalesce(sum(delta), 0) AS gold FROM ledger_entry WHERE account_id = -7 AND asset = 0) l
    WHERE t.fees <> l.gold;
COMMENT ON VIEW economy_tournament_check IS 'Entry fees of tournaments that have not begun, when the ledger says something else.';

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
    UNION ALL SELECT 'tournament fees equal the ledger', count(*) FROM economy_tournament_check;

REVOKE EXECUTE ON FUNCTION tournament_operation, tournament_enter, tournament_withdraw, tournament_pay, tournament_collect,
    tournament_score FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tournament_enter, tournament_withdraw, tournament_pay, tournament_collect TO omega_app;
GRANT SELECT, INSERT, UPDATE ON tournament_plan, tournament_pairing TO omega_app;
GRANT SELECT, INSERT, UPDATE (state, round, cause, ends_at, ended_at) ON tournament TO omega_app;
GRANT SELECT, UPDATE (seed, place, settled) ON tournament_entrant TO omega_app;
