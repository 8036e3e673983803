package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of full books: the right answers, and without reading them from front to back. */
class BoundedBooksIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final int ITEMS = 100;
    private static final int LISTINGS = 40_000;
    private static final int SALES = 20_000;
    private static final int ENTRIES = 30_000;

    /** Pages of 8 KiB: far more than any bounded answer needs, far fewer than there are. */
    private static final int FEW_PAGES = 400;

    private static final Pattern PAGES = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");

    /** Items 1 to 100, of 50 levels and five rarities: half of the listings and all sales are of item 1; nothing legendary is for sale. */
    @BeforeAll
    static void fill() {
        Sql.update(SERVICES,
                """
                        SET session_replication_role = replica;
                        INSERT INTO item_definition (number, item, name, kind, rarity, level, stack_size)
                            SELECT n, 'item-' || n, 'Item', 'thing',
                                (ARRAY['common', 'uncommon', 'rare', 'epic', 'legendary'])[1 + n % 5], 1 + n % 50, 20
                            FROM generate_series(1, :items) n;
                        INSERT INTO listing (seller_id, item_id, number, quantity, rarity, level, price, expires_at)
                            SELECT 1, n, d.number, 1, d.rarity, d.level, 1 + n * 7919 % 1000,
                                now() + CASE n % 10 WHEN 0 THEN interval '-1 second' ELSE interval '1 day' END
                            FROM generate_series(1, :listings) n
                            JOIN item_definition d ON d.number = CASE n % 2 WHEN 0 THEN 1 ELSE 1 + n % :items END
                            WHERE d.rarity <> 'legendary';
                        INSERT INTO listing (seller_id, item_id, number, quantity, rarity, level, price, state, buyer_id, expires_at,
                            closed_at)
                            SELECT 1, -n, 1, 2, 'uncommon', 2, 10 + n % 90, 'sold', 2, now(), now() - n * interval '5 seconds'
                            FROM generate_series(1, :sales) n;
                        INSERT INTO ledger_entry (op_actor, op_id, account_id, asset, delta)
                            SELECT 1, gen_random_uuid(), (ARRAY[-6, -4, 1, 2, 3])[1 + n % 5], n / 5 % 2, 1 + n % 7
                            FROM generate_series(1, :entries) n;
                        UPDATE tally_position SET sold_at = now() - interval '30 hours';
                        ANALYZE;
                        """
                        .replace(":items", Integer.toString(ITEMS))
                        .replace(":listings", Integer.toString(LISTINGS))
                        .replace(":sales", Integer.toString(SALES))
                        .replace(":entries", Integer.toString(ENTRIES)));
    }

    private static String query(String sql) {
        return Sql.query(SERVICES, sql);
    }

    private static Connection connect() throws SQLException {
        var postgres = SERVICES.postgres();
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
    }

    /** Read by a statement that is done again: the first time on a connection looks up tables and functions. */
    private static int pages(String sql) {
        String explain = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql;
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(explain)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            Matcher found = PAGES.matcher(plan);
            assertTrue(found.find(), plan::toString);
            return Integer.parseInt(found.group(1)) + (found.group(2) == null ? 0 : Integer.parseInt(found.group(2)));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What was marked before, and then all; transactions of other tests' databases may have to end first. */
    private static void countAll() {
        for (int round = 0; round < 2; round++) {
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
                query("SELECT economy_tally(10000)");
                return query("SELECT next_xid IS NULL FROM tally_position").equals("t");
            });
        }
    }

    @Test
    void search_shouldFindTheCheapestThatFit() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            String number = random.nextInt(3) == 0 ? Integer.toString(1 + random.nextInt(ITEMS)) : null;
            String rarity =
                    random.nextInt(2) == 0 ? List.of("'common'", "'epic'", "'legendary'").get(random.nextInt(3)) : null;
            String minLevel = random.nextInt(3) == 0 ? Integer.toString(1 + random.nextInt(50)) : null;
            String maxLevel = random.nextInt(3) == 0 ? Integer.toString(1 + random.nextInt(50)) : null;
            int most = 1 + random.nextInt(100);
            int maxPrice = random.nextInt(1_200);
            int afterPrice = random.nextInt(300);
            String found = query("SELECT unnest(market_search(%s, %s, %s, %s, %d, %d, 500, %d))".formatted(number,
                    rarity, minLevel, maxLevel, maxPrice, afterPrice, most));
            String expected =
                    query("""
                            SELECT listing_id FROM listing l JOIN item_definition d USING (number)
                                WHERE state = 'open' AND l.expires_at > now() AND price <= %d AND (price, listing_id) > (%d, 500)
                                    AND d.number = coalesce(%s, d.number) AND d.rarity = coalesce(%s, d.rarity)
                                    AND d.level >= coalesce(%s, 0) AND d.level <= coalesce(%s, 1000)
                                ORDER BY price, listing_id LIMIT %d"""
                            .formatted(maxPrice, afterPrice, number, rarity, minLevel, maxLevel, most));
            assertEquals(expected, found, "seed " + seed + ", search " + i);
        }
    }

    @Test
    void search_shouldReadLittleWhateverIsAskedFor() {
        for (String search : List.of("NULL, 'legendary', 1, 50, 1000000000, 0, 0, 50",
                "NULL, 'legendary', NULL, NULL, 1000000000, 0, 0, 50", "1, 'epic', NULL, NULL, 1000000000, 0, 0, 50",
                "100, NULL, NULL, NULL, 1000000000, 0, 0, 50", "NULL, 'common', NULL, NULL, 1000000000, 999, 0, 20",
                "NULL, NULL, NULL, NULL, 1000000000, 0, 0, 50", "1, NULL, NULL, NULL, 1000000000, 500, 0, 50")) {
            int pages = pages("SELECT market_search(" + search + ")");
            assertTrue(pages < FEW_PAGES, search + " read " + pages + " pages");
        }
    }

    @Test
    void sumsAndPrices_shouldStayTheSameAndReadLittleOnceTheyAreCounted() {
        String supply = "SELECT string_agg(s::text, ' ' ORDER BY account) FROM economy_supply s";
        String prices = "SELECT string_agg(p::text, ' ' ORDER BY day) FROM market_price p WHERE number = 1";
        String supplyBefore = query(supply);
        String pricesBefore = query(prices);
        countAll();
        assertEquals(supplyBefore, query(supply));
        assertEquals(pricesBefore, query(prices));
        assertEquals("0", query("SELECT count(*) FROM economy_tally_check"));
        assertEquals(Integer.toString(SALES), query("SELECT sum(sales) FROM market_price_day"));
        Sql.update(SERVICES, "ANALYZE");
        assertTrue(pages(supply) < FEW_PAGES, "supply read " + pages(supply) + " pages");
        assertTrue(pages(prices) < FEW_PAGES, "prices read " + pages(prices) + " pages");
    }

    /** Numbers of entries are given before commits: one that comes late must not be passed over. */
    @Test
    void counting_shouldWaitForWhoeverWroteBefore() throws SQLException {
        countAll();
        String entry =
                "SET session_replication_role = replica; INSERT INTO ledger_entry (op_actor, op_id, account_id, asset,"
                        + " delta) VALUES (1, gen_random_uuid(), -1, 0, -5)";
        var postgres = SERVICES.postgres();
        try (Connection late =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(entry);
            Sql.update(SERVICES, entry);
            String before = query("SELECT entry_id FROM tally_position");
            assertEquals("t", query("SELECT economy_tally(10000)"), "up to there");
            assertEquals("f", query("SELECT economy_tally(10000)"), "not yet");
            assertEquals(before, query("SELECT entry_id FROM tally_position"));
            late.commit();
            countAll();
            assertNotEquals(before, query("SELECT entry_id FROM tally_position"));
            assertEquals("10", query("SELECT gold FROM ledger_tally WHERE account_id = -1"));
            assertEquals("10", query("SELECT gold FROM economy_supply WHERE account = 'loot'"));
        }
    }
}
