package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.LineCounts;
import dev.omega.loadbot.measure.TradeCounts;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets tickets from the API: a virtual thread for each request, a bounded number of them at the API at once. A session that has
 * run out is issued anew. Thread-safe.
 */
public final class RestTicketDesk implements TicketDesk, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RestTicketDesk.class);
    private static final int UNAUTHORIZED = 401;

    private final ApiClient api;
    private final String serviceKey;
    private final Whereabouts places;
    private final AtomicReferenceArray<Account> accounts;
    private final Map<Integer, Trader> traders = new ConcurrentHashMap<>();
    private final MarketErrands market;
    private final LineWatch line = new LineWatch(System::nanoTime);
    private final Semaphore permits;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * A desk for these accounts.
     *
     * @param market address of the API, for what traders do there
     * @param places where each bot is to go, and is
     * @param accounts one for each bot, in the order of their indexes
     * @param concurrency most requests at the API at once
     */
    public RestTicketDesk(
            ApiClient api,
            URI market,
            String serviceKey,
            Whereabouts places,
            List<Account> accounts,
            int concurrency) {
        this.api = api;
        this.serviceKey = serviceKey;
        this.places = places;
        this.accounts = new AtomicReferenceArray<>(accounts.toArray(new Account[0]));
        this.market = new MarketErrands(market);
        permits = new Semaphore(concurrency);
    }

    @Override
    public void request(int account, Consumer<Answer> answer) {
        executor.execute(() -> tell(answer, ask(account)));
    }

    private static void tell(Consumer<Answer> answer, Answer given) {
        try {
            answer.accept(given);
        } catch (RejectedExecutionException ended) {
            LOG.debug("a ticket came after the end of the bots' loop");
        }
    }

    @Override
    public void trade(int account, Consumer<String> done) {
        executor.execute(() -> {
            String problem = errand(account);
            try {
                done.accept(problem);
            } catch (RejectedExecutionException ended) {
                LOG.debug("an answer came after the end of the bots' loop");
            }
        });
    }

    private String errand(int account) {
        try {
            Trader trader = traders.computeIfAbsent(account, Trader::new);
            int status = market.run(accounts.get(account), trader);
            if (status == UNAUTHORIZED) {
                renew(account);
                status = market.run(accounts.get(account), trader);
            }
            return status / 100 == 2 ? "" : "the API answered a trader with status " + status;
        } catch (IOException e) {
            return "the API did not answer a trader: " + e.getMessage();
        } catch (ApiException e) {
            return e.code() + ": " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the test is ending";
        }
    }

    /** Deals of the bots since the beginning. */
    public TradeCounts trades() {
        return market.counts();
    }

    /** What became of bots that stood in line since the beginning. */
    public LineCounts lines() {
        return line.counts();
    }

    @Override
    public boolean isAtHome(int account) {
        return places.isAtHome(account);
    }

    @Override
    public void entered(int account) {
        places.entered(account);
    }

    @Override
    public void left(int account) {
        places.left(account);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        market.close();
    }

    private Answer ask(int account) {
        try {
            permits.acquire();
            try {
                return join(account);
            } finally {
                permits.release();
            }
        } catch (ApiException e) {
            return new Refused(e.code(), String.valueOf(e.getMessage()), e.retryAfterMs());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Refused("interrupted", "the test is ending", 0);
        }
    }

    private Answer join(int bot) throws ApiException, InterruptedException {
        Destination destination = places.destination(bot);
        ApiModel.Join join;
        try {
            join = ask(bot, (client, account) -> client.join(account, destination));
        } catch (ApiException refused) {
            if (refused.isInLine()) {
                line.waits(bot, destination.name());
            }
            throw refused;
        }
        line.seated(bot);
        places.granted(bot, new Whereabouts.Place(join.zoneId(), join.instanceId()));
        return new Granted(URI.create(join.url()), join.ticket());
    }

    /**
     * Asks the API something in the name of a bot, whose session is issued anew when it has run out. Blocks.
     *
     * @throws ApiException if it refuses or does not answer
     */
    public <T> T ask(int bot, Question<T> question) throws ApiException, InterruptedException {
        try {
            return question.ask(api, accounts.get(bot));
        } catch (ApiException e) {
            if (e.status() != UNAUTHORIZED) {
                throw e;
            }
            renew(bot);
            return question.ask(api, accounts.get(bot));
        }
    }

    /** Something to ask the API. */
    @FunctionalInterface
    public interface Question<T> {

        /** Asks it once. */
        T ask(ApiClient api, Account account) throws ApiException, InterruptedException;
    }

    private void renew(int bot) throws ApiException, InterruptedException {
        Account account = accounts.get(bot);
        ApiModel.Session fresh =
                api.issueSessions(serviceKey, List.of(account.session().accountName())).sessions().getFirst();
        accounts.set(bot, new Account(fresh, account.characterId()));
    }
}
