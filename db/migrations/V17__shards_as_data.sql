-- Shards as operators set them, instances that open and close by them, seats kept for a party, and who waits for one.

ALTER TABLE shard ADD COLUMN party_reserve_percent smallint NOT NULL DEFAULT 5 CHECK (party_reserve_percent BETWEEN 0 AND 100);
ALTER TABLE shard ADD COLUMN empty_linger_ms integer NOT NULL DEFAULT 600000 CHECK (empty_linger_ms BETWEEN 0 AND 86400000);
ALTER TABLE shard ADD COLUMN draining boolean NOT NULL DEFAULT false;
UPDATE shard SET party_reserve_percent = least(5, 100 - hard_cap_percent);
ALTER TABLE shard ADD CONSTRAINT shard_reserve_fits CHECK (hard_cap_percent + party_reserve_percent <= 100);
-- Until now nobody opened instances by these numbers; operators say of which zones some are to be there before players come.
UPDATE shard SET min_instances = 0;
UPDATE shard SET empty_linger_ms = 60000 WHERE kind IN ('rift', 'arena');
COMMENT ON COLUMN shard.party_reserve_percent IS 'Seats beyond the hard cap for those whose party or friends are there.';
COMMENT ON COLUMN shard.empty_linger_ms IS 'How long an ordered instance without players stays open beyond min_instances.';
COMMENT ON COLUMN shard.draining IS 'Nobody is sent there, and ordered instances close once they are empty.';
GRANT INSERT, DELETE ON shard TO omega_app;

ALTER TABLE zone_host ADD COLUMN drain_wanted_at timestamptz;
COMMENT ON COLUMN zone_host.drain_wanted_at IS 'An operator wants it drained; it is told with each heartbeat.';

ALTER TABLE zone_instance ADD COLUMN admits text NOT NULL DEFAULT 'all' CHECK (admits IN ('all', 'seats'));
ALTER TABLE zone_instance ADD COLUMN empty_since timestamptz DEFAULT clock_timestamp();
ALTER TABLE zone_instance ADD COLUMN draining_since timestamptz;
UPDATE zone_instance SET admits = 'seats' WHERE order_id IS NOT NULL;
COMMENT ON COLUMN zone_instance.order_id IS 'The order it was opened by; null: its host was started with it.';
COMMENT ON COLUMN zone_instance.admits IS 'seats: only who has one in instance_seat.';
COMMENT ON COLUMN zone_instance.empty_since IS 'Since when its host has said that nobody is in it; null: somebody is.';
COMMENT ON COLUMN zone_instance.draining_since IS 'Nobody is sent there any more; an ordered one closes once it is empty.';

ALTER TABLE instance_order ADD COLUMN admits text NOT NULL DEFAULT 'seats' CHECK (admits IN ('all', 'seats'));
ALTER TABLE instance_order ADD COLUMN party_id bigint;
COMMENT ON COLUMN instance_order.party_id IS 'Whose it is: members that come later get seats. No reference: parties end before their rifts.';
CREATE INDEX instance_order_zone_at_work ON instance_order (zone_id) WHERE ended_at IS NULL;

-- Derived and short-lived: what a crash of the database empties is asked for again within seconds.
CREATE UNLOGGED TABLE kept_seat (
    character_id bigint PRIMARY KEY REFERENCES "character",
    instance_key bigint      NOT NULL REFERENCES zone_instance ON DELETE CASCADE,
    expires_at   timestamptz NOT NULL
);
COMMENT ON TABLE kept_seat IS 'A seat for a member of a party whose others were placed a moment ago.';
CREATE INDEX kept_seat_by_instance ON kept_seat (instance_key);

CREATE UNLOGGED TABLE join_wait (
    character_id bigint PRIMARY KEY REFERENCES "character",
    zone_id      text        NOT NULL REFERENCES shard (zone_id) ON DELETE CASCADE,
    reconnects   boolean     NOT NULL,
    since        timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at   timestamptz NOT NULL,
    admitted_at  timestamptz
);
COMMENT ON TABLE join_wait IS 'Who waits for a seat; who comes back to a place it lost goes first.';
COMMENT ON COLUMN join_wait.expires_at IS 'Who does not ask again until then has gone.';
COMMENT ON COLUMN join_wait.admitted_at IS 'Waits no longer; kept for a while to tell others how fast it goes.';
CREATE INDEX join_wait_line ON join_wait (zone_id, since);

CREATE TABLE leadership (
    duty       text PRIMARY KEY CHECK (duty ~ '^[a-z_]{1,32}$'),
    holder     uuid        NOT NULL,
    term       bigint      NOT NULL CHECK (term >= 1),
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE leadership IS 'Which API server does what only one should do. Who acts holds its row locked until it has acted.';

GRANT SELECT, INSERT, UPDATE, DELETE ON kept_seat, join_wait, leadership TO omega_app;
