package dev.omega.cli.chaos;

import dev.omega.cli.output.CliException;
import dev.omega.loadbot.behaviour.Behaviour;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import dev.omega.loadbot.bot.Account;
import dev.omega.loadbot.bot.ApiClient;
import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BotWatch;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.bot.Enrolment;
import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.RestTicketDesk;
import dev.omega.loadbot.bot.Whereabouts;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.loadbot.swarm.Swarm;
import dev.omega.loadbot.swarm.SwarmSettings;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Players who fight and gather by the real protocol, and what each of them has seen. The rounds' threads ask, event loops tell. */
final class Crowd implements BotWatch, AutoCloseable {

    static final String ZONE = "forest";
    private static final int API_CONCURRENCY = 16;
    private static final long RAMP_UP_NS = 2_000_000_000L;
    private static final int PLAYERS_A_LOOP = 200;

    private final List<Account> accounts;
    private final List<Seen> seen = new ArrayList<>();
    private final ApiClient api;
    private final RestTicketDesk desk;
    private final Swarm swarm;

    private Crowd(ApiClient api, URI address, String serviceKey, List<Account> accounts, long seed) {
        this.api = api;
        this.accounts = accounts;
        accounts.forEach(_ -> seen.add(new Seen()));
        desk = new RestTicketDesk(api, address, serviceKey, new Whereabouts(accounts.size(), _ -> ZONE), accounts,
                API_CONCURRENCY);
        BotRole role = new BotRole(BrainKind.CUSTOM, 0, 0, new Gatherers());
        SwarmSettings settings = new SwarmSettings(Collections.nCopies(accounts.size(), role), List.of(), seed,
                Math.ceilDiv(accounts.size(), PLAYERS_A_LOOP), RAMP_UP_NS, LinkDelay.NONE, null);
        swarm = new Swarm(settings, desk, new MeasureWindow(), System::nanoTime, InstantSource.system(),
                System.nanoTime(), this);
    }

    private static final class Gatherers implements BehaviourProvider {

        @Override
        public String name() {
            return "gather";
        }

        @Override
        public Behaviour behaviour(RandomGenerator random) {
            return new Gatherer(random);
        }
    }

    /** Gets so many players accounts and characters; they come once {@link #start} is called. */
    static Crowd enrol(URI api, String serviceKey, int players, long seed) throws InterruptedException {
        ApiClient client = new ApiClient(api);
        try {
            List<Account> accounts = new Enrolment(client, serviceKey, "chaos", API_CONCURRENCY).enrol(players);
            return new Crowd(client, api, serviceKey, accounts, seed);
        } catch (ApiException e) {
            client.close();
            throw CliException.failed("the players got no accounts: " + e.getMessage(), e);
        }
    }

    void start() {
        swarm.start();
    }

    int size() {
        return accounts.size();
    }

    Account account(int player) {
        return accounts.get(player);
    }

    Seen seen(int player) {
        return seen.get(player);
    }

    /** Players who are in one of these instances now. */
    List<Integer> in(Set<String> instances) {
        long nowNs = System.nanoTime();
        return IntStream.range(0, size())
                .filter(player -> instances.contains(seen(player).instance(nowNs)))
                .boxed()
                .toList();
    }

    /** Players who are in the world now. */
    int playing() {
        long nowNs = System.nanoTime();
        return (int) seen.stream().filter(one -> !one.instance(nowNs).isEmpty()).count();
    }

    /** Waits until all are in the world, or the time is over; whether they are. */
    boolean awaitAll(Duration patience) throws InterruptedException {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (playing() < size()) {
            if (System.nanoTime() - deadlineNs > 0) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** Has a player say goodbye, or come again by a new ticket. */
    void want(int player, boolean inWorld) {
        swarm.want(player, player + 1, inWorld);
    }

    /** Why a player last failed to get in; empty if none did. */
    String lastProblem() {
        return swarm.lastProblem();
    }

    @Override
    public void onEntered(int bot, Welcome terms, long behindNs, long nowNs) {
        seen(bot).entered(terms, behindNs, nowNs);
    }

    @Override
    public void onState(int bot, ClientView view, long nowNs) {
        seen(bot).state(nowNs);
    }

    @Override
    public void onGain(int bot, int item, int count) {
        seen(bot).gained(item, count);
    }

    @Override
    public void onLeft(int bot, long nowNs) {
        seen(bot).left(nowNs);
    }

    /** Lets everybody say goodbye, for at most so long. */
    void leave(Duration patience) throws InterruptedException {
        swarm.leave();
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (swarm.remaining() > 0 && System.nanoTime() - deadlineNs < 0) {
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        swarm.close();
        desk.close();
        api.close();
    }
}
