-- Tickets and matches that are over are forgotten after a week; these find them.

CREATE INDEX match_ticket_over ON match_ticket (since) WHERE state IN ('done', 'cancelled');
CREATE INDEX arena_match_ended_at ON arena_match (ended_at) WHERE ended_at IS NOT NULL;
