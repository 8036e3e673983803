-- What players do with their accounts, what operators decide about them, and who wants to hear nothing of whom.

ALTER TABLE account ADD COLUMN email text CHECK (char_length(email) BETWEEN 3 AND 254 AND email LIKE '%_@_%');
COMMENT ON COLUMN account.email IS 'As the player gave it; nobody has checked that it is the player''s.';

CREATE TABLE sanction (
    sanction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    kind        text        NOT NULL CHECK (kind IN ('ban', 'mute')),
    reason      text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 200),
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at  timestamptz,
    lifted_at   timestamptz
);
COMMENT ON TABLE sanction IS 'Bans and mutes, also those that are over. In force: not lifted, and not expired; without expires_at for good.';
CREATE INDEX sanction_in_force ON sanction (account_id, kind) WHERE lifted_at IS NULL;
CREATE INDEX sanction_by_account ON sanction (account_id);

CREATE TABLE account_block (
    account_id bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    blocked_id bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account_id, blocked_id),
    CONSTRAINT account_block_others CHECK (account_id <> blocked_id)
);
COMMENT ON COLUMN account_block.name IS 'The character by which the other was blocked; the account itself is not shown to anybody.';
CREATE INDEX account_block_by_blocked ON account_block (blocked_id);

CREATE TABLE account_login (
    login_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    method     text        NOT NULL CHECK (method IN ('password', 'device')),
    succeeded  boolean     NOT NULL,
    address    text        NOT NULL CHECK (char_length(address) BETWEEN 1 AND 64),
    at         timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE account_login IS 'Who came in and who tried, for 90 days.';
CREATE INDEX account_login_by_account ON account_login (account_id, login_id);
CREATE INDEX account_login_by_age ON account_login (at);

ALTER TABLE session DROP CONSTRAINT session_revoked_reason_check;
ALTER TABLE session ADD CONSTRAINT session_revoked_reason_check CHECK (revoked_reason IN
    ('logout', 'token_reuse', 'too_many_sessions', 'account_disabled', 'password_changed', 'banned', 'account_deleted'));

GRANT SELECT, INSERT, UPDATE, DELETE ON sanction, account_block, account_login TO omega_app;
