-- Instances that are ordered from zone hosts, seats in them, ratings, and the matches that are made of all three.

ALTER TABLE zone_host ADD COLUMN slots integer NOT NULL DEFAULT 0 CHECK (slots BETWEEN 0 AND 200);
COMMENT ON COLUMN zone_host.slots IS 'How many ordered instances it takes beside those it was started with.';

-- Ordinals of ordered instances, far above those that operators give by hand.
CREATE SEQUENCE instance_ordinal_seq AS integer MINVALUE 100000 MAXVALUE 999999 CYCLE;

CREATE TABLE instance_order (
    order_id     uuid PRIMARY KEY,
    zone_id      text        NOT NULL REFERENCES shard (zone_id),
    capacity     integer     NOT NULL CHECK (capacity BETWEEN 1 AND 5000),
    teams        integer     NOT NULL DEFAULT 0 CHECK (teams BETWEEN 0 AND 15),
    win_points   integer     NOT NULL DEFAULT 0 CHECK (win_points >= 0),
    round_ms     integer     NOT NULL DEFAULT 0 CHECK (round_ms >= 0),
    wait_for     integer     NOT NULL DEFAULT 0 CHECK (wait_for >= 0),
    state        text        NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'opening', 'open', 'closing', 'closed', 'failed')),
    boot_id      uuid,
    instance_id  text CHECK (instance_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    instance_key bigint,
    attempts     smallint    NOT NULL DEFAULT 0,
    cause        text CHECK (char_length(cause) BETWEEN 1 AND 200),
    ordered_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at       timestamptz NOT NULL,
    ended_at     timestamptz,
    CONSTRAINT instance_order_placed CHECK (state NOT IN ('opening', 'open', 'closing') OR (boot_id IS NOT NULL
        AND instance_id IS NOT NULL AND instance_key IS NOT NULL)),
    CONSTRAINT instance_order_ended CHECK ((state IN ('closed', 'failed')) = (ended_at IS NOT NULL))
) WITH (fillfactor = 70);
COMMENT ON TABLE instance_order IS 'An instance somebody wants opened on some host, once for each id; it outlives the API server.';
COMMENT ON COLUMN instance_order.teams IS '0: the rounds of the zone itself; else rounds of one match, which begins when wait_for players are there.';
COMMENT ON COLUMN instance_order.due_at IS 'Waiting or opening: when it is given up, or tried on another host.';
CREATE INDEX instance_order_at_work ON instance_order (boot_id) WHERE ended_at IS NULL;
CREATE INDEX instance_order_ended ON instance_order (ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE zone_instance ADD COLUMN order_id uuid;
COMMENT ON COLUMN zone_instance.order_id IS 'Ordered: only who has a seat may come in.';

CREATE TABLE instance_seat (
    order_id     uuid     NOT NULL REFERENCES instance_order ON DELETE CASCADE,
    character_id bigint   NOT NULL REFERENCES "character",
    team         smallint NOT NULL CHECK (team BETWEEN 0 AND 15),
    taken_at     timestamptz,
    PRIMARY KEY (order_id, character_id)
) WITH (fillfactor = 80);
COMMENT ON TABLE instance_seat IS 'Who may enter an ordered instance; taken once its host has loaded the character.';
CREATE INDEX instance_seat_by_character ON instance_seat (character_id);

CREATE TABLE rating (
    ladder       text             NOT NULL CHECK (ladder ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    character_id bigint           NOT NULL REFERENCES "character",
    rating       double precision NOT NULL CHECK (rating BETWEEN -10000 AND 20000),
    deviation    double precision NOT NULL CHECK (deviation BETWEEN 0 AND 350),
    volatility   double precision NOT NULL CHECK (volatility BETWEEN 0 AND 1),
    matches      integer          NOT NULL DEFAULT 0 CHECK (matches >= 0),
    rated_at     timestamptz      NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (ladder, character_id)
) WITH (fillfactor = 70);
COMMENT ON TABLE rating IS 'Glicko-2 ratings; who has none is 1500 with a deviation of 350.';
CREATE INDEX rating_by_character ON rating (character_id);

CREATE TABLE match_queue (
    queue_id      text PRIMARY KEY CHECK (queue_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    title         text     NOT NULL CHECK (char_length(title) BETWEEN 1 AND 64),
    zone_id       text     NOT NULL REFERENCES shard (zone_id),
    ladder        text CHECK (ladder ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    teams         smallint NOT NULL CHECK (teams BETWEEN 2 AND 15),
    team_min      smallint NOT NULL CHECK (team_min BETWEEN 1 AND 50),
    team_max      smallint NOT NULL CHECK (team_max BETWEEN 1 AND 50),
    team_multiple smallint NOT NULL CHECK (team_multiple BETWEEN 1 AND 50),
    roles         jsonb    NOT NULL DEFAULT '{"roles":{}}',
    window_start  integer  NOT NULL CHECK (window_start >= 0),
    window_growth integer  NOT NULL CHECK (window_growth >= 0),
    window_most   integer  NOT NULL CHECK (window_most >= 0),
    patience_ms   integer  NOT NULL CHECK (patience_ms >= 0),
    seat_ms       integer  NOT NULL CHECK (seat_ms BETWEEN 1000 AND 600000),
    round_ms      integer  NOT NULL CHECK (round_ms BETWEEN 1000 AND 7200000),
    win_points    integer  NOT NULL CHECK (win_points BETWEEN 0 AND 1000000),
    open          boolean  NOT NULL DEFAULT true,
    CONSTRAINT match_queue_sizes CHECK (team_min <= team_max AND team_min % team_multiple = 0 AND team_max % team_multiple = 0)
);
COMMENT ON TABLE match_queue IS 'How matches of a kind are formed and played; roles: players of each that a team must have.';

CREATE TABLE match_ticket (
    ticket_id  uuid PRIMARY KEY,
    queue_id   text        NOT NULL REFERENCES match_queue,
    leader_id  bigint      NOT NULL REFERENCES "character",
    state      text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'matched', 'done', 'cancelled')),
    cause      text CHECK (char_length(cause) BETWEEN 1 AND 64),
    rating     integer     NOT NULL,
    players    smallint    NOT NULL CHECK (players BETWEEN 1 AND 50),
    since      timestamptz NOT NULL DEFAULT clock_timestamp(),
    matched_at timestamptz,
    match_id   uuid,
    CONSTRAINT match_ticket_matched CHECK (state <> 'matched' OR (match_id IS NOT NULL AND matched_at IS NOT NULL))
) WITH (fillfactor = 70);
COMMENT ON COLUMN match_ticket.since IS 'Waits since then; kept when it waits again after a match that did not come about.';
CREATE INDEX match_ticket_by_age ON match_ticket (queue_id, since) WHERE state = 'waiting';
CREATE INDEX match_ticket_by_rating ON match_ticket (queue_id, rating) WHERE state = 'waiting';
CREATE INDEX match_ticket_by_match ON match_ticket (match_id) WHERE match_id IS NOT NULL;
CREATE INDEX match_ticket_recent ON match_ticket (queue_id, matched_at) WHERE matched_at IS NOT NULL;

CREATE TABLE match_ticket_member (
    ticket_id    uuid    NOT NULL REFERENCES match_ticket ON DELETE CASCADE,
    character_id bigint  NOT NULL REFERENCES "character",
    role         text CHECK (role ~ '^[a-z_]{1,32}$'),
    active       boolean NOT NULL DEFAULT true,
    PRIMARY KEY (ticket_id, character_id)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX match_ticket_member_once ON match_ticket_member (character_id) WHERE active;
CREATE INDEX match_ticket_member_by_character ON match_ticket_member (character_id);

CREATE TABLE arena_match (
    match_id    uuid PRIMARY KEY,
    queue_id    text REFERENCES match_queue,
    zone_id     text        NOT NULL,
    ladder      text,
    state       text        NOT NULL DEFAULT 'opening'
        CHECK (state IN ('opening', 'seating', 'playing', 'done', 'no_show', 'failed')),
    seat_ms     integer     NOT NULL,
    round_ms    integer     NOT NULL,
    winner_team smallint,
    cause       text CHECK (char_length(cause) BETWEEN 1 AND 200),
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at      timestamptz,
    ended_at    timestamptz,
    CONSTRAINT arena_match_ended CHECK ((state IN ('done', 'no_show', 'failed')) = (ended_at IS NOT NULL)),
    CONSTRAINT arena_match_winner CHECK (winner_team IS NULL OR state IN ('done', 'no_show'))
) WITH (fillfactor = 70);
COMMENT ON TABLE arena_match IS 'A match in an ordered instance of the same id.';
COMMENT ON COLUMN arena_match.winner_team IS 'Done: 0 is a draw. No-show: the one team that was complete, or null.';
CREATE INDEX arena_match_at_work ON arena_match (state, due_at) WHERE ended_at IS NULL;
CREATE INDEX arena_match_by_queue ON arena_match (queue_id, created_at);

CREATE TABLE arena_match_player (
    match_id     uuid     NOT NULL REFERENCES arena_match ON DELETE CASCADE,
    character_id bigint   NOT NULL REFERENCES "character",
    team         smallint NOT NULL CHECK (team BETWEEN 1 AND 15),
    ticket_id    uuid,
    points       integer,
    PRIMARY KEY (match_id, character_id)
);
CREATE INDEX arena_match_player_by_character ON arena_match_player (character_id);

-- A deleted character waits for nothing any more.
CREATE FUNCTION character_leaves_queues() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE match_ticket SET state = 'cancelled', cause = 'character_gone'
        WHERE state = 'waiting' AND ticket_id IN (SELECT ticket_id FROM match_ticket_member
            WHERE character_id = NEW.character_id AND active);
    UPDATE match_ticket_member SET active = false WHERE ticket_id IN (SELECT t.ticket_id FROM match_ticket t
        JOIN match_ticket_member m USING (ticket_id) WHERE m.character_id = NEW.character_id AND t.state = 'cancelled');
    RETURN NULL;
END $$;
CREATE TRIGGER character_queues AFTER UPDATE OF deleted_at ON "character"
    FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION character_leaves_queues();

REVOKE EXECUTE ON FUNCTION character_leaves_queues FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON instance_order, instance_seat, rating, match_queue, match_ticket,
    match_ticket_member, arena_match, arena_match_player TO omega_app;
GRANT USAGE ON SEQUENCE instance_ordinal_seq TO omega_app;
