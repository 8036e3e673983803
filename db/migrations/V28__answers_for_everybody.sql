-- First answers to whoever changes anything: accounts, operators, services and hosts, each under names of its own. Answers are sealed.

ALTER TABLE request_answer
    ADD COLUMN actor text CHECK (octet_length(actor) BETWEEN 1 AND 128);
UPDATE request_answer SET actor = CASE actor_id WHEN 0 THEN 'anybody' ELSE 'account:' || actor_id END;
ALTER TABLE request_answer
    DROP CONSTRAINT request_answer_pkey,
    DROP COLUMN actor_id,
    DROP CONSTRAINT request_answer_answer_check,
    ALTER COLUMN actor SET NOT NULL,
    ALTER COLUMN answer TYPE bytea USING convert_to(answer, 'UTF8'),
    ADD CONSTRAINT request_answer_answer_check CHECK (octet_length(answer) <= 8388608),
    ADD PRIMARY KEY (actor, request_key);
COMMENT ON COLUMN request_answer.actor IS 'Whose key it is, account:42 for instance; anybody before there is an account.';
COMMENT ON COLUMN request_answer.answer IS 'Sealed by a key of the cluster''s; those of schema 26 and before are JSON as it was sent.';

GRANT UPDATE (created_at) ON request_answer TO omega_app;
