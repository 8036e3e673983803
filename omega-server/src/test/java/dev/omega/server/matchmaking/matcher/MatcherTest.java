package dev.omega.server.matchmaking.matcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.matchmaking.matcher.Explanation.Reason;
import dev.omega.server.matchmaking.matcher.MatchRules.Window;
import dev.omega.server.matchmaking.matcher.Matcher.Cycle;
import dev.omega.server.matchmaking.matcher.Matcher.Formed;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private static final Window WINDOW = new Window(100, 20, 600);
    private static final MatchRules DUEL = new MatchRules(2, 1, 1, 1, Map.of(), WINDOW, 10_000);
    private static final long NOW_MS = 1_000_000;

    private static Ticket ticket(int number, long waitedMs, int rating, String... roles) {
        return new Ticket(new UUID(0, number), NOW_MS - waitedMs, rating, List.of(roles));
    }

    private static Set<Long> numbers(Formed match) {
        Set<Long> numbers = new HashSet<>();
        match.tickets().forEach(t -> numbers.add(t.id().getLeastSignificantBits()));
        return numbers;
    }

    private static List<Formed> match(MatchRules rules, Ticket... waiting) {
        return Matcher.cycle(List.of(waiting), rules, NOW_MS, 1_000).matches();
    }

    private static Reason reason(MatchRules rules, Ticket ticket, Ticket... nearest) {
        return Matcher.explain(ticket, List.of(nearest), nearest.length, rules, NOW_MS).reason();
    }

    @Test
    void whoWaitsLongest_shouldChooseFirstAmongTheNearest() {
        List<Formed> matches =
                match(DUEL, ticket(1, 100, 1500, ""), ticket(2, 300, 1540, ""), ticket(3, 200, 1590, ""));
        assertEquals(1, matches.size());
        assertEquals(Set.of(1L, 2L), numbers(matches.getFirst()));
    }

    @Test
    void window_shouldWidenForBothSides() {
        assertEquals(0, match(DUEL, ticket(1, 0, 1500, ""), ticket(2, 0, 1601, "")).size());
        assertEquals(0, match(DUEL, ticket(1, 60_000, 1500, ""), ticket(2, 0, 1601, "")).size(),
                "the other one did not wait");
        assertEquals(1, match(DUEL, ticket(1, 60_000, 1500, ""), ticket(2, 1_000, 1601, "")).size());
        assertEquals(0, match(DUEL, ticket(1, 600_000, 1500, ""), ticket(2, 600_000, 2101, "")).size(), "never");
    }

    /** Who may be 2 to 4 gets 4 when there are 4, and 2 only once somebody's patience is over. */
    @Test
    void largestMatch_shouldBePreferredUntilPatienceIsOver() {
        MatchRules rules = new MatchRules(2, 1, 2, 1, Map.of(), WINDOW, 10_000);
        Ticket[] four = {ticket(1, 20_000, 1500, ""), ticket(2, 20_000, 1500, ""), ticket(3, 0, 1500, ""),
                ticket(4, 0, 1500, "")};
        assertEquals(Set.of(1L, 2L, 3L, 4L), numbers(match(rules, four).getFirst()));
        assertEquals(0, match(rules, ticket(1, 9_000, 1500, ""), ticket(2, 9_000, 1500, "")).size());
        assertEquals(1, match(rules, ticket(1, 10_000, 1500, ""), ticket(2, 0, 1500, "")).size());
        MatchRules pairs = new MatchRules(2, 2, 4, 2, Map.of(), WINDOW, 0);
        assertEquals(0, match(pairs, ticket(1, 9, 1500, "", ""), ticket(2, 9, 1500, "")).size(),
                "teams of two or four");
    }

    @Test
    void roles_shouldBeFilledInEveryTeam() {
        MatchRules rules = new MatchRules(2, 2, 2, 1, Map.of("healer", 1), WINDOW, 0);
        Ticket healer = ticket(1, 40, 1500, "healer");
        Ticket other = ticket(2, 30, 1500, "healer");
        Ticket third = ticket(3, 20, 1500, "healer");
        Ticket fighter = ticket(4, 10, 1500, "fighter");
        assertEquals(0,
                match(rules, healer, fighter, ticket(5, 0, 1500, "fighter"), ticket(6, 0, 1500, "fighter")).size());
        List<Formed> found = match(rules, healer, other, third, fighter);
        assertEquals(1, found.size());
        for (List<Ticket> team : found.getFirst().teams()) {
            assertTrue(team.stream().anyMatch(t -> t.roles().contains("healer")));
        }
        assertEquals(1, match(rules, healer, ticket(5, 0, 1500, ""), fighter, ticket(6, 0, 1500, "")).size(),
                "who plays anything fills what is missing");
        assertEquals(Reason.ROLES,
                reason(rules, healer, fighter, ticket(5, 0, 1500, "fighter"), ticket(6, 0, 1500, "fighter")));
    }

    @Test
    void explanations_shouldNameWhatStandsInTheWay() {
        Ticket ticket = ticket(1, 1_000, 1500, "");
        assertEquals(Reason.NOBODY_ELSE, reason(DUEL, ticket));
        assertEquals(Reason.RATING_WINDOW, reason(DUEL, ticket, ticket(2, 1_000, 1700, "")));
        assertEquals(4_000, Matcher.explain(ticket, List.of(ticket(2, 1_000, 1700, "")), 1, DUEL, NOW_MS).inReachMs());
        assertEquals(-1, Matcher.explain(ticket, List.of(ticket(2, 1_000, 2200, "")), 1, DUEL, NOW_MS).inReachMs());
        assertEquals(Reason.NEXT_CYCLE, reason(DUEL, ticket, ticket(2, 1_000, 1500, "")));
        MatchRules threes = new MatchRules(2, 3, 3, 1, Map.of(), WINDOW, 0);
        assertEquals(Reason.TOO_FEW_PLAYERS, reason(threes, ticket, ticket(2, 1_000, 1500, "")));
        assertEquals(Reason.PARTY_SIZES,
                reason(threes, ticket(1, 0, 1500, "", ""), ticket(2, 0, 1500, "", ""), ticket(3, 0, 1500, "", "")));
    }

    @Test
    void rules_shouldBePossible() {
        assertThrows(IllegalArgumentException.class, () -> new MatchRules(1, 1, 1, 1, Map.of(), WINDOW, 0));
        assertThrows(IllegalArgumentException.class, () -> new MatchRules(2, 3, 2, 1, Map.of(), WINDOW, 0));
        assertThrows(IllegalArgumentException.class, () -> new MatchRules(2, 1, 4, 2, Map.of(), WINDOW, 0));
        assertThrows(IllegalArgumentException.class, () -> new MatchRules(2, 1, 2, 1, Map.of("tank", 2), WINDOW, 0));
    }

    private static MatchRules anyRules(ZoneRandom random) {
        int multiple = 1 + random.next(2);
        int min = multiple * (1 + random.next(2));
        Map<String, Integer> roles = random.next(3) == 0 ? Map.of("healer", 1) : Map.of();
        return new MatchRules(2 + random.next(3), min, min + multiple * random.next(3), multiple, roles,
                new Window(random.next(200), random.next(50), 200 + random.next(800)), random.next(20_000));
    }

    private static List<Ticket> anyTickets(ZoneRandom random, int count) {
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> roles = new ArrayList<>();
            for (int player = 0; player <= random.next(4) / 2; player++) {
                roles.add(List.of("", "healer", "fighter").get(random.next(3)));
            }
            tickets.add(new Ticket(new UUID(0, i), NOW_MS - random.next(30_000), 1000 + random.next(1_000), roles));
        }
        return tickets;
    }

    /** What holds for every match, of whatever tickets and rules. */
    @Test
    void matches_shouldKeepEveryRule() {
        Seeds.forEach(300, (_, random) -> {
            MatchRules rules = anyRules(random);
            List<Ticket> waiting = anyTickets(random, random.next(120));
            Cycle cycle = Matcher.cycle(waiting, rules, NOW_MS, 1_000);
            assertTrue(cycle.looks() <= (long) waiting.size() * Matcher.MAX_LOOKS, "bounded work");
            Set<UUID> seen = new HashSet<>();
            for (Formed match : cycle.matches()) {
                assertEquals(rules.teams(), match.teams().size());
                match.tickets().forEach(t -> assertTrue(seen.add(t.id()), "in one match at most"));
                int size = match.teams().getFirst().stream().mapToInt(Ticket::players).sum();
                assertTrue(size >= rules.teamMin() && size <= rules.teamMax() && size % rules.teamMultiple() == 0);
                match.teams().forEach(team -> requireTeam(team, size, rules));
                requireWindows(match.tickets(), rules);
                assertTrue(
                        size == rules.teamMax()
                                || match.tickets().stream().anyMatch(t -> NOW_MS - t.sinceMs() >= rules.patienceMs()),
                        "small only after patience");
            }
        });
    }

    private static void requireTeam(List<Ticket> team, int size, MatchRules rules) {
        assertEquals(size, team.stream().mapToInt(Ticket::players).sum());
        rules.roles()
                .forEach((
                        role,
                        needed) -> assertTrue(team.stream()
                                .flatMap(t -> t.roles().stream())
                                .filter(r -> r.equals(role) || r.isEmpty())
                                .count() >= needed, "role " + role));
    }

    private static void requireWindows(List<Ticket> tickets, MatchRules rules) {
        for (Ticket one : tickets) {
            for (Ticket other : tickets) {
                assertTrue(Math.abs(one.rating() - other.rating()) <= rules.window().at(NOW_MS - one.sinceMs()));
            }
        }
    }

    @Test
    void sameTickets_shouldGiveTheSameMatchesInWhateverOrderTheyCome() {
        Seeds.forEach(50, (seed, random) -> {
            MatchRules rules = anyRules(random);
            List<Ticket> waiting = anyTickets(random, 80);
            List<Ticket> shuffled = new ArrayList<>(waiting);
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(Matcher.cycle(waiting, rules, NOW_MS, 1_000), Matcher.cycle(shuffled, rules, NOW_MS, 1_000));
        });
    }

    /** In a duel nobody stays behind with somebody in reach, unless there were more than anybody looks at. */
    @Test
    void duel_shouldLeaveNobodyWithAnotherInReach() {
        Seeds.forEach(100, (_, random) -> {
            List<Ticket> waiting = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                waiting.add(ticket(i, random.next(20_000), 1000 + random.next(1_000), ""));
            }
            Set<Long> matched = new HashSet<>();
            Matcher.cycle(waiting, DUEL, NOW_MS, 1_000).matches().forEach(m -> matched.addAll(numbers(m)));
            List<Ticket> left =
                    waiting.stream().filter(t -> !matched.contains(t.id().getLeastSignificantBits())).toList();
            for (Ticket one : left) {
                List<Ticket> others = left.stream().filter(t -> !t.equals(one)).toList();
                assertTrue(Matcher.explain(one, others, others.size(), DUEL, NOW_MS).reason() != Reason.NEXT_CYCLE);
            }
        });
    }

    @Test
    void fiveThousandTickets_shouldBeBoundedWork() {
        List<Ticket> waiting = new ArrayList<>();
        ZoneRandom random = new ZoneRandom(5);
        for (int i = 0; i < 5_000; i++) {
            waiting.add(ticket(i, random.next(1_000), 800 + random.next(1_400), ""));
        }
        Cycle cycle = Matcher.cycle(waiting, DUEL, NOW_MS, 10_000);
        assertTrue(cycle.matches().size() > 2_450, "all but a few who have nobody in reach: " + cycle.matches().size());
        assertTrue(cycle.looks() <= 5_000L * Matcher.MAX_LOOKS);
        assertEquals(7, Matcher.cycle(waiting, DUEL, NOW_MS, 7).matches().size());
    }
}
