package dev.omega.cli.chaos;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.StopSignal;
import dev.omega.loadbot.bot.Account;
import dev.omega.loadbot.bot.ApiClient;
import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.bot.Destination;
import dev.omega.loadbot.bot.Enrolment;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What it costs one API server and its PostgreSQL that many come into the world at one moment, again and again. The host they are sent
 * to loads their characters and runs no world.
 */
public final class JoinBench {

    private static final String ZONE = "forest";
    private static final int ADDRESS_RATE = 100_000;
    /** Between the soft limit and the cap, so that the last ones are placed as the first ones are. */
    private static final int SEATS_PERCENT = 110;

    private final Path directory;
    private final Path binaries;
    private final Load load;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private final AtomicInteger postponed = new AtomicInteger();

    /**
     * What is asked of the servers.
     *
     * @param players who join in each round
     * @param instances they are spread over
     * @param clients requests at once
     * @param apiCpus processors of the API server as {@code taskset} takes them; {@code null}: all
     */
    public record Load(int players, int instances, int rounds, int clients, @Nullable String apiCpus) {}

    /**
     * What one round was: everybody joins by a session that the server has not seen before, then all characters are loaded.
     *
     * @param tookMs from the first request to the last answer
     * @param p95Ms of a single join
     * @param apiUs processor time of the API server for each join
     * @param databaseUs the same of PostgreSQL
     * @param loadUs processor time of both for each character that the host loads
     */
    public record Round(long tookMs, double p95Ms, double apiUs, double databaseUs, double loadUs) {}

    /**
     * What was measured.
     *
     * @param postponed how often somebody was told to ask again
     */
    public record Report(int players, List<Round> rounds, int postponed) {

        public Report {
            rounds = List.copyOf(rounds);
        }
    }

    /** A bench that has not begun. */
    public JoinBench(Path directory, Path binaries, Load load, StopSignal stop, Consumer<String> progress) {
        this.directory = directory;
        this.binaries = binaries;
        this.load = load;
        this.stop = stop;
        this.progress = progress;
    }

    /** Runs it. */
    public Report run() throws InterruptedException, SQLException, ExecutionException, IOException {
        ChaosCluster.Form form = new ChaosCluster.Form(1, true, ADDRESS_RATE);
        try (ChaosCluster cluster = ChaosCluster.start(directory, binaries, form, stop);
                Connection connection = ChaosCluster.connect(cluster.postgres());
                BareHost host = new BareHost(cluster, connection, ZONE, load.instances());
                ApiClient api = new ApiClient(cluster.api(0));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            host.register(Math.ceilDiv(load.players() * SEATS_PERCENT, 100 * load.instances()) + 1);
            ProcessorTime.pin(load.apiCpus(), "--server-cpus", cluster.apiPids());
            List<Round> rounds = new ArrayList<>();
            for (int i = 1; i <= load.rounds() && !stop.isAsked(); i++) {
                List<Account> accounts = enrol(api, cluster.serviceKey());
                Round round = round(cluster, api, accounts, host, threads);
                rounds.add(round);
                progress.accept("round " + i + " of " + load.rounds() + ": " + round.tookMs() + " ms");
            }
            return new Report(load.players(), rounds, postponed.get());
        }
    }

    /** The same characters each time, by sessions of their own. */
    private List<Account> enrol(ApiClient api, String serviceKey) throws InterruptedException {
        try {
            return new Enrolment(api, serviceKey, "bench", load.clients()).enrol(load.players());
        } catch (ApiException e) {
            throw CliException.failed("the players got no accounts: " + e.getMessage(), e);
        }
    }

    private Round round(
            ChaosCluster cluster,
            ApiClient api,
            List<Account> accounts,
            BareHost host,
            ExecutorService threads) throws InterruptedException, SQLException, ExecutionException {
        Duration apiBefore = ProcessorTime.of(cluster.apiPids());
        Duration databaseBefore = ProcessorTime.of(cluster.databasePids());
        long startNs = System.nanoTime();
        Percentiles took = joinAll(api, accounts, threads);
        long tookMs = (System.nanoTime() - startNs) / 1_000_000;
        Duration apiAfter = ProcessorTime.of(cluster.apiPids());
        Duration databaseAfter = ProcessorTime.of(cluster.databasePids());
        List<Map<String, Long>> leases = host.load();
        Duration loaded = ProcessorTime.of(cluster.apiPids()).plus(ProcessorTime.of(cluster.databasePids()));
        host.release(leases);
        if (leases.size() != accounts.size()) {
            throw CliException.failed(accounts.size() + " players joined and " + leases.size() + " have leases", null);
        }
        int players = accounts.size();
        return new Round(tookMs, took.ms(950), ProcessorTime.eachUs(apiAfter.minus(apiBefore), players),
                ProcessorTime.eachUs(databaseAfter.minus(databaseBefore), players),
                ProcessorTime.eachUs(loaded.minus(apiAfter).minus(databaseAfter), players));
    }

    private Percentiles joinAll(ApiClient api, List<Account> accounts, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        Semaphore permits = new Semaphore(load.clients());
        List<Future<Long>> joins = new ArrayList<>();
        for (Account account : accounts) {
            joins.add(threads.submit(() -> {
                permits.acquire();
                try {
                    return join(api, account);
                } finally {
                    permits.release();
                }
            }));
        }
        List<Long> tookNs = new ArrayList<>();
        for (Future<Long> join : joins) {
            tookNs.add(join.get());
        }
        return Percentiles.of(tookNs);
    }

    /** Comes again for as long as it is told to; how long it took. */
    private long join(ApiClient api, Account account) throws ApiException, InterruptedException {
        long startNs = System.nanoTime();
        while (true) {
            try {
                api.join(account, Destination.zone(ZONE));
                return System.nanoTime() - startNs;
            } catch (ApiException refused) {
                if (refused.retryAfterMs() == 0) {
                    throw refused;
                }
                postponed.incrementAndGet();
                Thread.sleep(refused.retryAfterMs());
            }
        }
    }
}
