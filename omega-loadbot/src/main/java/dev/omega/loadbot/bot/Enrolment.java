package dev.omega.loadbot.bot;

import dev.omega.loadbot.bot.ApiModel.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Gets every bot an account and a character: sessions in bulk, characters found again from an earlier run or created. Blocks;
 * owner: the test's thread.
 */
public final class Enrolment {

    private static final String CHARACTER_CLASS = "warrior";
    /** Consonants that no reader and no name check takes for one another; four of them name 20,736 bots. */
    private static final String LETTERS = "bcdfghkmprst";
    private static final int NAME_LETTERS = 4;

    private final ApiClient api;
    private final String serviceKey;
    private final String prefix;
    private final Semaphore permits;
    /** Oldest character by account, from earlier runs; filled before the tasks that read it start. */
    private final Map<Long, Long> characters = new HashMap<>();

    /**
     * An enrolment of bots whose names begin alike.
     *
     * @param prefix begins the names of accounts and characters
     * @param concurrency most requests at the API at once
     */
    public Enrolment(ApiClient api, String serviceKey, String prefix, int concurrency) {
        this.api = api;
        this.serviceKey = serviceKey;
        this.prefix = prefix;
        permits = new Semaphore(concurrency);
    }

    /** One account for each bot, in the order of their indexes. */
    public List<Account> enrol(int players) throws ApiException, InterruptedException {
        List<Session> sessions = sessions(players);
        List<Callable<Account>> tasks = new ArrayList<>();
        for (int bot = 0; bot < players; bot++) {
            int index = bot;
            tasks.add(() -> account(sessions.get(index), characterName(prefix, index)));
        }
        List<Account> accounts = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Account> pending : executor.invokeAll(tasks)) {
                accounts.add(finished(pending));
            }
        }
        return accounts;
    }

    /** Name of the account with this index: {@code <prefix>-00001} and on. */
    static String accountName(String prefix, int index) {
        return String.format(Locale.ROOT, "%s-%05d", prefix, index + 1);
    }

    /** Name of the bot's character: the prefix, capitalised, and four consonants. */
    public static String characterName(String prefix, int index) {
        StringBuilder name = new StringBuilder(prefix);
        name.setCharAt(0, Character.toUpperCase(prefix.charAt(0)));
        int rest = index;
        for (int i = 0; i < NAME_LETTERS; i++) {
            name.append(LETTERS.charAt(rest % LETTERS.length()));
            rest /= LETTERS.length();
        }
        return name.toString();
    }

    private List<Session> sessions(int players) throws ApiException, InterruptedException {
        List<Session> sessions = new ArrayList<>();
        while (sessions.size() < players) {
            List<String> names = new ArrayList<>();
            int end = Math.min(players, sessions.size() + ApiClient.SESSIONS_PER_REQUEST);
            for (int i = sessions.size(); i < end; i++) {
                names.add(accountName(prefix, i));
            }
            ApiModel.Sessions answer = Patience.ask(() -> api.issueSessions(serviceKey, names));
            answer.characters().forEach(owned -> characters.putIfAbsent(owned.accountId(), owned.characterId()));
            List<Session> issued = answer.sessions();
            if (issued.size() != names.size()) {
                throw new ApiException(0, "bad_answer",
                        "the API issued " + issued.size() + " sessions for " + names.size() + " names", 0);
            }
            sessions.addAll(issued);
        }
        return sessions;
    }

    private Account account(Session session, String name) throws ApiException, InterruptedException {
        permits.acquire();
        try {
            return Patience.ask(() -> new Account(session, character(session, name)));
        } finally {
            permits.release();
        }
    }

    private long character(Session session, String name) throws ApiException, InterruptedException {
        Long existing = characters.get(session.accountId());
        if (existing != null) {
            return existing;
        }
        try {
            return api.createCharacter(session, name, CHARACTER_CLASS).characterId();
        } catch (ApiException refused) {
            if (!refused.code().equals("name_taken")) {
                throw refused;
            }
            return madeUnheard(session, refused);
        }
    }

    /** A busy API may have made the character although its answer did not come in time. */
    private long madeUnheard(Session session, ApiException refused) throws ApiException, InterruptedException {
        return api.issueSessions(serviceKey, List.of(session.accountName()))
                .characters()
                .stream()
                .filter(owned -> owned.accountId() == session.accountId())
                .map(ApiModel.OwnedCharacter::characterId)
                .findFirst()
                .orElseThrow(() -> refused);
    }

    private static Account finished(Future<Account> pending) throws ApiException, InterruptedException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("enrolment failed", e.getCause());
        }
    }
}
