package dev.omega.loadbot;

import dev.omega.loadbot.bot.Account;
import dev.omega.loadbot.bot.ApiClient;
import dev.omega.loadbot.bot.ApiException;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.bot.Enrolment;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Gets the bots' accounts and characters on a thread of its own: only the API is needed for that, so it may begin while the
 * zone hosts still start. Any thread.
 */
public final class EarlyEnrolment implements AutoCloseable {

    /** Requests at the API at once. */
    private static final int API_CONCURRENCY = 16;
    private static final long POLL_MS = 50;

    private final LoadTestPlan plan;
    private final ApiClient api;
    private final FutureTask<List<Account>> accounts;

    private EarlyEnrolment(LoadTestPlan plan) {
        this.plan = plan;
        api = new ApiClient(plan.apiUrl());
        Enrolment enrolment = new Enrolment(api, plan.serviceKey().value(), plan.accountPrefix(), API_CONCURRENCY);
        // Workers enrol their own.
        int players = plan.workers().isEmpty() ? plan.players() : 0;
        accounts = new FutureTask<>(() -> enrolment.enrol(players));
    }

    /** Begins with the bots of {@code plan}; its zone hosts are not looked at. */
    public static EarlyEnrolment start(LoadTestPlan plan) {
        EarlyEnrolment started = new EarlyEnrolment(plan);
        Thread.ofVirtual().name("enrolment").start(started.accounts);
        return started;
    }

    /** The client of the API; it ends with this enrolment. */
    ApiClient api() {
        return api;
    }

    /** One account for each bot, in the order of their indexes; waits for them. */
    List<Account> await() throws ApiException, InterruptedException {
        try {
            return accounts.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("enrolment failed", e.getCause());
        }
    }

    /**
     * Characters of the bots that trade; waits for them.
     *
     * @param stopped looked at while waiting; then there are none
     * @throws LoadTestException when there are none because the API refused
     */
    public List<Long> traders(BooleanSupplier stopped) throws LoadTestException, InterruptedException {
        if (plan.scenario().profiles().stream().noneMatch(p -> p.role().brain() == BrainKind.TRADE)) {
            return List.of();
        }
        try {
            while (!accounts.isDone()) {
                if (stopped.getAsBoolean()) {
                    return List.of();
                }
                Thread.sleep(POLL_MS);
            }
            List<Account> all = await();
            return IntStream.range(0, all.size())
                    .filter(bot -> plan.scenario().roleOf(bot).brain() == BrainKind.TRADE)
                    .mapToObj(bot -> all.get(bot).characterId())
                    .toList();
        } catch (ApiException refused) {
            throw new LoadTestException(LoadTestException.Reason.UNREACHABLE,
                    "the API could not prepare the test: " + refused.getMessage(), refused);
        }
    }

    /** Gives up what is not done. */
    @Override
    public void close() {
        accounts.cancel(true);
        api.close();
    }
}
