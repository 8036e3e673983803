package dev.omega.loadbot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.LoadTestException.Reason;
import dev.omega.loadbot.behaviour.Behaviour;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.LinkFaults;
import dev.omega.loadbot.trip.Trip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker and those who come to it, over real sockets. */
@Timeout(60)
final class WorkerIT {

    private static final ServiceKey KEY = new ServiceKey("the key of both");
    /** Nothing listens there. */
    private static final URI NO_API = URI.create("http://127.0.0.1:9");

    private static Worker worker(ServiceKey key) throws IOException {
        return Worker.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> key, List.of());
    }

    private static LoadTestPlan plan(int... ports) {
        List<WorkerAddress> workers =
                Arrays.stream(ports).mapToObj(port -> new WorkerAddress("127.0.0.1", port, true)).toList();
        return LoadTestPlan.builder(NO_API, KEY).players(10).workers(workers).build();
    }

    private static LoadTestException refusal(LoadTestPlan plan) {
        return assertThrows(LoadTestException.class, () -> RemoteGenerators.prepare(plan));
    }

    @Test
    void worker_shouldTurnAwayWhoHasAnotherKeyAndServeTheNext() throws Exception {
        try (Worker worker = worker(new ServiceKey("another key"))) {
            LoadTestException refused = refusal(plan(worker.port()));

            assertEquals(Reason.NOT_PERMITTED, refused.reason());
            assertEquals("worker 127.0.0.1:" + worker.port() + " has another service key; give it the same"
                    + " --service-key-file", refused.getMessage());
            assertEquals(Reason.NOT_PERMITTED, refusal(plan(worker.port())).reason(), "it still listens");
        }
    }

    @Test
    void worker_shouldSayInItsOwnWordsWhyItCannotPlay() throws Exception {
        try (Worker one = worker(KEY); Worker other = worker(KEY)) {
            LoadTestException refused = refusal(plan(one.port(), other.port()));

            assertEquals(Reason.UNREACHABLE, refused.reason());
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .startsWith("worker 127.0.0.1:" + one.port() + ": the API does not answer"),
                    refused.getMessage());
        }
    }

    @Test
    void missingWorker_shouldBeNamedWithWhatToDo() throws Exception {
        Worker gone = worker(KEY);
        gone.close();

        LoadTestException refused = refusal(plan(gone.port()));

        assertEquals(Reason.UNREACHABLE, refused.reason());
        assertTrue(String.valueOf(refused.getMessage()).endsWith("; start one there with 'omega loadtest worker'"),
                refused.getMessage());
    }

    private static final BehaviourProvider OWN = new BehaviourProvider() {

        @Override
        public String name() {
            return "circles";
        }

        @Override
        public Behaviour behaviour(RandomGenerator random) {
            return (senses, actions) -> {};
        }
    };

    @Test
    void plan_shouldArriveAsItWasSentWithoutTheKey() {
        Scenario scenario = new Scenario("town", "forest",
                List.of(new Profile("frozen", 3, new BotRole(BrainKind.WANDER, 0, 20_000_000_000L), "hub-city-1"),
                        new Profile("delvers", 2, BotRole.of(BrainKind.RIFT), null,
                                new Trip(Trip.Kind.RIFT, "rift-d1", 2, 4, Duration.ofSeconds(20),
                                        Duration.ofMillis(1_500))),
                        new Profile("own", 1, new BotRole(BrainKind.CUSTOM, 0, 0, OWN), null),
                        new Profile("griefers", 1,
                                BotRole.of(BrainKind.GRIEF)
                                        .over(new LinkFaults(LinkDelay.of(Duration.ofMillis(80), Duration.ofMillis(20)),
                                                9_000, 5_000_000_000L, 700_000_000L, 30_000_000_000L)),
                                null)));
        LoadTestPlan sent = LoadTestPlan.builder(URI.create("http://10.0.0.1:7700"), KEY)
                .players(300)
                .seed(-7)
                .rampUp(Duration.ofMillis(1_500))
                .delay(LinkDelay.of(Duration.ofMillis(200), Duration.ofMillis(50)))
                .unixSocket(Path.of("/run/zone.sock"))
                .eventLoops(2)
                .scenario(scenario)
                .workers(List.of(WorkerAddress.parse("a:1"), WorkerAddress.parse("b:2")))
                .build()
                .share(1, 150);

        assertEquals(sent, WorkerWire.plan(WorkerWire.text(sent), KEY, List.of(OWN)));
        IllegalArgumentException unknown = assertThrows(IllegalArgumentException.class,
                () -> WorkerWire.plan(WorkerWire.text(sent), KEY, List.of()));
        assertEquals("it has no behaviour 'circles'; start it with the --behaviours that has it", unknown.getMessage());
        assertEquals(-6, sent.seed());
        assertTrue(!WorkerWire.text(sent).contains(KEY.value()));
    }
}
