-- Parties: up to five characters that stay together, and what they say to each other.

CREATE TABLE party (
    party_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    leader_id  bigint      NOT NULL REFERENCES "character",
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE party IS 'Its row is the lock under which its members and invitations change.';

CREATE TABLE party_member (
    character_id bigint PRIMARY KEY REFERENCES "character",
    party_id     bigint      NOT NULL REFERENCES party ON DELETE CASCADE,
    joined_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE party_member IS 'A character is in one party at most.';
CREATE INDEX party_member_by_party ON party_member (party_id);

CREATE TABLE party_invite (
    party_id     bigint      NOT NULL REFERENCES party ON DELETE CASCADE,
    character_id bigint      NOT NULL REFERENCES "character",
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (party_id, character_id)
);
CREATE INDEX party_invite_by_character ON party_invite (character_id);
CREATE INDEX party_invite_by_expiry ON party_invite (expires_at);

CREATE TABLE party_message (
    message_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    party_id   bigint      NOT NULL REFERENCES party ON DELETE CASCADE,
    sender_id  bigint      NOT NULL REFERENCES "character",
    text       text        NOT NULL CHECK (char_length(text) BETWEEN 1 AND 200 AND text !~ '[[:cntrl:]]'),
    sent_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE party_message IS 'What was said in a party; kept for a day at most, and not longer than the party.';
CREATE INDEX party_message_by_party ON party_message (party_id, message_id);
CREATE INDEX party_message_by_sender ON party_message (sender_id, sent_at);
CREATE INDEX party_message_by_age ON party_message (sent_at);

-- Takes a character out of its party. The longest-standing member leads on; a party nobody is in is gone. False: it was in none.
CREATE FUNCTION party_part(p_character bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    held party;
    heir bigint;
BEGIN
    SELECT p.* INTO held FROM party p JOIN party_member m USING (party_id) WHERE m.character_id = p_character FOR UPDATE OF p;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM party_member WHERE character_id = p_character AND party_id = held.party_id;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    SELECT character_id INTO heir FROM party_member WHERE party_id = held.party_id ORDER BY joined_at, character_id LIMIT 1;
    IF heir IS NULL THEN
        DELETE FROM party WHERE party_id = held.party_id;
    ELSIF held.leader_id = p_character THEN
        UPDATE party SET leader_id = heir WHERE party_id = held.party_id;
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION character_leaves_party() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM party_part(NEW.character_id);
    DELETE FROM party_invite WHERE character_id = NEW.character_id;
    RETURN NULL;
END $$;
CREATE TRIGGER character_party AFTER UPDATE OF deleted_at ON "character"
    FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION character_leaves_party();

REVOKE EXECUTE ON FUNCTION party_part, character_leaves_party FROM PUBLIC;
GRANT EXECUTE ON FUNCTION party_part TO omega_app;
GRANT SELECT, INSERT, UPDATE (leader_id), DELETE ON party TO omega_app;
GRANT SELECT, INSERT, DELETE ON party_member, party_message TO omega_app;
GRANT SELECT, INSERT, UPDATE (expires_at), DELETE ON party_invite TO omega_app;
