-- Hosts hear of who may not talk, or may again, and of who wants to hear nothing of whom.

CREATE TABLE talk_change (
    account_id bigint PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE talk_change IS 'When an account was last muted or let talk again, or last blocked or unblocked somebody.';
CREATE INDEX talk_change_changed_at ON talk_change (changed_at);
GRANT SELECT ON talk_change TO omega_app;

-- An export of an account asks for all that was ever its characters'.
CREATE INDEX character_of_account ON "character" (account_id);
CREATE INDEX mail_by_owner ON mail (owner_id, mail_id);
CREATE INDEX trade_by_first ON trade (first_id);
CREATE INDEX trade_by_second ON trade (second_id);

-- Blocks go with their accounts: then there is nothing to note.
CREATE FUNCTION note_talk_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO talk_change
        SELECT account_id, clock_timestamp() FROM account WHERE account_id = coalesce(NEW.account_id, OLD.account_id)
    ON CONFLICT (account_id) DO UPDATE SET changed_at = excluded.changed_at;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION note_talk_change FROM PUBLIC;

CREATE TRIGGER sanction_talk AFTER INSERT OR UPDATE ON sanction FOR EACH ROW
    WHEN (NEW.kind = 'mute') EXECUTE FUNCTION note_talk_change();
CREATE TRIGGER account_block_talk AFTER INSERT OR DELETE ON account_block FOR EACH ROW EXECUTE FUNCTION note_talk_change();
