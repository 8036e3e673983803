-- Instances whose players are sent on to others.

ALTER TABLE zone_instance ADD COLUMN moving_since timestamptz;
ALTER TABLE zone_instance ADD COLUMN moving_to text CHECK (moving_to ~ '^[a-z0-9][a-z0-9-]{0,62}$');
ALTER TABLE zone_instance ADD CONSTRAINT zone_instance_moving_is_draining CHECK (moving_since IS NULL OR draining_since IS NOT NULL);
ALTER TABLE zone_instance ADD CONSTRAINT zone_instance_moving_somewhere CHECK (moving_to IS NULL OR moving_since IS NOT NULL);
COMMENT ON COLUMN zone_instance.moving_since IS 'Its players are sent on; its host is told with each heartbeat.';
COMMENT ON COLUMN zone_instance.moving_to IS 'The instance they go to; null: whichever of the zone takes them.';
