package dev.omega.server.api;

import dev.omega.server.accounts.Account;
import dev.omega.server.accounts.AccountNames;
import dev.omega.server.accounts.AccountService;
import dev.omega.server.characters.CharacterService;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.sessions.Session;
import dev.omega.server.sessions.SessionService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts and sessions on the wire. */
final class AccountEndpoints {

    static final String NAME_PATTERN = AccountNames.PATTERN;

    private final AccountService accounts;
    private final SessionService sessions;
    private final CharacterService characters;
    private final Admission admission;
    private final AnswerDesk answers;
    private final KeyedWork keyed;

    AccountEndpoints(
            AccountService accounts,
            SessionService sessions,
            Admission admission,
            CharacterService characters,
            AnswerDesk answers,
            KeyedWork keyed) {
        this.answers = answers;
        this.keyed = keyed;
        this.accounts = accounts;
        this.sessions = sessions;
        this.admission = admission;
        this.characters = characters;
    }

    record NewAccount(
            @Matches(NAME_PATTERN) @Doc(value = "3 to 32 letters, digits, dots, underscores, hyphens; capitals do not"
                    + " distinguish.", example = "tester") String name,
            @Bounds(min = 8, max = 256) @Doc(value = "8 to 256 characters, not a common one.", example = "seven green umbrellas") String password) {

        @Override
        public String toString() {
            return "NewAccount[" + name + ']';
        }
    }

    record AccountView(@Doc(example = "42") long accountId, @Doc(example = "tester") String name) {}

    record Login(
            @Bounds(min = 1, max = 64) @Doc(example = "tester") String name,
            @Bounds(min = 1, max = 256) @Doc(example = "seven green umbrellas") String password) {

        @Override
        public String toString() {
            return "Login[" + name + ']';
        }
    }

    record DeviceLogin(
            @Matches("[A-Za-z0-9._:-]{8,128}") @Doc(value = "Made once by the device.", example = "d7c3a1e2-5b7f-4f0e") String deviceId,
            @Bounds(min = 32, max = 256) @Doc(value = "Random, made once by the device and kept there.", example = "k3J9vQ2mXw7bT5yL8nR4cF6hZ1pD0sGa") String deviceSecret) {

        @Override
        public String toString() {
            return "DeviceLogin[" + deviceId + ']';
        }
    }

    record Refresh(@Bounds(min = 1, max = 128) @Doc(example = "omg_r_...") String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[...]";
        }
    }

    record ServiceLogin(
            @Bounds(min = 1, max = 1000) @Matches(NAME_PATTERN) @Doc(value = "Made where missing.", example = "[\"bot-1\", \"bot-2\"]") List<String> names) {}

    record SessionView(
            @Doc(example = "42") long accountId,
            @Doc(example = "tester") String accountName,
            @Doc(value = "For the Authorization header.", example = "omg_s_...") String accessToken,
            @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long accessExpiresAt,
            @Doc(value = "Is exchanged once; a second exchange ends the session.", example = "omg_r_...") String refreshToken,
            @Doc(example = "1769817600000") long refreshExpiresAt) {

        static SessionView of(Session session) {
            return new SessionView(session.account().accountId(), session.account().name(), session.accessToken(),
                    session.accessExpiresAt().toEpochMilli(), session.refreshToken(),
                    session.refreshExpiresAt().toEpochMilli());
        }

        @Override
        public String toString() {
            return "SessionView[" + accountId + ']';
        }
    }

    record OwnedCharacterView(
            @Doc(example = "42") long accountId,
            @Doc(example = "7") long characterId,
            @Doc(example = "Anna-Lee") String name) {}

    record SessionsView(
            @Doc("One for each name, in their order.") List<SessionView> sessions,
            @Doc("All characters of these accounts, oldest first.") List<OwnedCharacterView> characters) {}

    List<Route<?>> routes() {
        return List.of(
                Route.post("/v1/accounts", "register", "Makes an account with name and password.")
                        .access(Access.PUBLIC, Work.PASSWORD)
                        .takes(NewAccount.class)
                        .answers(201, AccountView.class)
                        .refuses(ErrorCode.NAME_TAKEN, ErrorCode.NAME_NOT_ALLOWED, ErrorCode.WEAK_PASSWORD)
                        .mayHaveKey()
                        .by(this::register),
                Route.post("/v1/sessions", "log_in", "Opens a session with name and password.")
                        .access(Access.PUBLIC, Work.PASSWORD)
                        .takes(Login.class)
                        .answers(201, SessionView.class)
                        .refuses(ErrorCode.INVALID_CREDENTIALS, ErrorCode.TOO_MANY_ATTEMPTS, ErrorCode.BANNED)
                        .keyed(Route.Keying.BRIEF)
                        .by(this::logIn),
                Route.post("/v1/sessions/device", "log_in_device",
                        "Opens a guest's session; its account is made at first.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .takes(DeviceLogin.class)
                        .answers(201, SessionView.class)
                        .refuses(ErrorCode.INVALID_CREDENTIALS, ErrorCode.TOO_MANY_ATTEMPTS, ErrorCode.BANNED)
                        .keyed(Route.Keying.BRIEF)
                        .by(this::logInDevice),
                Route.post("/v1/sessions/refresh", "refresh_session", "Exchanges a refresh token for new tokens.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .takes(Refresh.class)
                        .answers(201, SessionView.class)
                        .refuses(ErrorCode.INVALID_TOKEN)
                        .keyed(Route.Keying.CLAIMED)
                        .by(this::refresh),
                Route.delete("/v1/sessions/current", "log_out", "Ends the session with all its tokens.")
                        .access(Access.SESSION, Work.DATABASE)
                        .endsSession()
                        .by(this::logOut),
                Route.post("/v1/service/sessions", "open_service_sessions",
                        "Opens sessions of service accounts for load tests.")
                        .access(Access.SERVICE, Work.BULK)
                        .takes(ServiceLogin.class)
                        .answers(201, SessionsView.class)
                        .refuses(ErrorCode.NAME_TAKEN, ErrorCode.NAME_NOT_ALLOWED)
                        .keyed(Route.Keying.BRIEF)
                        .by(this::openServiceSessions));
    }

    private AccountView register(Call<NewAccount> call) {
        admission.newAccount(call.address());
        Account account = accounts.register(call.requestKey(), call.body().name(), call.body().password());
        return new AccountView(account.accountId(), account.name());
    }

    /** The password is looked at each time: a key is no way around the limits on guessing. */
    private @Nullable Object logIn(Call<Login> call) {
        return keyed.inTurn(call,
                () -> open(call, accounts.logIn(call.body().name(), call.body().password(), call.address())));
    }

    private @Nullable Object logInDevice(Call<DeviceLogin> call) {
        return keyed.inTurn(call, () -> open(call, accounts.logInDevice(call.body().deviceId(),
                call.body().deviceSecret(), call.address(), () -> admission.newAccount(call.address()))));
    }

    private @Nullable Object open(Call<?> call, Account account) {
        return keyed.once(call, KeyedWork.SECRETS_KEPT, () -> SessionView.of(sessions.open(account)));
    }

    /** The token names the exchange: its repetition gives the same tokens by itself, as long as that is safe. */
    private SessionView refresh(Call<Refresh> call) {
        RequestKey key = call.requestKey();
        return SessionView.of(sessions.refresh(call.body().refreshToken(), sql -> {
            if (key != null) {
                answers.claim(sql, key);
            }
        }));
    }

    private @Nullable Object openServiceSessions(Call<ServiceLogin> call) {
        return keyed.once(call, KeyedWork.SECRETS_KEPT, () -> serviceSessions(call));
    }

    private SessionsView serviceSessions(Call<ServiceLogin> call) {
        List<Account> named = accounts.serviceAccounts(call.body().names());
        List<OwnedCharacterView> owned = characters.listAll(named.stream().map(Account::accountId).toList())
                .stream()
                .map(c -> new OwnedCharacterView(c.accountId(), c.characterId(), c.name()))
                .toList();
        return new SessionsView(sessions.openAll(named).stream().map(SessionView::of).toList(), owned);
    }

    private @Nullable Void logOut(Call<NoBody> call) {
        sessions.close(call.session());
        return null;
    }
}
