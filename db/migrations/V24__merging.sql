-- Half-empty instances of a shard become one.

ALTER TABLE shard ADD COLUMN merge_after_ms integer NOT NULL DEFAULT 300000 CHECK (merge_after_ms BETWEEN 0 AND 86400000);
UPDATE shard SET merge_after_ms = 0 WHERE kind IN ('rift', 'arena');
COMMENT ON COLUMN shard.merge_after_ms IS 'How long two instances have to fit together below the soft target before they become one; 0: never.';
