-- A stay: all tokens a character was given for one instance without leaving it for another. Whoever comes back to the instance it
-- is in gets a newer token at once; what the instance still has to say under the older ones stays true.

ALTER TABLE character_lease ADD COLUMN since_fence bigint NOT NULL DEFAULT 0;
UPDATE character_lease SET since_fence = fence;
ALTER TABLE character_lease ADD CONSTRAINT character_lease_stay CHECK (since_fence BETWEEN 0 AND fence);
COMMENT ON COLUMN character_lease.since_fence IS 'Tokens from this one to fence belong to one stay in one instance.';
COMMENT ON TABLE character_lease IS 'The one instance that may write a character, under the tokens of its stay there.';

CREATE OR REPLACE FUNCTION journal_apply_one(p_op uuid, p_character bigint, p_fence bigint, p_seq bigint, p_item integer,
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
        SELECT * INTO last FROM journal_position WHERE character_id = p_character;
        IF last.fence > p_fence OR NOT EXISTS (SELECT FROM character_lease
                WHERE character_id = p_character AND p_fence BETWEEN since_fence AND fence) THEN
            RETURN 'FENCED';
        END IF;
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
