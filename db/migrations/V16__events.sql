-- What players are told of: appended in the transaction of what happened, read in one order that has no gaps.

CREATE TABLE event (
    written_by   bigint      NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    event_id     bigint      GENERATED ALWAYS AS IDENTITY,
    account_id   bigint      NOT NULL,
    character_id bigint,
    type         text        NOT NULL CHECK (type ~ '^[a-z_]{1,32}\.[a-z_]{1,32}$'),
    body         json        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (written_by, event_id)
);
COMMENT ON TABLE event IS 'Kept for a day. No reference to account: it would cost a lock and a look-up for each row of a log.';
COMMENT ON COLUMN event.written_by IS 'The transaction''s id. Ids are given before commits, so only rows below the oldest running transaction are read.';
CREATE INDEX event_by_account ON event (account_id, written_by, event_id);

CREATE TABLE event_floor (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    written_by bigint NOT NULL,
    event_id   bigint NOT NULL
);
COMMENT ON TABLE event_floor IS 'The last event that was deleted; who has read less far has missed something.';
INSERT INTO event_floor (written_by, event_id) VALUES (0, 0);

-- Events of every transaction below this one can be read: all of them have ended, and none can begin any more.
CREATE FUNCTION event_horizon() RETURNS bigint LANGUAGE sql STABLE RETURN pg_snapshot_xmin(pg_current_snapshot())::text::bigint;

-- One event for a character's account; none when there is no such character.
CREATE FUNCTION event_append(p_character bigint, p_type text, p_body json) RETURNS void LANGUAGE sql AS $$
    INSERT INTO event (account_id, character_id, type, body)
        SELECT account_id, character_id, p_type, p_body FROM "character" WHERE character_id = p_character
$$;

-- Deletes up to so many events that are older, from the front. Rows that a restored dump brought from another cluster have ids of
-- its transactions: they would be read too late or twice, and go too.
CREATE FUNCTION event_purge(p_age interval, p_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    next_id bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    last    record;
    gone    integer;
    foreign_rows integer;
BEGIN
    PERFORM FROM event_floor FOR UPDATE;
    DELETE FROM event WHERE written_by > next_id + 1000;
    GET DIAGNOSTICS foreign_rows = ROW_COUNT;
    IF foreign_rows > 0 OR EXISTS (SELECT FROM event_floor WHERE written_by > next_id + 1000) THEN
        UPDATE event_floor SET written_by = event_horizon(), event_id = 0;
    END IF;
    WITH front AS (
        SELECT e.written_by, e.event_id, e.created_at FROM event e WHERE e.written_by < event_horizon()
            ORDER BY e.written_by, e.event_id LIMIT p_most
    ), deleted AS (
        DELETE FROM event e USING front f WHERE e.written_by = f.written_by AND e.event_id = f.event_id
            AND f.created_at < clock_timestamp() - p_age
            RETURNING e.written_by, e.event_id
    )
    SELECT count(*) AS number, max(ARRAY[d.written_by, d.event_id]) AS newest INTO last FROM deleted d;
    gone := last.number;
    IF gone > 0 THEN
        UPDATE event_floor SET written_by = last.newest[1], event_id = last.newest[2]
            WHERE (written_by, event_id) < (last.newest[1], last.newest[2]);
    END IF;
    RETURN gone;
END $$;

CREATE FUNCTION mail_arrives() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM event_append(NEW.owner_id, 'mail.arrived',
        json_build_object('mail_id', NEW.mail_id, 'subject', NEW.subject, 'gold', NEW.gold));
    RETURN NULL;
END $$;
CREATE TRIGGER mail_event AFTER INSERT ON mail FOR EACH ROW EXECUTE FUNCTION mail_arrives();

CREATE FUNCTION trade_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM event_append(side, 'trade.changed', json_build_object('trade_id', NEW.trade_id, 'state', NEW.state))
        FROM unnest(ARRAY[NEW.first_id, NEW.second_id]) side;
    RETURN NULL;
END $$;
CREATE TRIGGER trade_event AFTER INSERT OR UPDATE ON trade FOR EACH ROW EXECUTE FUNCTION trade_changes();

-- Those who stay hear that somebody went, whichever way. When the party itself goes, nobody stays.
CREATE FUNCTION party_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM event_append(m.character_id, 'party.changed', json_build_object('party_id', OLD.party_id))
        FROM party_member m JOIN party p USING (party_id) WHERE m.party_id = OLD.party_id;
    RETURN NULL;
END $$;
CREATE TRIGGER party_member_event AFTER DELETE ON party_member FOR EACH ROW EXECUTE FUNCTION party_changes();

REVOKE EXECUTE ON FUNCTION event_append, event_purge, mail_arrives, trade_changes, party_changes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_purge TO omega_app;
GRANT SELECT, INSERT ON event TO omega_app;
GRANT SELECT ON event_floor TO omega_app;
