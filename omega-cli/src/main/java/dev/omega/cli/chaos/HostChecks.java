package dev.omega.cli.chaos;

import dev.omega.embedded.PostgresAccess;
import dev.omega.server.economy.EconomyDoctor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What PostgreSQL says of hosts and characters, whatever the product's own code does about it: a trigger of its own looks at every
 * save that is accepted. Any thread, one at a time.
 */
final class HostChecks implements AutoCloseable {

    /** The servers' role can neither see nor change what is noted here. */
    private static final String WITNESS =
            """
                    CREATE TABLE chaos_wrong (
                        at           timestamptz NOT NULL DEFAULT clock_timestamp(),
                        character_id bigint NOT NULL,
                        what         text NOT NULL
                    );
                    CREATE UNLOGGED TABLE chaos_stay (character_id bigint, fence bigint, dead boolean, PRIMARY KEY (character_id, fence));
                    CREATE SEQUENCE chaos_save;
                    CREATE FUNCTION chaos_look_at_save() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
                        SET search_path = public, pg_temp AS $$
                    DECLARE
                        held character_lease;
                    BEGIN
                        PERFORM nextval('chaos_save');
                        INSERT INTO chaos_stay VALUES (NEW.character_id, NEW.fence, NEW.health = 0)
                            ON CONFLICT (character_id, fence) DO UPDATE SET dead = excluded.dead;
                        SELECT * INTO held FROM character_lease WHERE character_id = NEW.character_id;
                        INSERT INTO chaos_wrong (character_id, what)
                            SELECT NEW.character_id, what || ': ' || NEW.fence || '/' || NEW.version || ' after ' || OLD.fence || '/'
                                || OLD.version || ', lease ' || held.since_fence || '-' || held.fence
                            FROM (VALUES
                                ('a save older than the last one', (NEW.fence, NEW.version) <= (OLD.fence, OLD.version)),
                                ('a save of a host that is not the owner', NEW.fence NOT BETWEEN held.since_fence AND held.fence),
                                ('a save that takes levels away', NEW.level < OLD.level)) found (what, wrong)
                            WHERE wrong;
                        RETURN NULL;
                    END $$;
                    CREATE TRIGGER chaos_save AFTER UPDATE ON character_state FOR EACH ROW
                        WHEN (OLD.fence IS DISTINCT FROM NEW.fence OR OLD.version IS DISTINCT FROM NEW.version)
                        EXECUTE FUNCTION chaos_look_at_save();
                    CREATE FUNCTION chaos_look_at_lease() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
                        SET search_path = public, pg_temp AS $$
                    BEGIN
                        INSERT INTO chaos_wrong (character_id, what) VALUES (NEW.character_id, 'a lease that goes back');
                        RETURN NULL;
                    END $$;
                    CREATE TRIGGER chaos_lease AFTER UPDATE ON character_lease FOR EACH ROW WHEN (NEW.fence < OLD.fence)
                        EXECUTE FUNCTION chaos_look_at_lease()""";

    private static final String PLACES = """
            SELECT l.character_id, i.instance_id FROM character_lease l JOIN zone_instance i USING (instance_key)
            WHERE l.loaded_at IS NOT NULL AND i.closed_at IS NULL""";

    private static final String BOOKED = """
            SELECT e.account_id, e.asset, sum(e.delta) FROM ledger_entry e
                JOIN operation o ON o.actor_id = e.op_actor AND o.op_id = e.op_id
            WHERE o.kind = 'loot' AND e.account_id > 0 GROUP BY 1, 2""";

    private static final String OPEN = """
            SELECT i.instance_id FROM zone_instance i JOIN zone_host h USING (boot_id)
            WHERE i.closed_at IS NULL AND h.state NOT IN ('LOST', 'STOPPED', 'SUPERSEDED') AND h.gateway_url = ?""";

    private static final String BOOT =
            "SELECT boot_id FROM zone_host WHERE gateway_url = ? ORDER BY epoch DESC LIMIT 1";

    private final PostgresAccess postgres;
    private final Connection connection;

    private HostChecks(PostgresAccess postgres, Connection connection) {
        this.postgres = postgres;
        this.connection = connection;
    }

    /** Begins to look at saves. */
    static HostChecks open(PostgresAccess postgres) throws SQLException {
        Connection connection = ChaosCluster.connect(postgres);
        try (Statement statement = connection.createStatement()) {
            statement.execute(WITNESS);
        }
        return new HostChecks(postgres, connection);
    }

    /** Saves that were accepted so far. */
    synchronized long saves() throws SQLException {
        return number("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM chaos_save");
    }

    /** Term of office of whoever opens instances. */
    synchronized long term() throws SQLException {
        return number("SELECT coalesce(max(term), 0) FROM leadership WHERE duty = 'instances'");
    }

    /** Orders that are neither done nor given up. */
    synchronized long pendingOrders() throws SQLException {
        return number("SELECT count(*) FROM instance_order WHERE state IN ('waiting', 'opening', 'closing')");
    }

    /** Instances that the host at this address runs. */
    synchronized Set<String> instancesAt(String gateway) throws SQLException {
        return strings(OPEN, gateway);
    }

    /** Whether a character was dead when it was last saved before its present stay: then it came back to life at a spawn point. */
    synchronized boolean diedBefore(long characterId) throws SQLException {
        return number(
                "SELECT count(*) FROM chaos_stay s JOIN character_lease l USING (character_id) WHERE s.dead AND s.character_id = "
                        + characterId
                        + " AND s.fence = (SELECT max(b.fence) FROM chaos_stay b WHERE b.character_id = l.character_id"
                        + " AND b.fence < l.since_fence)") > 0;
    }

    /** Which process last registered at this address. */
    synchronized UUID bootAt(String gateway) throws SQLException {
        return UUID.fromString(strings(BOOT, gateway).iterator().next());
    }

    /** Where each character is by its lease. */
    synchronized Map<Long, String> places() throws SQLException {
        Map<Long, String> places = new HashMap<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(PLACES)) {
            while (rows.next()) {
                places.put(rows.getLong(1), rows.getString(2));
            }
        }
        return places;
    }

    /** What was wrong with accepted saves and with leases since the last call. */
    synchronized List<String> wrong() throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("DELETE FROM chaos_wrong RETURNING character_id, what, at::text")) {
            while (rows.next()) {
                wrong.add("character " + rows.getLong(1) + ": " + rows.getString(2) + " at " + rows.getString(3));
            }
        }
        return wrong;
    }

    /** Checks of the economy that do not hold. */
    List<String> unsound() {
        return EconomyDoctor.examine(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password())
                .stream()
                .filter(finding -> finding.broken() != 0)
                .map(finding -> "the books: " + finding.check() + " is broken by " + finding.broken() + " rows")
                .toList();
    }

    /** What players were told is theirs and the ledger does not know; {@code told} by character and item. */
    synchronized List<String> lost(Map<Long, Map<Integer, Long>> told) throws SQLException {
        Map<Long, Map<Integer, Long>> booked = new HashMap<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(BOOKED)) {
            while (rows.next()) {
                booked.computeIfAbsent(rows.getLong(1), _ -> new HashMap<>()).put(rows.getInt(2), rows.getLong(3));
            }
        }
        List<String> lost = new ArrayList<>();
        told.forEach((character, gains) -> gains.forEach((item, count) -> {
            long known = booked.getOrDefault(character, Map.of()).getOrDefault(item, 0L);
            if (known < count) {
                lost.add("character " + character + " was told of " + count + " of item " + item + ", the ledger has "
                        + known);
            }
        }));
        return lost;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Set<String> strings(String query, String gateway) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, gateway);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /** Two sets in words, where they differ. */
    static String difference(Set<String> left, Set<String> right) {
        Set<String> only = new HashSet<>(left);
        only.removeAll(right);
        Set<String> other = new HashSet<>(right);
        other.removeAll(left);
        return only + " / " + other;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
