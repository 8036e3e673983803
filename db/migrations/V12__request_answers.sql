-- First answers to keyed requests whose effect is outside of the books: characters, accounts, joins. Those of the books are in operation.

CREATE TABLE request_answer (
    actor_id     bigint      NOT NULL CHECK (actor_id >= 0),
    request_key  uuid        NOT NULL,
    request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
    answer       text CHECK (octet_length(answer) <= 65536),
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (actor_id, request_key)
);
COMMENT ON TABLE request_answer IS 'Committed with what the request did; kept for a day.';
COMMENT ON COLUMN request_answer.actor_id IS 'The account; 0 before there is one.';
CREATE INDEX request_answer_by_age ON request_answer (created_at);

GRANT SELECT, INSERT, UPDATE (answer), DELETE ON request_answer TO omega_app;
