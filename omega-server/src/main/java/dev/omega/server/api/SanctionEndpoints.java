package dev.omega.server.api;

import dev.omega.server.accounts.PasswordResetService;
import dev.omega.server.accounts.Sanction;
import dev.omega.server.accounts.SanctionKind;
import dev.omega.server.accounts.SanctionService;
import dev.omega.server.accounts.SanctionService.Looked;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.sessions.SessionService;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bans, mutes and forgotten passwords on the wire, for operators. */
final class SanctionEndpoints {

    private static final String ADMIN = "/v1/admin/accounts";

    private final SanctionService sanctions;
    private final PasswordResetService resets;
    private final SessionService sessions;
    private final KeyedWork keyed;

    SanctionEndpoints(
            SanctionService sanctions,
            PasswordResetService resets,
            SessionService sessions,
            KeyedWork keyed) {
        this.keyed = keyed;
        this.sanctions = sanctions;
        this.resets = resets;
        this.sessions = sessions;
    }

    record AccountQuery(
            @Bounds(min = 1, max = 64) @Doc(value = "Name or number.", example = "tester") String account) {}

    record NewSanction(
            @Bounds(min = 1, max = 64) @Doc(value = "Name or number.", example = "tester") String account,
            @Doc("ban: cannot log in or play; mute: cannot talk.") SanctionKind kind,
            @Bounds(min = 1, max = 200) @Matches(Matches.ONE_LINE) @Doc(value = "The player is told.", example = "sold gold for money") String reason,
            @Nullable @Bounds(min = 1, max = 315_360_000_000L) @Doc(value = "In milliseconds; left out: for good.", example = "604800000") Long lengthMs) {}

    record Lifted(
            @Bounds(min = 1, max = 64) @Doc(value = "Name or number.", example = "tester") String account,
            @Doc("What is lifted.") SanctionKind kind) {}

    record LookedView(
            @Doc(example = "42") long accountId,
            @Doc(example = "tester") String name,
            @Doc(value = "player, guest or service.", example = "player") String kind,
            @Doc("Also those that are over; what lasts longest first.") List<Sanction> sanctions) {

        static LookedView of(Looked looked) {
            return new LookedView(looked.account().accountId(), looked.account().name(), looked.account().kind().code(),
                    looked.sanctions());
        }
    }

    record ResetView(
            @Doc(example = "42") long accountId,
            @Doc(example = "tester") String name,
            @Doc(value = "Shown this once; absent when nothing was changed.", example = "k3m9w2x7q4t8h5v6n2pz") @Nullable String password) {

        @Override
        public String toString() {
            return "ResetView[" + accountId + ']';
        }
    }

    List<Route<?>> routes() {
        return List.of(
                Route.get(ADMIN, "look_at_account", "An account, and what it is kept from.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(AccountQuery.class)
                        .answers(200, LookedView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> LookedView.of(sanctions.look(call.body().account()))),
                Route.post(ADMIN + "/sanctions", "impose_sanction",
                        "Bans or mutes an account; a ban ends its sessions.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(NewSanction.class)
                        .answers(200, LookedView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(this::impose),
                Route.post(ADMIN + "/password", "reset_password",
                        "Gives an account another password by chance, and ends its sessions.")
                        .access(Access.OPERATOR, Work.PASSWORD)
                        .takes(AccountQuery.class)
                        .answers(200, ResetView.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NAME_NOT_ALLOWED)
                        .keyed(Route.Keying.BRIEF)
                        .by(this::reset),
                Route.post(ADMIN + "/sanctions/lift", "lift_sanction", "Lifts an account's bans or mutes.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(Lifted.class)
                        .answers(200, LookedView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> LookedView.of(sanctions.lift(call.body().account(), call.body().kind()))));
    }

    private @Nullable Object reset(Call<AccountQuery> call) {
        boolean rehearsal = call.operator() != null && call.operator().rehearsal();
        return keyed.once(call, KeyedWork.SECRETS_KEPT, () -> resets.prepare(call.body().account()), reset -> {
            resets.set(reset);
            long accountId = reset.account().accountId();
            sessions.endAll(accountId, "password_changed", 0);
            return new ResetView(accountId, reset.account().name(), rehearsal ? null : reset.password());
        });
    }

    private LookedView impose(Call<NewSanction> call) {
        NewSanction wanted = call.body();
        Duration length = wanted.lengthMs() == null ? null : Duration.ofMillis(wanted.lengthMs());
        Looked looked = sanctions.impose(wanted.account(), wanted.kind(), wanted.reason(), length);
        if (wanted.kind() == SanctionKind.BAN) {
            sessions.endAll(looked.account().accountId(), "banned", 0);
        }
        return LookedView.of(looked);
    }
}
