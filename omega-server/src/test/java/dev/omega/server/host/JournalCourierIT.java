package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.hostlink.Items.ItemOffer;
import dev.omega.server.hostlink.Journal.JournalOutcome.Verdict;
import dev.omega.server.journal.JournalFile;
import dev.omega.server.journal.Quarantine;
import dev.omega.server.journal.ZoneJournal;
import dev.omega.server.zone.GainSink;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a zone's ring through the journal's file into the books of a real API, and what comes in between. */
@Timeout(120)
class JournalCourierIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private static final List<ItemOffer> ITEMS =
            List.of(new ItemOffer(60_000, "test-ore", "Ore", "material", null, "common", 1, 20));

    @SuppressWarnings("NullAway.Init")
    private static RealApi api;

    @TempDir
    private Path directory = Path.of("unset");

    @BeforeAll
    static void start() {
        api = new RealApi(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A journal, its writer and its courier, as a host runs them. */
    private final class Running implements AutoCloseable {

        final ZoneJournal journal = ZoneJournal.open(directory, InstantSource.system(), new Random(5));
        final GainSink sink = journal.newSink();
        private final ApiLink link = new ApiLink(RealApi.CLUSTER_KEY, UUID.randomUUID());
        private final List<Thread> threads;

        Running() throws Exception {
            link.connectTo(api.base());
            JournalCourier courier = new JournalCourier(journal, link, new LeaseBook(), ITEMS, new Random(5));
            threads = List.of(served(journal::run), served(courier::run));
        }

        private static Thread served(Interruptible service) {
            return Thread.ofVirtual().start(() -> {
                try {
                    service.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void found(long character, long fence, int item, int count) {
            assertTrue(sink.accepts());
            sink.gained(1, character, fence, item, count);
        }

        @Override
        public void close() throws IOException {
            threads.forEach(Thread::interrupt);
            Awaitility.await().until(() -> threads.stream().noneMatch(Thread::isAlive));
            link.close();
            journal.close();
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private static long sql(String query) throws Exception {
        var postgres = SERVICES.postgres();
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long gold(long character) throws Exception {
        return sql("SELECT gold FROM wallet WHERE character_id = " + character);
    }

    @Test
    void pointsOfARound_shouldReachTheBoardOnceAlthoughTheApiWasAway() throws Exception {
        RealApi.Owned character = api.newCharacter("Scorer");
        api.defineBoard("arena-kills");
        try (ZoneHost host = ZoneHost
                .start(ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of("arena-7"), "test"))) {
            Takings takings = new Takings((operation, id, fence, item, count) -> {}, host.scores());
            takings.scored("arena-kills", character.id(), 3);
            Awaitility.await().until(() -> host.scores().pending() == 0);
            api.stop();
            takings.scored("arena-kills", character.id(), 4);
            takings.scored("no-such-board", character.id(), 1);
            Awaitility.await().until(() -> host.scores().pending() > 0);
            api.startAgain();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> host.scores().pending() == 0);
            assertEquals(7, sql("SELECT score FROM leaderboard_score WHERE owner_id = " + character.id()));
        }
    }

    @Test
    void whatWasFound_shouldReachTheBooksOnceAlthoughApiAndHostWentAway() throws Exception {
        RealApi.Owned character = api.newCharacter("Finder");
        long fence;
        try (ZoneHost host = ZoneHost
                .start(ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of("forest-1"), "test"))) {
            assertEquals(HostState.READY, host.state());
            fence = api.join(character, "forest-1").fence();
        }
        try (Running running = new Running()) {
            running.found(character.id(), fence, 0, 40);
            running.found(character.id(), fence, 60_000, 25);
            Awaitility.await().until(() -> gold(character.id()) == 40 && running.journal.pending() == 0);
            api.stop();
            running.found(character.id(), fence, 0, 2);
            Awaitility.await().until(() -> running.journal.pending() == 1);
        }
        assertEquals(1, JournalFile.read(directory).pending().size());
        api.startAgain();
        try (Running again = new Running()) {
            Awaitility.await().until(() -> again.journal.pending() == 0);
            assertEquals(42, gold(character.id()));
            assertEquals(25, sql("SELECT sum(quantity) FROM item WHERE owner_id = " + character.id()));
            assertTrue(JournalFile.read(directory).pending().isEmpty());

            again.found(character.id(), fence + 1_000, 0, 1_000);
            again.found(character.id(), 0, 0, 1_000);
            Awaitility.await().until(() -> Quarantine.read(directory).size() == 2);
            assertEquals(List.of(Verdict.FENCED, Verdict.REJECTED),
                    Quarantine.read(directory).stream().map(Quarantine.Entry::verdict).toList());
            assertEquals(42, gold(character.id()));
        }
        assertEquals(0, sql("SELECT sum(broken) FROM economy_check"));
    }
}
