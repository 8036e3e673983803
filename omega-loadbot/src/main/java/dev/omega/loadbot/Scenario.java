package dev.omega.loadbot;

import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.schedule.Schedule;
import dev.omega.loadbot.trip.Trip;
import dev.omega.loadbot.trip.Trips.Traveller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the bots do: the zone they join and the profiles among them. The shipped ones are {@code mixed}, {@code fight},
 * {@code wander} and {@code idle}; others come from files, see {@link ScenarioFile}.
 *
 * @param zoneId where they go whose profile names no other zone
 * @param profiles at least one
 * @param schedule who is in the world when
 */
public record Scenario(String name, String zoneId, List<Profile> profiles, Schedule schedule) {

    /** Successive multiples of the plastic number's inverse spread evenly and independently of the bots' phases. */
    private static final double SPREAD = 0.7548776662466927;

    /**
     * Checks that there is a profile.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Scenario {
        if (profiles.isEmpty()) {
            throw new IllegalArgumentException("scenario " + name + " has no [[profile]]; write at least one");
        }
        profiles = List.copyOf(profiles);
    }

    /** A scenario in which everybody is there all the time. */
    public Scenario(String name, String zoneId, List<Profile> profiles) {
        this(name, zoneId, profiles, Schedule.steady());
    }

    /**
     * Finds a shipped scenario: {@code mixed}, {@code fight}, {@code wander} or {@code idle}, played in {@code zoneId}.
     *
     * @throws IllegalArgumentException naming the known scenarios if there is none of that name
     */
    public static Scenario named(String name, String zoneId) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "mixed" -> new Scenario("mixed", zoneId,
                    List.of(profile(BrainKind.FIGHT, 70), profile(BrainKind.WANDER, 25), profile(BrainKind.IDLE, 5)));
            case "fight" -> new Scenario("fight", zoneId, List.of(profile(BrainKind.FIGHT, 1)));
            case "wander" -> new Scenario("wander", zoneId, List.of(profile(BrainKind.WANDER, 1)));
            case "idle" -> new Scenario("idle", zoneId, List.of(profile(BrainKind.IDLE, 1)));
            default -> throw new IllegalArgumentException("unknown scenario '" + name
                    + "'; known: mixed, fight, wander, idle, or a file such as ./evening.toml");
        };
    }

    /** The scenario of bots that play recorded characters; what they do follows from those alone. */
    public static Scenario recorded(String zoneId) {
        return new Scenario("recorded", zoneId, List.of(profile(BrainKind.WANDER, 1)));
    }

    private static Profile profile(BrainKind brain, int weight) {
        return new Profile(key(brain), weight, BotRole.of(brain), null);
    }

    /** The role of the bot with this index. */
    public BotRole roleOf(int index) {
        return profileOf(index).role();
    }

    /** The zone that the bot with this index goes to. */
    public String zoneOf(int index) {
        String zone = profileOf(index).zoneId();
        return zone == null ? zoneId : zone;
    }

    /** How many of so many bots go to each zone, the scenario's own first. */
    public Map<String, Integer> playersByZone(int players) {
        Map<String, Integer> byZone = new LinkedHashMap<>();
        byZone.put(zoneId, 0);
        for (int index = 0; index < players; index++) {
            byZone.merge(zoneOf(index), 1, Integer::sum);
        }
        byZone.values().removeIf(count -> count == 0);
        return byZone;
    }

    /** The profile of the bot with this index: fixed by the index, and close to the weights for any number of bots. */
    private Profile profileOf(int index) {
        int total = profiles.stream().mapToInt(Profile::weight).sum();
        double position = ((index + 0.5) * SPREAD) % 1.0 * total;
        for (Profile profile : profiles) {
            position -= profile.weight();
            if (position < 0) {
                return profile;
            }
        }
        return profiles.getLast();
    }

    /** Weight of each behaviour over all profiles, by its name in scenario files. */
    public Map<String, Integer> weights() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (BrainKind brain : BrainKind.values()) {
            if (brain != BrainKind.CUSTOM) {
                weights.put(key(brain), 0);
            }
        }
        profiles.forEach(profile -> weights.merge(profile.role().behaviour(), profile.weight(), Integer::sum));
        return weights;
    }

    /** Those of so many bots who go on trips. */
    List<Traveller> travellers(int players) {
        List<Traveller> travellers = new ArrayList<>();
        for (int index = 0; index < players; index++) {
            Trip trip = profileOf(index).trip();
            if (trip != null) {
                travellers.add(new Traveller(index, zoneOf(index), trip));
            }
        }
        return travellers;
    }

    /** Whether players of a profile go on trips. */
    public boolean hasTrips() {
        return profiles.stream().anyMatch(profile -> profile.trip() != null);
    }

    /** Zones in which somebody plays, those of trips to rifts included; arenas are where queues say. */
    public List<String> zones(int players) {
        Stream<String> rifts = travellers(players).stream()
                .map(Traveller::trip)
                .filter(trip -> trip.kind() == Trip.Kind.RIFT)
                .map(Trip::target);
        return Stream.concat(playersByZone(players).keySet().stream(), rifts).distinct().toList();
    }

    /** Queues in which somebody waits for matches. */
    List<String> queues(int players) {
        return travellers(players).stream()
                .map(Traveller::trip)
                .filter(trip -> trip.kind() == Trip.Kind.ARENA)
                .map(Trip::target)
                .distinct()
                .toList();
    }

    private static String key(BrainKind brain) {
        return brain.name().toLowerCase(Locale.ROOT);
    }
}
