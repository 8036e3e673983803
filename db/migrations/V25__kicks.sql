-- Players whom an operator wants gone, wherever they are just then: in an instance, or between two.

ALTER TABLE character_lease ADD COLUMN kicked_at timestamptz;
COMMENT ON COLUMN character_lease.kicked_at IS 'Whoever holds the character closes it as kicked, and it is sent nowhere; ends when its player joins anew.';
