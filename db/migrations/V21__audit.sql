-- What operators changed. Rows are only ever added: by the servers' role, and by anybody's.

CREATE TABLE audit_entry (
    entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor    text        NOT NULL CHECK (char_length(actor) BETWEEN 1 AND 64),
    address  text        NOT NULL CHECK (char_length(address) BETWEEN 1 AND 64),
    action   text        NOT NULL CHECK (char_length(action) BETWEEN 1 AND 64),
    target   text CHECK (char_length(target) <= 200),
    request  text CHECK (octet_length(request) <= 8192)
);
COMMENT ON TABLE audit_entry IS 'A change that an operator asked for; written and committed before it is begun.';
COMMENT ON COLUMN audit_entry.actor IS 'Name of the admin key.';
COMMENT ON COLUMN audit_entry.action IS 'Operation id of the route, for example impose_sanction.';
COMMENT ON COLUMN audit_entry.request IS 'The body as JSON; of a long one its size and SHA-256.';
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, entry_id);
CREATE INDEX audit_entry_by_action ON audit_entry (action, entry_id);
CREATE INDEX audit_entry_by_target ON audit_entry (target, entry_id);

CREATE TABLE audit_outcome (
    entry_id bigint      NOT NULL PRIMARY KEY REFERENCES audit_entry,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    outcome  text        NOT NULL CHECK (outcome ~ '^[a-z_]{1,64}$')
);
COMMENT ON TABLE audit_outcome IS 'What came of it: done, or the error code. Missing: it is being done, or the server died over it.';

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only ever added to';
END
$$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_outcome_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_outcome
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

GRANT SELECT, INSERT ON audit_entry, audit_outcome TO omega_app;
