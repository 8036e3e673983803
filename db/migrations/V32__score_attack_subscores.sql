-- A score attack ranks as its leaderboard does: equal scores by their subscores, and those by time.
ALTER TABLE tournament_entrant ADD COLUMN subscore bigint;
UPDATE tournament_entrant SET subscore = 0 WHERE score IS NOT NULL;

DROP FUNCTION tournament_score(leaderboard, bigint, bigint);

-- A score for a leaderboard counts in the tournaments that run over it, as it does there; a sum stays within what a score may be.
CREATE FUNCTION tournament_score(board leaderboard, p_owner bigint, p_score bigint, p_subscore bigint) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    side constant bigint := CASE board.sort_order WHEN 'desc' THEN -1 ELSE 1 END;
    most constant bigint := 9000000000000000;
    held          tournament_entrant;
    next_score    bigint;
    next_subscore bigint;
BEGIN
    FOR held IN SELECT e.* FROM tournament_entrant e JOIN tournament t ON t.tournament_id = e.tournament_id
            WHERE t.board_id = board.board_id AND t.state = 'running' AND t.ends_at > clock_timestamp()
                AND e.character_id = p_owner
            ORDER BY e.tournament_id FOR NO KEY UPDATE OF e LOOP
        next_score := p_score;
        next_subscore := p_subscore;
        IF held.score IS NOT NULL AND board.operator = 'incr' THEN
            next_score := least(greatest(held.score + p_score, -most), most);
            next_subscore := least(greatest(held.subscore + p_subscore, -most), most);
        ELSIF held.score IS NOT NULL AND board.operator = 'best'
                AND (side * p_score, side * p_subscore) >= (side * held.score, side * held.subscore) THEN
            next_score := held.score;
            next_subscore := held.subscore;
        END IF;
        UPDATE tournament_entrant SET score = next_score, subscore = next_subscore, scored_at = clock_timestamp()
            WHERE tournament_id = held.tournament_id AND character_id = p_owner
                AND (score, subscore) IS DISTINCT FROM (next_score, next_subscore);
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION tournament_score FROM PUBLIC;

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
                PERFORM tournament_score(board, p_owner, p_score, p_subscore);
            END IF;
            PERFORM economy_end(p_owner, p_op, outcome);
            RETURN outcome;
        END IF;
        SELECT * INTO STRICT known FROM operation WHERE actor_id = p_owner AND op_id = p_op;
    END IF;
    RETURN CASE WHEN known.request_hash = hash THEN known.result ->> 'outcome' ELSE 'CONFLICT' END;
END $$;
