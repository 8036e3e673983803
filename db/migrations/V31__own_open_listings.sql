-- Whoever lists an item has its open listings counted: those that are over, which only grow, are not read for it.
CREATE INDEX listing_open_by_seller ON listing (seller_id) WHERE state = 'open';
