-- Where the world runs: zones and their limits, the processes that run them, the copies they run.

CREATE TABLE shard (
    shard_id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    zone_id           text     NOT NULL UNIQUE CHECK (zone_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    kind              text     NOT NULL CHECK (kind IN ('hub', 'zone', 'rift', 'arena')),
    capacity          integer  NOT NULL CHECK (capacity BETWEEN 1 AND 5000),
    min_instances     integer  NOT NULL CHECK (min_instances >= 0),
    max_instances     integer  NOT NULL CHECK (max_instances BETWEEN 1 AND 10000),
    soft_fill_percent smallint NOT NULL DEFAULT 75 CHECK (soft_fill_percent BETWEEN 1 AND 100),
    hard_cap_percent  smallint NOT NULL DEFAULT 95 CHECK (hard_cap_percent BETWEEN 1 AND 100),
    CONSTRAINT shard_instances_ordered CHECK (min_instances <= max_instances),
    CONSTRAINT shard_fill_ordered CHECK (soft_fill_percent <= hard_cap_percent)
);
COMMENT ON TABLE shard IS 'Configuration of a zone: how many copies, how many players in each.';
COMMENT ON COLUMN shard.soft_fill_percent IS 'Copies are filled one after another up to here.';
COMMENT ON COLUMN shard.hard_cap_percent IS 'Nobody is placed in a copy fuller than this; friends who name the copy may use the rest.';

-- Design document, "Shard topology": three hub cities of 500, four zones of 5 x 100, rifts of five.
INSERT INTO shard (zone_id, kind, capacity, min_instances, max_instances) VALUES
    ('hub-city-1', 'hub', 500, 1, 1),
    ('hub-city-2', 'hub', 500, 1, 1),
    ('hub-city-3', 'hub', 500, 1, 1),
    ('forest', 'zone', 100, 1, 5),
    ('desert', 'zone', 100, 1, 5),
    ('mountain', 'zone', 100, 1, 5),
    ('volcanic', 'zone', 100, 1, 5),
    ('rift-d1', 'rift', 5, 0, 1000),
    ('rift-d2', 'rift', 5, 0, 1000),
    ('arena', 'arena', 10, 0, 1000);

CREATE SEQUENCE host_epoch_seq AS bigint;

CREATE TABLE zone_host (
    boot_id           uuid PRIMARY KEY,
    epoch             bigint      NOT NULL UNIQUE DEFAULT nextval('host_epoch_seq'),
    host_name         text        NOT NULL CHECK (char_length(host_name) BETWEEN 1 AND 255),
    gateway_url       text        NOT NULL CHECK (gateway_url ~ '^wss?://[^[:space:]]+$' AND char_length(gateway_url) <= 500),
    ops_url           text        NOT NULL CHECK (ops_url ~ '^https?://[^[:space:]]+$' AND char_length(ops_url) <= 500),
    protocol          integer     NOT NULL CHECK (protocol >= 0),
    build             text        NOT NULL CHECK (char_length(build) BETWEEN 1 AND 100),
    state             text        NOT NULL DEFAULT 'STARTING'
        CHECK (state IN ('STARTING', 'READY', 'DRAINING', 'ISOLATED', 'LOST', 'STOPPED', 'SUPERSEDED')),
    registered_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE zone_host IS 'One incarnation of a zone host process.';
COMMENT ON COLUMN zone_host.epoch IS 'Rises with every registration; the newest opening of an instance wins.';
COMMENT ON COLUMN zone_host.state IS 'As the host says, or LOST (no heartbeat), STOPPED (said goodbye), SUPERSEDED (a newer process runs its instances).';

CREATE TABLE zone_instance (
    instance_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instance_id  text        NOT NULL CHECK (instance_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    zone_id      text        NOT NULL REFERENCES shard (zone_id),
    boot_id      uuid        NOT NULL REFERENCES zone_host,
    capacity     integer     NOT NULL CHECK (capacity BETWEEN 1 AND 5000),
    state        text        NOT NULL DEFAULT 'STARTING'
        CHECK (state IN ('STARTING', 'READY', 'DRAINING', 'STOPPED')),
    players      integer     NOT NULL DEFAULT 0 CHECK (players >= 0),
    tick_load    real        NOT NULL DEFAULT 0 CHECK (tick_load >= 0),
    opened_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at    timestamptz,
    CONSTRAINT zone_instance_closed_is_stopped CHECK (closed_at IS NULL OR state = 'STOPPED')
);
COMMENT ON TABLE zone_instance IS 'One opening of an instance by one process; join tickets carry its key.';
CREATE UNIQUE INDEX zone_instance_one_open ON zone_instance (instance_id) WHERE closed_at IS NULL;
CREATE INDEX zone_instance_open_by_zone ON zone_instance (zone_id) WHERE closed_at IS NULL;
CREATE INDEX zone_instance_by_host ON zone_instance (boot_id);
