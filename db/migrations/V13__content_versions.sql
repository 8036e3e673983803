-- Content packs as they were published, and which of them is in use. A version never changes; using it is a row of its own.

CREATE TABLE content_version (
    version      text PRIMARY KEY CHECK (version ~ '^[0-9a-f]{16}$'),
    pack_id      text        NOT NULL,
    pack_version text        NOT NULL,
    files        integer     NOT NULL CHECK (files >= 1),
    bundle       bytea       NOT NULL CHECK (octet_length(bundle) <= 16777216),
    published_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE content_version IS 'A checked pack; its name is the hash of its files, as omega content check prints it.';
COMMENT ON COLUMN content_version.bundle IS 'All its files as the JSON that is served.';

CREATE TABLE content_activation (
    activation_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version       text        NOT NULL REFERENCES content_version,
    before_id     bigint REFERENCES content_activation,
    activated_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE content_activation IS 'What was in use since when; the newest row is in use now.';
COMMENT ON COLUMN content_activation.before_id IS 'What a rollback goes back to.';

GRANT SELECT, INSERT ON content_version, content_activation TO omega_app;
