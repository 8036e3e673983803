package dev.omega.loadbot.trip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.bot.Account;
import dev.omega.loadbot.bot.ApiClient;
import dev.omega.loadbot.bot.ApiModel;
import dev.omega.loadbot.bot.RestTicketDesk;
import dev.omega.loadbot.bot.TicketDesk;
import dev.omega.loadbot.bot.Whereabouts;
import dev.omega.loadbot.measure.TripCounts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trips of bots that are nothing but their tickets, at an API that keeps parties and matches in memory. */
@Timeout(60)
final class TripsIT {

    private static final String HOME = "hub-city-1";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Trip RIFT = new Trip(Trip.Kind.RIFT, "rift-d1", 2, 3, SECOND, SECOND);
    private static final Trip DUEL = new Trip(Trip.Kind.ARENA, "duel", 1, 1, SECOND, SECOND);

    private final MemoryApi api;
    private final ApiClient client;

    TripsIT() throws IOException {
        api = new MemoryApi();
        client = new ApiClient(URI.create(api.url()));
    }

    @BeforeEach
    void nobodyIsInAParty() {
        assertEquals(List.of(), api.parties());
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void parties_shouldEnterARiftTogetherComeBackAndPart() throws Exception {
        TripCounts seen = travel(5, RIFT, counts -> counts.returns() >= 4);

        assertEquals(0, seen.splits() + seen.missed() + seen.refused(), seen.toString());
        assertTrue(seen.rifts() >= seen.returns() && seen.parties() >= seen.rifts(), seen.toString());
        assertTrue(api.largestParty() >= 2 && api.largestParty() <= 3, "party of " + api.largestParty());
        assertTrue(api.entered("rift-d1-1") && api.entered("rift-d1-2"), "each party has a rift of its own");
    }

    @Test
    void splitParty_shouldBeCountedWhereItHappens() throws Exception {
        api.splitRifts();

        TripCounts seen = travel(2, RIFT, counts -> counts.returns() >= 1);

        assertEquals(seen.rifts(), seen.splits(), "in the rift, and not on the way back: " + seen);
    }

    @Test
    void refusal_shouldBeCountedAndTheBotsGoOn() throws Exception {
        api.refuseInvitations(1);

        TripCounts seen = travel(2, RIFT, counts -> counts.rifts() >= 1);

        assertEquals(1, seen.refused(), seen.toString());
    }

    @Test
    void duellists_shouldPlayTheMatchThatIsFoundAndComeBack() throws Exception {
        TripCounts seen = travel(2, DUEL, counts -> counts.matches() >= 2);

        assertEquals(0, seen.matchesLost() + seen.missed() + seen.refused(), seen.toString());
        assertTrue(api.entered("arena-1"), "the match has an instance");
    }

    @Test
    void parties_shouldTakeEveryBotOnceAndBeOfTheSizesWanted() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Integer> bots = IntStream.range(0, random.nextInt(1, 60)).boxed().toList();
            List<List<Integer>> parties =
                    Trips.parties(bots, new Trip(Trip.Kind.RIFT, "rift-d1", 2, 5, SECOND, SECOND), random);
            assertEquals(bots, parties.stream().flatMap(List::stream).toList(), "seed " + seed);
            assertTrue(parties.subList(0, parties.size() - 1).stream().allMatch(p -> p.size() >= 2 && p.size() <= 5),
                    "seed " + seed + ": " + parties);
        }
    }

    /** Lets bots live at home and go on trips until enough came of it. */
    private TripCounts travel(int bots, Trip trip, Predicate<TripCounts> enough) throws Exception {
        Whereabouts places = new Whereabouts(bots, _ -> HOME);
        List<Account> accounts = new ArrayList<>();
        List<Trips.Traveller> travellers = new ArrayList<>();
        for (int bot = 0; bot < bots; bot++) {
            accounts.add(new Account(new ApiModel.Session(bot + 1, "bot-" + bot, "token"), bot + 1));
            travellers.add(new Trips.Traveller(bot, HOME, trip));
        }
        try (RestTicketDesk desk = new RestTicketDesk(client, URI.create(api.url()), "key", places, accounts, 4);
                Trips trips = new Trips(new Travel(desk, places, bot -> join(desk, bot)), travellers, api::name, 7)) {
            for (int bot = 0; bot < bots; bot++) {
                join(desk, bot);
            }
            trips.begin();
            await(() -> enough.test(trips.counts()));
            return trips.counts();
        }
    }

    /** What a bot does when it is told to move on. */
    private static void join(RestTicketDesk desk, int bot) {
        desk.left(bot);
        desk.request(bot, answer -> {
            if (answer instanceof TicketDesk.Granted) {
                desk.entered(bot);
            }
        });
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Thread.sleep(20);
        }
    }
}
