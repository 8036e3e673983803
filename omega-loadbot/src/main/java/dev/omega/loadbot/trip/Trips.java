package dev.omega.loadbot.trip;

import dev.omega.loadbot.bot.Destination;
import dev.omega.loadbot.measure.TripCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** All trips of the bots of one process. Bots of one profile are put together in the order of their indexes. Owner: one thread. */
public final class Trips implements AutoCloseable {

    private final Travel travel;
    private final List<Runnable> trips = new ArrayList<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private boolean begun;

    /** A bot that goes on trips: its index, where it lives and where it goes. */
    public record Traveller(int bot, String zoneId, Trip trip) {}

    /** Travellers that may go together. */
    private record Company(String zoneId, Trip trip) {}

    /**
     * Trips that have not begun.
     *
     * @param names of the characters of bots, by their index
     * @param seed decides who goes with whom, and when
     */
    public Trips(Travel travel, List<Traveller> travellers, IntFunction<String> names, long seed) {
        this.travel = travel;
        SplittableRandom random = new SplittableRandom(~seed);
        Map<Company, List<Integer>> companies = new LinkedHashMap<>();
        for (Traveller one : travellers) {
            companies.computeIfAbsent(new Company(one.zoneId, one.trip), _ -> new ArrayList<>()).add(one.bot);
        }
        companies.forEach((company, bots) -> {
            Destination home = Destination.zone(company.zoneId);
            if (company.trip.kind() == Trip.Kind.ARENA) {
                bots.forEach(bot -> trips.add(new Duellist(company.trip, bot, home, travel, random.split())));
            } else {
                parties(bots, company.trip, random).forEach(
                        party -> trips.add(new RiftParty(company.trip, party, home, names, travel, random.split())));
            }
        });
    }

    /** Parties of sizes within the trip's; the last one has who is left. */
    static List<List<Integer>> parties(List<Integer> bots, Trip trip, SplittableRandom random) {
        List<List<Integer>> parties = new ArrayList<>();
        for (int next = 0; next < bots.size();) {
            int size = random.nextInt(trip.partyMin(), trip.partyMax() + 1);
            int end = Math.min(bots.size(), next + size);
            parties.add(bots.subList(next, end));
            next = end;
        }
        return parties;
    }

    /** Lets them go; once is enough. */
    public void begin() {
        if (!begun) {
            begun = true;
            trips.forEach(executor::execute);
        }
    }

    /** What became of them since the beginning. */
    public TripCounts counts() {
        return travel.counters().counts();
    }

    /** Nobody goes anywhere any more. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
