-- Leaderboards. Scores live here; Redis holds a view of the running seasons that can be made again at any time.

CREATE TABLE leaderboard (
    board_id     text PRIMARY KEY CHECK (board_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    title        text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 64),
    category     text        NOT NULL CHECK (category ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    operator     text        NOT NULL CHECK (operator IN ('best', 'set', 'incr')),
    sort_order   text        NOT NULL CHECK (sort_order IN ('desc', 'asc')),
    reset_cron   text CHECK (char_length(reset_cron) BETWEEN 1 AND 100),
    season       integer     NOT NULL DEFAULT 1 CHECK (season >= 1),
    started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    ends_at      timestamptz,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT leaderboard_ends_by_schedule CHECK ((reset_cron IS NULL) = (ends_at IS NULL))
);
COMMENT ON TABLE leaderboard IS 'What is compared, and how. Operator and order never change: old scores would mean something else.';
COMMENT ON COLUMN leaderboard.reset_cron IS 'Five fields in UTC; at each of its times a season ends. Null: one season without end.';

CREATE TABLE leaderboard_season (
    board_id   text        NOT NULL REFERENCES leaderboard ON DELETE CASCADE,
    season     integer     NOT NULL CHECK (season >= 1),
    started_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    owners     integer     NOT NULL CHECK (owners >= 0),
    PRIMARY KEY (board_id, season)
);
COMMENT ON TABLE leaderboard_season IS 'Seasons that are over; their scores stay in leaderboard_score.';

CREATE FUNCTION now_us() RETURNS bigint LANGUAGE sql RETURN (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;

CREATE TABLE leaderboard_score (
    board_id       text        NOT NULL REFERENCES leaderboard ON DELETE CASCADE,
    season         integer     NOT NULL CHECK (season >= 1),
    owner_id       bigint      NOT NULL REFERENCES "character",
    score          bigint      NOT NULL CHECK (score BETWEEN -9000000000000000 AND 9000000000000000),
    subscore       bigint      NOT NULL CHECK (subscore BETWEEN -9000000000000000 AND 9000000000000000),
    order_score    bigint      NOT NULL,
    order_subscore bigint      NOT NULL,
    submissions    integer     NOT NULL DEFAULT 1 CHECK (submissions >= 1),
    achieved_us    bigint      NOT NULL DEFAULT now_us(),
    removed        boolean     NOT NULL DEFAULT false,
    changed_xid    bigint      NOT NULL,
    PRIMARY KEY (board_id, season, owner_id),
    CONSTRAINT leaderboard_score_ordered CHECK (abs(order_score) = abs(score) AND abs(order_subscore) = abs(subscore))
) WITH (fillfactor = 80);
COMMENT ON TABLE leaderboard_score IS 'One score of a character in a season. Rank is by score, then subscore; equals stand in the order they came.';
COMMENT ON COLUMN leaderboard_score.order_score IS 'The score, negated where more is better: the smallest is first.';
COMMENT ON COLUMN leaderboard_score.achieved_us IS 'When the score was reached, in microseconds since 1970.';
COMMENT ON COLUMN leaderboard_score.changed_xid IS 'Transaction of the last change: views read on from the oldest one that was still open.';
CREATE INDEX leaderboard_score_in_order
    ON leaderboard_score (board_id, season, order_score, order_subscore, achieved_us, owner_id) WHERE NOT removed;
CREATE INDEX leaderboard_score_by_change ON leaderboard_score (board_id, season, changed_xid);
CREATE INDEX leaderboard_score_by_owner ON leaderboard_score (owner_id);

CREATE FUNCTION current_xid() RETURNS bigint LANGUAGE sql RETURN pg_current_xact_id()::text::bigint;

-- One submission into the running season. Needs a share lock on the board.
CREATE FUNCTION leaderboard_enter(board leaderboard, p_owner bigint, p_score bigint, p_subscore bigint) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    side constant bigint := CASE board.sort_order WHEN 'desc' THEN -1 ELSE 1 END;
    most constant bigint := 9000000000000000;
    held leaderboard_score;
    next_score    bigint := p_score;
    next_subscore bigint := p_subscore;
BEGIN
    INSERT INTO leaderboard_score (board_id, season, owner_id, score, subscore, order_score, order_subscore, changed_xid)
        VALUES (board.board_id, board.season, p_owner, p_score, p_subscore, side * p_score, side * p_subscore, current_xid())
        ON CONFLICT DO NOTHING;
    IF FOUND THEN
        RETURN 'ACCEPTED';
    END IF;
    SELECT * INTO STRICT held FROM leaderboard_score
        WHERE board_id = board.board_id AND season = board.season AND owner_id = p_owner FOR NO KEY UPDATE;
    IF NOT held.removed AND board.operator = 'incr' THEN
        next_score := held.score + p_score;
        next_subscore := held.subscore + p_subscore;
        IF greatest(abs(next_score), abs(next_subscore)) > most THEN
            RETURN 'OUT_OF_RANGE';
        END IF;
    ELSIF NOT held.removed AND board.operator = 'best'
            AND (side * p_score, side * p_subscore) >= (held.order_score, held.order_subscore) THEN
        next_score := held.score;
        next_subscore := held.subscore;
    END IF;
    UPDATE leaderboard_score SET score = next_score, subscore = next_subscore, order_score = side * next_score,
        order_subscore = side * next_subscore, submissions = CASE WHEN removed THEN 1 ELSE submissions + 1 END,
        achieved_us = CASE WHEN removed OR (score, subscore) <> (next_score, next_subscore) THEN now_us() ELSE achieved_us END,
        removed = false, changed_xid = current_xid()
        WHERE board_id = board.board_id AND season = board.season AND owner_id = p_owner;
    RETURN 'ACCEPTED';
END $$;

-- Submissions, each at most once by its operation id; one outcome for each, in their order:
-- ACCEPTED, CONFLICT (the id was used for something else), OUT_OF_RANGE, NO_BOARD, NO_CHARACTER, or SEASON_OVER (nothing was done:
-- begin the next season, then try again).
CREATE FUNCTION leaderboard_submit(p_scores jsonb) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    outcomes text[] := array_fill('ACCEPTED'::text, ARRAY[jsonb_array_length(p_scores)]);
    entry    record;
    board    leaderboard;
BEGIN
    PERFORM FROM leaderboard WHERE board_id IN (SELECT s ->> 'board_id' FROM jsonb_array_elements(p_scores) s)
        ORDER BY board_id FOR SHARE;
    -- By board and owner, so that two batches never wait for each other; what one owner did stays in its order.
    FOR entry IN SELECT * FROM ROWS FROM (jsonb_to_recordset(p_scores)
            AS (op_id uuid, board_id text, character_id bigint, score bigint, subscore bigint)) WITH ORDINALITY
            ORDER BY board_id, character_id, ordinality LOOP
        SELECT * INTO board FROM leaderboard WHERE board_id = entry.board_id;
        outcomes[entry.ordinality] := leaderboard_submit_one(board, entry.op_id, entry.character_id, entry.score,
            coalesce(entry.subscore, 0));
    END LOOP;
    RETURN outcomes;
END $$;

CREATE FUNCTION leaderboard_submit_one(board leaderboard, p_op uuid, p_owner bigint, p_score bigint, p_subscore bigint)
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
            PERFORM economy_end(p_owner, p_op, outcome);
            RETURN outcome;
        END IF;
        SELECT * INTO STRICT known FROM operation WHERE actor_id = p_owner AND op_id = p_op;
    END IF;
    RETURN CASE WHEN known.request_hash = hash THEN known.result ->> 'outcome' ELSE 'CONFLICT' END;
END $$;

-- Ends the running season; the next one ends at p_ends_at. False: that season is not running any more.
CREATE FUNCTION leaderboard_begin_season(p_board text, p_season integer, p_ends_at timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    board leaderboard;
    ended timestamptz;
BEGIN
    SELECT * INTO board FROM leaderboard WHERE board_id = p_board AND season = p_season FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    ended := least(board.ends_at, clock_timestamp());
    INSERT INTO leaderboard_season (board_id, season, started_at, ended_at, owners) VALUES (p_board, p_season,
        board.started_at, ended, (SELECT count(*) FROM leaderboard_score
            WHERE board_id = p_board AND season = p_season AND NOT removed));
    UPDATE leaderboard SET season = season + 1, started_at = ended, ends_at = p_ends_at WHERE board_id = p_board;
    RETURN true;
END $$;

-- Takes a character off a board's running season; its next score begins afresh. False: it has none there.
CREATE FUNCTION leaderboard_remove(p_board text, p_owner bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE leaderboard_score s SET removed = true, changed_xid = current_xid()
        FROM leaderboard b WHERE b.board_id = p_board AND s.board_id = p_board AND s.season = b.season
            AND s.owner_id = p_owner AND NOT s.removed;
    RETURN FOUND;
END $$;

-- A deleted character leaves all boards, past seasons too.
CREATE FUNCTION character_leaves_leaderboards() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE leaderboard_score SET removed = true, changed_xid = current_xid()
        WHERE owner_id = NEW.character_id AND NOT removed;
    RETURN NULL;
END $$;
CREATE TRIGGER character_leaderboards AFTER UPDATE OF deleted_at ON "character"
    FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION character_leaves_leaderboards();

REVOKE EXECUTE ON FUNCTION current_xid, now_us, leaderboard_enter, leaderboard_submit, leaderboard_submit_one, leaderboard_begin_season,
    leaderboard_remove, character_leaves_leaderboards FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leaderboard_submit, leaderboard_begin_season, leaderboard_remove TO omega_app;
GRANT SELECT, INSERT ON leaderboard TO omega_app;
GRANT SELECT ON leaderboard_season, leaderboard_score TO omega_app;
GRANT UPDATE (title, category, reset_cron, ends_at) ON leaderboard TO omega_app;
