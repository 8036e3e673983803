-- Each order that is placed, opened or closed looks for its instance by the order.
CREATE INDEX zone_instance_by_order ON zone_instance (order_id) WHERE order_id IS NOT NULL;
