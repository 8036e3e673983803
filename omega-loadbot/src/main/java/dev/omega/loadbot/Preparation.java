package dev.omega.loadbot;

import dev.omega.loadbot.LoadTestException.Reason;
import dev.omega.loadbot.bot.Account;
import dev.omega.loadbot.bot.ApiClient;
import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.bot.ApiModel.Host;
import dev.omega.loadbot.bot.ApiModel.Status;
import dev.omega.loadbot.bot.Patience;
import dev.omega.loadbot.bot.RestTicketDesk;
import dev.omega.loadbot.bot.Whereabouts;
import dev.omega.loadbot.measure.ApiWatch;
import dev.omega.loadbot.measure.ServerProbe;
import dev.omega.loadbot.measure.ServerWatch;
import dev.omega.loadbot.measure.ShardFill;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything before the first bot joins: asks the API, enrols the bots, finds the zone hosts. Owner: the test's thread. */
final class Preparation implements AutoCloseable {

    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final Set<String> GONE = Set.of("LOST", "STOPPED", "SUPERSEDED");
    /** Requests at the API at once while the bots join. */
    private static final int API_CONCURRENCY = 16;

    private final LoadTestPlan plan;
    private final ApiClient api;
    private final EarlyEnrolment enrolment;
    private final ApiWatch apiWatch;
    private @Nullable RestTicketDesk tickets;
    private @Nullable ServerWatch watch;
    private @Nullable RemoteGenerators remote;
    private Stage.@Nullable Source source;

    /**
     * Before a run of {@code plan}.
     *
     * @param early what was begun already; {@code null}: nothing
     */
    Preparation(LoadTestPlan plan, @Nullable EarlyEnrolment early) {
        this.plan = plan;
        enrolment = early == null ? EarlyEnrolment.start(plan) : early;
        api = enrolment.api();
        apiWatch = ApiWatch.of(plan.apiUrl());
    }

    /** Prepares the run, or says in one line why there can be none. */
    Stage prepare() throws LoadTestException, InterruptedException {
        String key = plan.serviceKey().value();
        try {
            Status status = Patience.ask(() -> api.status(key));
            requireZones(Patience.ask(() -> api.shards(key)));
            requireQueues(key);
            ServerWatch hosts = new ServerWatch(probes(status));
            watch = hosts;
            hosts.heapBeforePlayers();
            Stage.Source generators = plan.workers().isEmpty() ? here() : elsewhere();
            return new Stage(api, generators, hosts, apiWatch, status.build() == null ? "" : status.build());
        } catch (ApiException e) {
            throw explain(e);
        }
    }

    /** Enrols the bots of a worker; nobody looks at zone hosts from there. */
    void enrol() throws LoadTestException, InterruptedException {
        try {
            source = here();
        } catch (ApiException e) {
            throw explain(e);
        }
    }

    /** The bots that were enrolled. */
    Generators bots() {
        Stage.Source enrolled = source;
        if (enrolled == null) {
            throw new IllegalStateException("enrol() comes first");
        }
        return enrolled.begin(plan);
    }

    private Stage.Source here() throws ApiException, InterruptedException {
        List<Account> accounts = enrolment.await();
        Whereabouts places = new Whereabouts(accounts.size(), plan.scenario()::zoneOf);
        RestTicketDesk desk =
                new RestTicketDesk(api, plan.apiUrl(), plan.serviceKey().value(), places, accounts, API_CONCURRENCY);
        tickets = desk;
        return begun -> new LocalGenerators(begun, desk, places);
    }

    private Stage.Source elsewhere() throws LoadTestException, InterruptedException {
        RemoteGenerators workers = RemoteGenerators.prepare(plan);
        remote = workers;
        return begun -> {
            workers.build();
            return workers;
        };
    }

    private LoadTestException explain(ApiException e) {
        if (e.isUnreachable()) {
            return new LoadTestException(Reason.UNREACHABLE, "the API does not answer: " + e.getMessage()
                    + "; start one with 'omega serve api' or leave --api out", e);
        }
        if (e.status() == UNAUTHORIZED || e.status() == FORBIDDEN) {
            return new LoadTestException(Reason.NOT_PERMITTED, "the API at " + plan.apiUrl()
                    + " refused the service key: " + e.getMessage() + "; use the key of that API's data directory", e);
        }
        return new LoadTestException(Reason.UNREACHABLE, "the API could not prepare the test: " + e.getMessage(), e);
    }

    private void requireZones(List<ShardFill> shards) throws LoadTestException {
        List<String> known = shards.stream().map(ShardFill::zoneId).distinct().sorted().toList();
        for (String zone : plan.scenario().zones(plan.players())) {
            if (!known.contains(zone)) {
                throw new LoadTestException(Reason.USAGE, "there is no zone '" + zone + "'; this API has " + known);
            }
        }
    }

    private void requireQueues(String key) throws LoadTestException, ApiException, InterruptedException {
        List<String> wanted = plan.scenario().queues(plan.players());
        if (wanted.isEmpty()) {
            return;
        }
        List<String> known = Patience.ask(() -> api.queues(key));
        for (String queue : wanted) {
            if (!known.contains(queue)) {
                throw new LoadTestException(Reason.USAGE, "there is no queue '" + queue + "' for matches; this API has "
                        + known + "; make one with 'omega match define " + queue + "' or a [[queue]] in --shards");
            }
        }
    }

    /** The API goes on listing hosts that went away, for an hour. */
    private static boolean isThere(Host host) {
        return host.state() != null && !GONE.contains(host.state());
    }

    /** The hosts of the plan, or those the API lists. */
    private List<ServerProbe> probes(Status status) {
        List<URI> urls = new ArrayList<>(plan.opsUrls());
        List<Host> hosts = status.hosts();
        if (urls.isEmpty() && hosts != null) {
            for (Host host : hosts) {
                String url = host.opsUrl();
                if (url != null && !url.isBlank() && isThere(host)) {
                    urls.add(URI.create(url));
                }
            }
        }
        return urls.stream().distinct().map(ServerProbe::new).toList();
    }

    @Override
    public void close() {
        RestTicketDesk desk = tickets;
        if (desk != null) {
            desk.close();
        }
        RemoteGenerators workers = remote;
        if (workers != null) {
            workers.close();
        }
        ServerWatch hosts = watch;
        if (hosts != null) {
            hosts.close();
        }
        apiWatch.close();
        enrolment.close();
    }
}
