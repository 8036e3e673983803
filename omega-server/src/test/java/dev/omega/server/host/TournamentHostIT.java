package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Tournaments of players on real hosts, who come from two shards and give up when they have met somebody who entered earlier; in the
 * second one an API server, a process of its own like the other, is killed and started again. {@code OMEGA_TEST_ENTRANTS=64} has
 * more of them play.
 */
@Timeout(600)
final class TournamentHostIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private static final int ENTRANTS = Integer.parseInt(System.getenv().getOrDefault("OMEGA_TEST_ENTRANTS", "8"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** All together look forty times a second, however many they are: they are not what is tested. */
    private static final Duration LOOK = Duration.ofMillis(25L * ENTRANTS);

    private final AtomicReference<RealApi> api = new AtomicReference<>();
    private final AtomicLong over = new AtomicLong();
    /** When each round was first seen, in milliseconds from the start. */
    private final Map<Integer, Long> rounds = new ConcurrentSkipListMap<>();
    /** What players had to try again. */
    private final Queue<String> again = new ConcurrentLinkedQueue<>();

    @Test
    void tournaments_shouldRunByThemselvesFromRegistrationToPaidRewards() throws Exception {
        try (RealApi first = RealApi.ofProcess(SERVICES);
                RealApi second = RealApi.ofProcess(SERVICES);
                ZoneHost forest = ZoneHost.start(config(first, "forest-1"));
                ZoneHost desert = ZoneHost.start(config(second, "desert-1"))) {
            api.set(first);
            List<Bot> bots = new ArrayList<>();
            for (int i = 0; i < ENTRANTS; i++) {
                // None looks like another.
                String letters = "" + "bcdefghk".charAt(i / 8 % 8) + "mnpstwxz".charAt(i % 8);
                bots.add(new Bot(first.newCharacter("Champ" + letters), i % 2 == 0 ? "forest-1" : "desert-1"));
            }
            requireWon(held("one", bots, () -> {}), bots);
            requireWon(held("two", bots, () -> {
                api.set(second);
                first.stop();
                first.startAgain();
            }), bots);
            // The one whose API server was gone hears of the new one with its next try.
            Awaitility.await().atMost(PATIENCE).until(forest::state, HostState.READY::equals);
            assertEquals(HostState.READY, desert.state());
        }
    }

    private static ZoneHostConfig config(RealApi api, String instance) {
        return ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of(instance), "test")
                .withSlots(Math.max(2, ENTRANTS / 4));
    }

    private void requireWon(JsonNode cup, List<Bot> bots) throws Exception {
        assertEquals(bots.getFirst().character.id(), cup.at("/entrants/0/character_id").asLong());
        assertEquals(1, cup.at("/entrants/0/place").asInt());
        JsonNode letters = api.get().look(bots.getFirst().character, "/mail").get("letters");
        long own = letters.valueStream()
                .filter(l -> l.get("subject").asString().equals("reward") && l.get("gold").asLong() == 1_000)
                .count();
        assertEquals(cup.at("/plan/plan_id").asString().equals("one") ? 1 : 2, own, "a reward for each");
    }

    private JsonNode held(String plan, List<Bot> bots, Runnable inTheMiddle) throws Exception {
        JsonNode made = api.get()
                .operate("/v1/admin/tournaments/plans",
                        Map.ofEntries(Map.entry("plan_id", plan), Map.entry("title", plan),
                                Map.entry("format", "bracket"), Map.entry("zone_id", "arena"),
                                Map.entry("next_starts_at", System.currentTimeMillis() + 5_000 + 50L * ENTRANTS),
                                Map.entry("registration_ms", 60_000), Map.entry("entry_fee", 0),
                                Map.entry("entrants_min", 2), Map.entry("entrants_max", ENTRANTS),
                                Map.entry("seat_ms", 60_000), Map.entry("round_ms", 60_000), Map.entry("win_points", 5),
                                Map.entry("rewards", List.of(1_000, 500))));
        assertEquals(plan, made.at("/plan_id").asString(made.toString()));
        long cup = Awaitility.await().atMost(PATIENCE).until(() -> newest(plan), id -> id > 0);
        for (Bot bot : bots) {
            JsonNode entered = api.get().ask(bot.character, "/tournaments", Map.of("tournament_id", cup));
            assertEquals("OK", entered.path("outcome").asString(entered.toString()));
        }
        long startMs = System.currentTimeMillis();
        rounds.clear();
        again.clear();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> played = new ArrayList<>();
            bots.forEach(bot -> played.add(threads.submit(() -> {
                bot.play(cup);
                return true;
            })));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(LOOK)
                    .until(() -> seen(cup, startMs).path("round").asInt() >= 2);
            inTheMiddle.run();
            Awaitility.await().atMost(PATIENCE.multipliedBy(2)).pollInterval(LOOK).until(() -> isOver(cup, startMs));
            over.set(cup);
            for (Future<?> bot : played) {
                bot.get();
            }
        }
        JsonNode done = tournament(cup);
        assertEquals("done", done.get("state").asString());
        assertEquals(ENTRANTS - 1, done.get("pairings").size());
        System.out.printf("tournament of %d: %d matches in %d ms; rounds began at %s ms; tried again: %s%n", ENTRANTS,
                done.get("pairings").size(), System.currentTimeMillis() - startMs, rounds, again);
        return done;
    }

    private long newest(String plan) throws Exception {
        for (JsonNode t : api.get().watch("/v1/tournaments").get("tournaments")) {
            if (t.at("/plan/plan_id").asString().equals(plan)) {
                return t.get("tournament_id").asLong();
            }
        }
        return 0;
    }

    private JsonNode seen(long cup, long startMs) throws Exception {
        JsonNode tournament = tournament(cup);
        rounds.putIfAbsent(tournament.path("round").asInt(), System.currentTimeMillis() - startMs);
        return tournament;
    }

    private boolean isOver(long cup, long startMs) throws Exception {
        try {
            return seen(cup, startMs).path("state").asString("").equals("done");
        } catch (IOException away) {
            return false;
        }
    }

    private JsonNode tournament(long cup) throws Exception {
        return api.get().watch("/v1/tournaments/" + cup);
    }

    /** Somebody who plays: waits in its shard, goes into each match, and leaves it when the other entered earlier. */
    private final class Bot {

        private final RealApi.Owned character;
        private final String home;
        private final Set<String> been = new HashSet<>();

        Bot(RealApi.Owned character, String home) {
            this.character = character;
            this.home = home;
        }

        void play(long cup) throws Exception {
            RealApi.Grant grant = api.get().join(character, home);
            try (TestPlayer atHome = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
                while (over.get() != cup) {
                    Thread.sleep(LOOK);
                    JsonNode match = looked().path("match");
                    String id = match.path("match_id").asString("");
                    if (match.has("instance_id") && match.get("state").asString().equals("seating") && been.add(id)) {
                        try {
                            fight(match);
                        } catch (TimeoutException | ConditionTimeoutException | ExecutionException | IOException e) {
                            // Its request or connection broke, or its host cannot load it just now: it looks again.
                            again.add(String.valueOf(e.getMessage()));
                            been.remove(id);
                        }
                    }
                }
                if (!atHome.closed.isDone()) {
                    atHome.leave();
                }
            }
        }

        private JsonNode looked() throws Exception {
            try {
                return api.get().look(character, "/matchmaking");
            } catch (IOException away) {
                return api.get().look(character, "/matchmaking");
            }
        }

        private void fight(JsonNode match) throws Exception {
            RealApi.Grant grant = api.get().join(character, match.get("instance_id").asString());
            long strongest = match.get("players")
                    .valueStream()
                    .mapToLong(p -> p.get("character_id").asLong())
                    .min()
                    .orElseThrow();
            String id = match.get("match_id").asString();
            try (TestPlayer player = TestPlayer.withTicket(grant.url(), grant.ticket()).in()) {
                Awaitility.await().atMost(PATIENCE).pollInterval(LOOK).until(() -> {
                    JsonNode now = looked().path("match");
                    return !now.path("match_id").asString("").equals(id)
                            || !now.path("state").asString("").equals("seating");
                });
                if (character.id() != strongest) {
                    player.leave();
                }
                assertTrue(player.closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) > 0);
            }
        }
    }
}
