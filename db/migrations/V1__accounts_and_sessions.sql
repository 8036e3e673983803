-- Who may log in, how they prove it, and the sessions they hold.

CREATE TABLE account (
    account_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('player', 'guest', 'service')),
    name        text        NOT NULL CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,31}$'),
    name_key    text        NOT NULL GENERATED ALWAYS AS (lower(name COLLATE "C")) STORED,
    created_at  timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz,
    CONSTRAINT account_name_unique UNIQUE (name_key),
    -- Guests are named by the server; nobody else may look like one.
    CONSTRAINT account_guest_name CHECK ((kind = 'guest') = (lower(name COLLATE "C") LIKE 'guest-%'))
);
COMMENT ON TABLE account IS 'A login: a person (player), a device without a name (guest) or a bot (service).';

CREATE TABLE credential (
    account_id bigint PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    password   text        NOT NULL CHECK (password LIKE '$argon2id$v=19$%'),
    changed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN credential.password IS 'Argon2id in PHC string format.';

CREATE TABLE device (
    device_id   text PRIMARY KEY CHECK (device_id ~ '^[A-Za-z0-9._:-]{8,128}$'),
    account_id  bigint      NOT NULL UNIQUE REFERENCES account ON DELETE CASCADE,
    secret_hash bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
    created_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN device.secret_hash IS 'SHA-256: the secret is made by a machine, so it needs no slow hash.';

CREATE TABLE session (
    session_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id     bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at     timestamptz NOT NULL,
    revoked_at     timestamptz,
    revoked_reason text CHECK (revoked_reason IN ('logout', 'token_reuse', 'too_many_sessions', 'account_disabled')),
    CONSTRAINT session_lasts CHECK (expires_at > created_at),
    CONSTRAINT session_revoked_with_reason CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
);
COMMENT ON TABLE session IS 'A login and all tokens that descend from it (a token family).';
CREATE INDEX session_by_account ON session (account_id, created_at) WHERE revoked_at IS NULL;
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE session_token (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    session_id bigint      NOT NULL REFERENCES session ON DELETE CASCADE,
    kind       text        NOT NULL CHECK (kind IN ('access', 'refresh')),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    CONSTRAINT session_token_only_refresh_is_used CHECK (kind = 'refresh' OR used_at IS NULL)
);
COMMENT ON COLUMN session_token.token_hash IS 'SHA-256 of the token; the token itself is never stored.';
COMMENT ON COLUMN session_token.used_at IS 'When a refresh token was exchanged; a second exchange after the grace time revokes the session.';
CREATE INDEX session_token_by_session ON session_token (session_id);
