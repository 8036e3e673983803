-- Hosts hear of what their players put on and take off.

CREATE TABLE gear_change (
    character_id bigint PRIMARY KEY REFERENCES wallet ON DELETE CASCADE,
    changed_at   timestamptz NOT NULL
);
COMMENT ON TABLE gear_change IS 'When a character last put on or took off something.';
CREATE INDEX gear_change_changed_at ON gear_change (changed_at);
GRANT SELECT ON gear_change TO omega_app;

CREATE FUNCTION note_gear_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO gear_change VALUES (coalesce(NEW.owner_id, OLD.owner_id), clock_timestamp())
    ON CONFLICT (character_id) DO UPDATE SET changed_at = excluded.changed_at;
    RETURN NULL;
END $$;

CREATE TRIGGER item_gear_change AFTER UPDATE ON item FOR EACH ROW
    WHEN (OLD.worn_slot IS DISTINCT FROM NEW.worn_slot) EXECUTE FUNCTION note_gear_change();
