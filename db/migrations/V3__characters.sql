-- Characters, who may write them (lease with fencing token), and what was last written.

CREATE TABLE "character" (
    character_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id   bigint      NOT NULL REFERENCES account,
    name         text        NOT NULL
        CHECK (char_length(name) BETWEEN 3 AND 20 AND name IS NFKC NORMALIZED
            AND name = btrim(name) AND name !~ '  ' AND name !~ '[[:cntrl:]]'),
    name_key     text        NOT NULL CHECK (char_length(name_key) BETWEEN 3 AND 60),
    class        text        NOT NULL CHECK (class IN ('warrior', 'ranger', 'mage', 'priest')),
    created_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz
);
COMMENT ON COLUMN "character".name_key IS 'Case-folded name with look-alike letters unified; unique among the living.';
CREATE UNIQUE INDEX character_name_unique ON "character" (name_key) WHERE deleted_at IS NULL;
CREATE INDEX character_by_account ON "character" (account_id) WHERE deleted_at IS NULL;

-- Never reused and never goes back, also not after a crash.
CREATE SEQUENCE fence_seq AS bigint;

CREATE TABLE character_lease (
    character_id bigint PRIMARY KEY REFERENCES "character",
    instance_key bigint REFERENCES zone_instance,
    fence        bigint NOT NULL DEFAULT 0 CHECK (fence >= 0),
    expires_at   timestamptz,
    loaded_at    timestamptz,
    wanted_at    timestamptz,
    CONSTRAINT character_lease_held_until CHECK ((instance_key IS NULL) = (expires_at IS NULL)),
    CONSTRAINT character_lease_loaded_is_held CHECK (loaded_at IS NULL OR instance_key IS NOT NULL),
    CONSTRAINT character_lease_wanted_is_held CHECK (wanted_at IS NULL OR instance_key IS NOT NULL)
);
COMMENT ON TABLE character_lease IS 'The one instance that may write a character. Only the newest fence is accepted by a save.';
COMMENT ON COLUMN character_lease.loaded_at IS 'Null: a seat reserved by a ticket nobody has used yet.';
COMMENT ON COLUMN character_lease.wanted_at IS 'Somebody asked for this character elsewhere; its host is told to release it.';
CREATE INDEX character_lease_by_instance ON character_lease (instance_key) WHERE instance_key IS NOT NULL;

-- Typed columns, not jsonb: both sides know every field, and so every field has a CHECK.
CREATE TABLE character_state (
    character_id bigint PRIMARY KEY REFERENCES "character",
    fence        bigint      NOT NULL DEFAULT 0 CHECK (fence >= 0),
    version      bigint      NOT NULL DEFAULT 0 CHECK (version >= 0),
    saved_at     timestamptz,
    zone_id      text CHECK (zone_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    x            integer     NOT NULL DEFAULT 0,
    y            integer     NOT NULL DEFAULT 0,
    facing       smallint    NOT NULL DEFAULT 0 CHECK (facing BETWEEN 0 AND 127),
    health       integer     NOT NULL DEFAULT 0 CHECK (health >= 0),
    mana         integer     NOT NULL DEFAULT 0 CHECK (mana >= 0),
    stamina      integer     NOT NULL DEFAULT 0 CHECK (stamina >= 0),
    level        integer     NOT NULL DEFAULT 1 CHECK (level BETWEEN 1 AND 1000),
    experience   bigint      NOT NULL DEFAULT 0 CHECK (experience >= 0),
    CONSTRAINT character_state_saved_has_zone
        CHECK ((version = 0) = (zone_id IS NULL) AND (version = 0) = (saved_at IS NULL))
);
COMMENT ON TABLE character_state IS 'Last accepted checkpoint; version 0 means the character never entered a zone. x and y are 1/256 m.';
