-- One row per mutating request that must happen at most once: a repetition reads the first answer.

CREATE TABLE operation (
    actor_id     bigint      NOT NULL,
    op_id        uuid        NOT NULL,
    request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
    result       jsonb,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (actor_id, op_id)
);
COMMENT ON TABLE operation IS 'Idempotency by a client-made id; the same id with another request hash is a conflict.';
