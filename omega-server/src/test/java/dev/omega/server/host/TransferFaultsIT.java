package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A player who is sent from one host to another again and again, while the database fails at every step of it: what the way writes
 * are a seat, a saved state and leases, and each of these transactions has a commit.
 */
@Timeout(180)
final class TransferFaultsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private static final List<String> INSTANCES = List.of("hub-city-1-1", "hub-city-1-2");
    private static final int COPPER_RING = 21;

    /**
     * The sequence survives rollbacks, so each fault happens once. A stall ends as the statement's time limit would end it, by a
     * cancellation, but after 0.1 s instead of 2 s; a long one, or every one with {@code -Domega.stalls=long}, would last 5 s and is
     * ended by the limit itself.
     */
    private static final String FAULTS = """
            CREATE TABLE fault_plan (place text, at bigint, kind text);
            CREATE SEQUENCE fault_seq;
            CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            DECLARE
                plan record;
            BEGIN
                SELECT * INTO plan FROM fault_plan WHERE place = TG_ARGV[0];
                IF FOUND AND nextval('fault_seq') = plan.at THEN
                    CASE plan.kind
                        WHEN 'exception' THEN RAISE EXCEPTION 'fault at %', TG_ARGV[0];
                        WHEN 'halt' THEN PERFORM pg_terminate_backend(pg_backend_pid());
                        WHEN 'stall' THEN
                            PERFORM pg_sleep(0.1), pg_cancel_backend(pg_backend_pid());
                            PERFORM pg_sleep(5);
                        ELSE PERFORM pg_sleep(5);
                    END CASE;
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER fault BEFORE INSERT OR DELETE ON kept_seat FOR EACH STATEMENT EXECUTE FUNCTION fault('seat');
            CREATE TRIGGER fault BEFORE UPDATE ON character_state FOR EACH STATEMENT EXECUTE FUNCTION fault('state');
            CREATE TRIGGER fault BEFORE UPDATE ON character_lease FOR EACH STATEMENT EXECUTE FUNCTION fault('lease');
            CREATE CONSTRAINT TRIGGER fault_at_commit AFTER UPDATE ON character_lease DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION fault('commit')""";

    private static final String STALL = "long".equals(System.getProperty("omega.stalls")) ? "long stall" : "stall";

    @SuppressWarnings("NullAway.Init")
    private static RealApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new RealApi(SERVICES);
        api.sql(FAULTS);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static ZoneHost host(String instanceId) throws Exception {
        return ZoneHost.start(ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of(instanceId), "test"));
    }

    /** Two hosts and the player between them. */
    private static final class Road implements AutoCloseable {

        private final RealApi.Owned character;
        private final List<ZoneHost> hosts;
        private final String inventory;
        private final long place;
        private TestPlayer player;
        private int at;

        Road(RealApi.Owned character) throws Exception {
            this.character = character;
            hosts = List.of(host(INSTANCES.get(0)), host(INSTANCES.get(1)));
            player = join(0);
            place = player.stand();
            inventory = api.look(character, "/inventory").toString();
        }

        private TestPlayer join(int instance) throws Exception {
            RealApi.Grant grant = api.join(character, INSTANCES.get(instance));
            return TestPlayer.withTicket(grant.url(), grant.ticket()).in();
        }

        /** Sends the player over with one fault on the way; whether the fault happened. */
        boolean goWithFault(String step, int count, String kind) throws Exception {
            api.sql("ALTER SEQUENCE fault_seq RESTART");
            api.sql("INSERT INTO fault_plan VALUES ('" + step + "', " + count + ", '" + kind + "')");
            String from = INSTANCES.get(at);
            api.operate("/v1/admin/instances/" + from + "/move", Map.of("moving", true));
            TestPlayer there = arrive();
            boolean reached = api.sql("SELECT is_called AND last_value >= " + count + " FROM fault_seq").contains("t");
            api.sql("DELETE FROM fault_plan");
            player.close();
            player = there;
            at = 1 - at;
            api.operate("/v1/admin/instances/" + from + "/drain", Map.of("draining", false));
            requireWhole(kind + " at " + step + " " + count);
            return reached;
        }

        /** Who is sent on goes; who does not get in, or is sent away, joins anew as clients do. */
        private TestPlayer arrive() throws Exception {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> player.way.isDone() || player.closed.isDone());
            if (player.way.isDone()) {
                TestPlayer.Way way = player.way.get();
                TestPlayer there = TestPlayer.withTicket(way.url(), way.ticket());
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> there.place() >= 0 || there.closed.isDone());
                if (!there.closed.isDone()) {
                    return there;
                }
                there.close();
            }
            return join(1 - at);
        }

        private void requireWhole(String fault) throws Exception {
            Awaitility.await(fault)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> hosts.stream().mapToInt(host -> host.instances().players()).sum() == 1);
            assertEquals(1, hosts.get(at).instances().players(), fault);
            assertEquals(place, player.place(), fault);
            assertEquals(inventory, api.look(character, "/inventory").toString(), fault);
            assertEquals(List.of("0"), api.sql("SELECT sum(broken) FROM economy_check"), fault);
        }

        @Override
        public void close() {
            player.close();
            hosts.forEach(ZoneHost::close);
        }
    }

    @Test
    void playerOnItsWay_shouldBeInOnePlaceWithAllItHasWhateverFails() throws Exception {
        RealApi.Owned character = api.newCharacter("Faultfinder");
        api.operate("/v1/admin/economy/grants",
                Map.of("character_id", character.id(), "gold", 77, "number", COPPER_RING, "quantity", 1));
        int reached = 0;
        try (Road road = new Road(character)) {
            for (String kind : List.of("exception", "halt", STALL)) {
                for (String step : List.of("seat", "state", "lease", "commit")) {
                    for (int count = 1; count <= (step.equals("state") ? 1 : 3); count++) {
                        reached += road.goWithFault(step, count, kind) ? 1 : 0;
                    }
                }
            }
            reached += road.goWithFault("lease", 1, "long stall") ? 1 : 0;
        }
        assertTrue(reached >= 27, "faults that happened: " + reached);
    }
}
