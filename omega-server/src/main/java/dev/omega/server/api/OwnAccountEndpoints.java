package dev.omega.server.api;

import dev.omega.server.accounts.BlockService;
import dev.omega.server.accounts.LoginRecord;
import dev.omega.server.accounts.OwnAccount;
import dev.omega.server.accounts.OwnAccountService;
import dev.omega.server.accounts.OwnAccountService.Owner;
import dev.omega.server.characters.CharacterName;
import dev.omega.server.characters.CharacterService;
import dev.omega.server.export.ExportPage;
import dev.omega.server.export.ExportSection;
import dev.omega.server.export.ExportService;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.sessions.SessionService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What players do with their own accounts, on the wire. */
final class OwnAccountEndpoints {

    private static final String OWN = "/v1/account";

    private final OwnAccountService accounts;
    private final BlockService blocks;
    private final SessionService sessions;
    private final ExportService exports;
    private final KeyedWork keyed;

    OwnAccountEndpoints(
            OwnAccountService accounts,
            BlockService blocks,
            SessionService sessions,
            ExportService exports,
            KeyedWork keyed) {
        this.keyed = keyed;
        this.accounts = accounts;
        this.blocks = blocks;
        this.sessions = sessions;
        this.exports = exports;
    }

    record NewPassword(
            @Bounds(min = 1, max = 256) @Doc(value = "The one that holds now.", example = "seven green umbrellas") String password,
            @Bounds(min = 8, max = 256) @Doc(value = "8 to 256 characters, not a common one.", example = "eight blue umbrellas") String newPassword) {

        @Override
        public String toString() {
            return "NewPassword[...]";
        }
    }

    record Link(
            @Matches(AccountEndpoints.NAME_PATTERN) @Doc(example = "tester") String name,
            @Bounds(min = 8, max = 256) @Doc(value = "8 to 256 characters, not a common one.", example = "seven green umbrellas") String password) {

        @Override
        public String toString() {
            return "Link[" + name + ']';
        }
    }

    record Email(
            @Bounds(min = 0, max = 254) @Matches(value = Matches.EMAIL_OR_NONE, words = "an address like name@example.org without spaces, or empty for none") @Doc(value = "Empty: none.", example = "tester@example.org") String email) {}

    record Deletion(
            @Bounds(min = 1, max = 256) @Doc(value = "The password; of a guest the device's secret.", example = "seven green umbrellas") String secret) {

        @Override
        public String toString() {
            return "Deletion[...]";
        }
    }

    record BlockedName(
            @Bounds(min = 1, max = 64) @Doc(value = "One of its characters.", example = "Anna-Lee") String name) {}

    record BlocksView(
            @Doc(value = "Characters by which you blocked others.", example = "[\"Anna-Lee\"]") List<String> names) {}

    record LoginsView(@Doc("Newest first, at most 100 of the last 90 days.") List<LoginRecord> logins) {}

    record ExportQuery(
            @Nullable @Doc("Only this one; left out: all sections.") ExportSection section,
            @Nullable @Matches("[A-Za-z0-9._:,-]{1,200}") @Doc("next of the page before, of the same section.") String after,
            @Nullable @Bounds(min = 1, max = 500) @Doc("Rows of each section, 100 when left out.") Integer limit) {

        private static final int USUAL_LIMIT = 100;

        int most() {
            return limit == null ? USUAL_LIMIT : limit;
        }
    }

    record ExportView(
            OwnAccount account,
            @Doc("A section with next goes on: ask for it by its name, after next.") List<ExportPage> sections) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get(OWN, "get_own_account", "Your account.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, OwnAccount.class)
                        .by(call -> accounts.find(call.session().accountId())),
                Route.post(OWN + "/password", "change_password", "Changes the password; all other sessions end.")
                        .access(Access.SESSION, Work.PASSWORD)
                        .takes(NewPassword.class)
                        .refuses(ErrorCode.INVALID_CREDENTIALS, ErrorCode.TOO_MANY_ATTEMPTS, ErrorCode.WEAK_PASSWORD,
                                ErrorCode.NAME_NOT_ALLOWED)
                        .keyed(Route.Keying.BRIEF)
                        .by(this::changePassword),
                Route.post(OWN + "/link", "link_account", "Gives a guest a name and a password; its device goes on.")
                        .access(Access.SESSION, Work.PASSWORD)
                        .takes(Link.class)
                        .answers(200, OwnAccount.class)
                        .refuses(ErrorCode.ALREADY_LINKED, ErrorCode.NAME_TAKEN, ErrorCode.NAME_NOT_ALLOWED,
                                ErrorCode.WEAK_PASSWORD)
                        .keyed(Route.Keying.BRIEF)
                        .by(this::link),
                Route.post(OWN + "/email", "set_email", "Sets the address for mail, or takes it away.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(Email.class)
                        .answers(200, OwnAccount.class)
                        .by(call -> accounts.setEmail(call.session().accountId(),
                                call.body().email().isEmpty() ? null : call.body().email())),
                Route.get(OWN + "/logins", "list_logins", "Who came in, and who tried.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, LoginsView.class)
                        .by(call -> new LoginsView(accounts.logins(call.session().accountId()))),
                Route.get(OWN + "/blocks", "list_blocks", "Whom you blocked.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, BlocksView.class)
                        .by(call -> new BlocksView(blocks.list(call.session().accountId()))),
                Route.post(OWN + "/blocks", "block",
                        "Blocks the account of a character: no invitations, no trades, no chat of its.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(BlockedName.class)
                        .answers(200, BlocksView.class)
                        .refuses(ErrorCode.UNKNOWN_CHARACTER, ErrorCode.NAME_NOT_ALLOWED, ErrorCode.TOO_MANY_OPEN)
                        .by(this::block),
                Route.post(OWN + "/blocks/remove", "unblock", "Takes a block back.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(BlockedName.class)
                        .answers(200, BlocksView.class)
                        .refuses(ErrorCode.UNKNOWN_CHARACTER)
                        .by(call -> new BlocksView(blocks.unblock(call.session().accountId(), call.body().name()))),
                Route.get(OWN + "/export", "export_account", "All that is stored about you, in sections page by page.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(ExportQuery.class)
                        .answers(200, ExportView.class)
                        .by(this::export),
                Route.post(OWN + "/delete", "delete_account", "Deletes your account with its characters, for ever.")
                        .access(Access.SESSION, Work.PASSWORD)
                        .takes(Deletion.class)
                        .endsSession()
                        .mayHaveKey()
                        .refuses(ErrorCode.INVALID_CREDENTIALS, ErrorCode.TOO_MANY_ATTEMPTS, ErrorCode.CHARACTER_IN_USE)
                        .by(this::delete));
    }

    private @Nullable Object changePassword(Call<NewPassword> call) {
        return keyed.once(call, KeyedWork.SECRETS_KEPT,
                () -> accounts.prepare(owner(call, call.body().password()), call.body().newPassword()), changed -> {
                    accounts.change(changed);
                    sessions.endAll(changed.accountId(), "password_changed", call.session().sessionId());
                    return null;
                });
    }

    private @Nullable Object link(Call<Link> call) {
        Link wanted = call.body();
        return keyed.once(call, KeyedWork.SECRETS_KEPT,
                () -> accounts.prepareLink(call.session().accountId(), wanted.name(), wanted.password()),
                password -> accounts.link(password, wanted.name()));
    }

    private static Owner owner(Call<?> call, String secret) {
        return new Owner(call.session().accountId(), secret);
    }

    private BlocksView block(Call<BlockedName> call) {
        CharacterName name = CharacterName.parse(call.body().name());
        return new BlocksView(blocks.block(call.session().accountId(), name.key(), name.text()));
    }

    private ExportView export(Call<ExportQuery> call) {
        long accountId = call.session().accountId();
        ExportQuery wanted = call.body();
        if (wanted.section() != null) {
            return new ExportView(accounts.find(accountId),
                    List.of(exports.page(accountId, wanted.section(), wanted.after(), wanted.most())));
        }
        if (wanted.after() != null) {
            throw Problem.of(ErrorCode.INVALID_REQUEST,
                    "query: after says where a section goes on; name it as section");
        }
        return new ExportView(accounts.find(accountId), exports.all(accountId, wanted.most()));
    }

    private @Nullable Object delete(Call<Deletion> call) {
        long accountId = call.session().accountId();
        return keyed.once(call, AnswerDesk.A_DAY, () -> accounts.requireOwner(owner(call, call.body().secret())), _ -> {
            accounts.delete(accountId, CharacterService::deleteAll);
            sessions.endAll(accountId, "account_deleted", 0);
            return null;
        });
    }
}
