-- Whether the books are right, as views anybody can read; and what the application's role may do.

CREATE VIEW economy_wallet_check AS
    SELECT w.character_id, w.gold, coalesce(l.gold, 0) AS booked
    FROM wallet w LEFT JOIN (SELECT account_id, sum(delta) AS gold FROM ledger_entry WHERE asset = 0 GROUP BY account_id) l
        ON l.account_id = w.character_id
    WHERE w.gold <> coalesce(l.gold, 0);
COMMENT ON VIEW economy_wallet_check IS 'Wallets that hold something else than the ledger says.';

CREATE VIEW economy_item_check AS
    SELECT coalesce(i.owner_id, l.account_id) AS character_id, coalesce(i.number, l.asset) AS number,
        coalesce(i.quantity, 0) AS quantity, coalesce(l.quantity, 0) AS booked
    FROM (SELECT owner_id, number, sum(quantity) AS quantity FROM item WHERE place <> 'gone' GROUP BY owner_id, number) i
    FULL JOIN (SELECT account_id, asset, sum(delta) AS quantity FROM ledger_entry WHERE account_id > 0 AND asset > 0
            GROUP BY account_id, asset) l
        ON l.account_id = i.owner_id AND l.asset = i.number
    WHERE coalesce(i.quantity, 0) <> coalesce(l.quantity, 0);
COMMENT ON VIEW economy_item_check IS 'Characters that hold another number of an item than the ledger says.';

CREATE VIEW economy_operation_check AS
    SELECT op_actor, op_id, asset, sum(delta) AS excess FROM ledger_entry
    GROUP BY op_actor, op_id, asset HAVING sum(delta) <> 0;
COMMENT ON VIEW economy_operation_check IS 'Operations whose ledger entries do not add up to 0.';

CREATE VIEW economy_listing_check AS
    SELECT l.listing_id, l.state, i.item_id, i.place FROM listing l JOIN item i USING (item_id)
    WHERE (l.state = 'open') <> coalesce(i.listing_id = l.listing_id, false)
    UNION ALL
    SELECT l.listing_id, l.state, NULL, NULL FROM listing l WHERE NOT EXISTS (SELECT FROM item i WHERE i.item_id = l.item_id);
COMMENT ON VIEW economy_listing_check IS 'Open listings without their item, closed ones that still have it.';

CREATE VIEW economy_mail_check AS
    SELECT m.mail_id, m.owner_id, i.item_id FROM mail m LEFT JOIN item i ON i.mail_id = m.mail_id
    WHERE (m.claimed_at IS NOT NULL AND i.item_id IS NOT NULL) OR i.owner_id <> m.owner_id
        OR (m.claimed_at IS NULL AND m.subject <> 'sold' AND i.item_id IS NULL);
COMMENT ON VIEW economy_mail_check IS 'Claimed mail that still has its item, waiting mail that lost it.';

CREATE VIEW economy_escrow_check AS
    SELECT m.gold AS waiting, l.gold AS booked FROM
        (SELECT coalesce(sum(gold), 0) AS gold FROM mail WHERE claimed_at IS NULL) m,
        (SELECT coalesce(sum(delta), 0) AS gold FROM ledger_entry WHERE account_id = -6 AND asset = 0) l
    WHERE m.gold <> l.gold;
COMMENT ON VIEW economy_escrow_check IS 'Gold in unclaimed mail, when the ledger says something else.';

CREATE VIEW economy_sale_check AS
    SELECT s.sold, o.bought FROM
        (SELECT count(*) AS sold FROM listing WHERE state = 'sold') s,
        (SELECT count(*) AS bought FROM operation WHERE kind = 'buy' AND result ->> 'outcome' = 'OK') o
    WHERE s.sold <> o.bought;
COMMENT ON VIEW economy_sale_check IS 'Sold listings and successful purchases, when their numbers differ.';

CREATE VIEW economy_answer_check AS
    SELECT actor_id, op_id, kind FROM operation WHERE result IS NULL;
COMMENT ON VIEW economy_answer_check IS 'Operations that were committed without an answer.';

CREATE VIEW economy_check AS
    SELECT 'operations balance' AS name, count(*) AS broken FROM economy_operation_check
    UNION ALL SELECT 'wallets equal the ledger', count(*) FROM economy_wallet_check
    UNION ALL SELECT 'items equal the ledger', count(*) FROM economy_item_check
    UNION ALL SELECT 'no negative wallet', count(*) FROM wallet WHERE gold < 0
    UNION ALL SELECT 'gold in the mail equals the ledger', count(*) FROM economy_escrow_check
    UNION ALL SELECT 'listings hold their items', count(*) FROM economy_listing_check
    UNION ALL SELECT 'mail holds its items', count(*) FROM economy_mail_check
    UNION ALL SELECT 'sold once for each purchase', count(*) FROM economy_sale_check
    UNION ALL SELECT 'every operation has its answer', count(*) FROM economy_answer_check;
COMMENT ON VIEW economy_check IS 'All checks of the economy; broken is 0 in each row of a sound one.';

CREATE VIEW economy_supply AS
    SELECT a.code AS account, a.kind, coalesce(sum(-e.delta) FILTER (WHERE e.asset = 0), 0)::bigint AS gold,
        coalesce(sum(-e.delta) FILTER (WHERE e.asset > 0), 0)::bigint AS items
    FROM ledger_account a LEFT JOIN ledger_entry e USING (account_id) GROUP BY a.account_id, a.code, a.kind;
COMMENT ON VIEW economy_supply IS 'What came out of each source; negative: what went into a sink or waits.';

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal_apply, economy_grant, inventory_equip, inventory_unequip, inventory_move,
    inventory_destroy, market_list, market_buy, market_cancel, market_expire, mail_claim, trade_hash, trade_open,
    trade_offer, trade_cancel, trade_confirm TO omega_app;
GRANT SELECT ON wallet, item, listing, mail, trade, trade_item, ledger_entry, ledger_account, journal_position,
    economy_check, economy_supply TO omega_app;
GRANT SELECT, INSERT ON item_definition TO omega_app;
GRANT UPDATE (name, kind, worn_slot, rarity, level, stack_size) ON item_definition TO omega_app;
GRANT SELECT, UPDATE (frozen, reason, changed_at) ON economy_switch TO omega_app;
-- Operations are written by the functions above alone.
REVOKE INSERT, UPDATE (result) ON operation FROM omega_app;
