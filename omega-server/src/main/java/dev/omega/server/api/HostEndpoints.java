package dev.omega.server.api;

import dev.omega.server.economy.EconomyService;
import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HostControl;
import dev.omega.server.hostlink.HostHeartbeat;
import dev.omega.server.hostlink.HostOrders;
import dev.omega.server.hostlink.HostRegistered;
import dev.omega.server.hostlink.HostRegistration;
import dev.omega.server.hostlink.Items;
import dev.omega.server.hostlink.Journal;
import dev.omega.server.hostlink.Leases;
import dev.omega.server.hostlink.Loads;
import dev.omega.server.hostlink.Loads.LoadedCharacter;
import dev.omega.server.hostlink.Saves;
import dev.omega.server.hostlink.Scores;
import dev.omega.server.hostlink.Transfers;
import dev.omega.server.leaderboards.LeaderboardService;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.shards.CheckpointService;
import dev.omega.server.shards.HostService;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.shards.TransferService;
import dev.omega.server.store.Database;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What zone hosts call; the bodies are {@code hostlink}'s records. */
final class HostEndpoints {

    static final String HOST = "/internal/v1/hosts/{boot_id}";

    private final HostService hosts;
    private final CheckpointService checkpoints;
    private final EconomyService economy;
    private final LeaderboardService leaderboards;
    private final HostWishes wishes;
    private final ControlSockets control;
    private final InstanceOrders orders;
    private final TransferService transfers;
    private final KnownCharacters known;

    HostEndpoints(
            HostService hosts,
            CheckpointService checkpoints,
            EconomyService economy,
            LeaderboardService leaderboards,
            HostWishes wishes,
            ControlSockets control,
            InstanceOrders orders,
            TransferService transfers,
            KnownCharacters known) {
        this.hosts = hosts;
        this.checkpoints = checkpoints;
        this.economy = economy;
        this.leaderboards = leaderboards;
        this.wishes = wishes;
        this.control = control;
        this.orders = orders;
        this.transfers = transfers;
        this.known = known;
    }

    List<Route<?>> routes() {
        return Stream.of(presence(), characters(), transfers(), reports()).flatMap(List::stream).toList();
    }

    private List<Route<?>> presence() {
        return List.of(
                Route.post("/internal/v1/hosts", "register_host", "A zone host announces itself and its instances.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(HostRegistration.class)
                        .answers(201, HostRegistered.class)
                        .refuses(ErrorCode.UNKNOWN_ZONE, ErrorCode.HOST_SUPERSEDED)
                        .by(call -> hosts.register(call.body())),
                Route.post(HOST + "/heartbeat", "heartbeat", "A host lives; the answer tells it what to do.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(HostHeartbeat.class)
                        .answers(200, HeartbeatReply.class)
                        .refuses(ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(call -> Database.askOnDuty(() -> wishes.answer(call.bootId(), call.body()))),
                Route.get(HOST + HostControl.PATH, "control_host",
                        "A WebSocket on which a host hears at once what it is to do, and says what it did.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .answers(new Route.Answer.Socket())
                        .refuses(ErrorCode.UPGRADE_REQUIRED, ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(this::listen),
                Route.delete(HOST, "end_host", "A host says goodbye.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .by(this::goodbye));
    }

    private List<Route<?>> characters() {
        return List.of(
                Route.post(HOST + "/leases/renew", "renew_leases", "Renews leases and names the lost ones.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Leases.RenewRequest.class)
                        .answers(200, Leases.RenewReply.class)
                        .refuses(ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(call -> Database.askOnDuty(() -> checkpoints.renew(call.bootId(), call.body()))),
                Route.post(HOST + "/leases/release", "release_leases", "Gives back leases that were not played under.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Leases.ReleaseRequest.class)
                        .by(this::release),
                Route.post(HOST + "/characters/load", "load_characters",
                        "Loads characters whose tickets were accepted.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Loads.LoadRequest.class)
                        .answers(200, Loads.LoadReply.class)
                        .refuses(ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(this::load),
                Route.post(HOST + "/characters/save", "save_characters", "Saves characters; stale saves are refused.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Saves.SaveRequest.class)
                        .answers(200, Saves.SaveReply.class)
                        .by(this::save));
    }

    private List<Route<?>> transfers() {
        return List.of(
                Route.post(HOST + "/transfers/seat", "keep_seat",
                        "Keeps a seat in another instance for a character that the host plays.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Transfers.SeatRequest.class)
                        .answers(200, Transfers.SeatReply.class)
                        .refuses(ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(call -> transfers.seat(call.bootId(), call.body())),
                Route.post(HOST + "/transfers/ticket", "seal_transfer",
                        "The ticket to a kept seat, once the character is saved and given back.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Transfers.TicketRequest.class)
                        .answers(200, Transfers.TicketReply.class)
                        .refuses(ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(call -> transfers.ticket(call.bootId(), call.body())),
                Route.post(HOST + "/transfers/return", "take_back",
                        "Takes a character back that did not get to its seat.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Transfers.ReturnRequest.class)
                        .answers(200, Transfers.ReturnReply.class)
                        .refuses(ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(this::takeBack));
    }

    private List<Route<?>> reports() {
        return List.of(
                Route.post(HOST + "/journal", "apply_journal", "Enters what characters found into the books, in order.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Journal.JournalRequest.class)
                        .answers(200, Journal.JournalReply.class)
                        .by(call -> economy.apply(call.body(), false)),
                Route.post(HOST + "/scores", "submit_scores", "Submits what characters achieved to leaderboards.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Scores.ScoresRequest.class)
                        .answers(200, Scores.ScoresReply.class)
                        .refuses(ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(this::submit),
                Route.post(HOST + "/orders", "answer_orders",
                        "What a host did about orders to open and close instances.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(HostOrders.AnswersRequest.class)
                        .refuses(ErrorCode.HOST_UNKNOWN, ErrorCode.HOST_SUPERSEDED)
                        .by(this::answer),
                Route.post(HOST + "/items", "define_items", "Takes in what items a host's zones can drop.")
                        .access(Access.CLUSTER, Work.INTERNAL)
                        .takes(Items.ItemsRequest.class)
                        .by(this::define));
    }

    /** A host that is not there any more has nothing to be told. */
    private SocketOpening listen(Call<NoBody> call) {
        hosts.requireKnown(call.bootId());
        return control.opening(call.bootId());
    }

    private Transfers.ReturnReply takeBack(Call<Transfers.ReturnRequest> call) {
        Transfers.ReturnReply reply = transfers.takeBack(call.bootId(), call.body());
        LoadedCharacter back = reply.character();
        return back == null
                ? reply
                : new Transfers.ReturnReply(reply.whereabouts(), reply.fence(), dressed(List.of(back)).getFirst());
    }

    private Loads.LoadReply load(Call<Loads.LoadRequest> call) {
        return new Loads.LoadReply(dressed(checkpoints.load(call.bootId(), call.body()).characters()));
    }

    private List<LoadedCharacter> dressed(List<LoadedCharacter> loaded) {
        Map<Long, List<Integer>> worn = economy.worn(loaded.stream()
                .filter(c -> c.outcome() == Loads.LoadOutcome.LOADED)
                .map(LoadedCharacter::characterId)
                .toList());
        return loaded.stream().map(c -> c.wearing(worn.getOrDefault(c.characterId(), List.of()))).toList();
    }

    private Scores.ScoresReply submit(Call<Scores.ScoresRequest> call) {
        hosts.requireKnown(call.bootId());
        return leaderboards.submit(call.body());
    }

    private Saves.SaveReply save(Call<Saves.SaveRequest> call) {
        Saves.SaveReply reply = checkpoints.save(call.body());
        call.body().saves().forEach(save -> known.forget(save.characterId()));
        return reply;
    }

    private @Nullable Void release(Call<Leases.ReleaseRequest> call) {
        checkpoints.release(call.bootId(), call.body());
        return null;
    }

    private @Nullable Void answer(Call<HostOrders.AnswersRequest> call) {
        orders.answered(call.bootId(), call.body().answers());
        return null;
    }

    private @Nullable Void define(Call<Items.ItemsRequest> call) {
        economy.define(call.body().items());
        return null;
    }

    private @Nullable Void goodbye(Call<NoBody> call) {
        hosts.goodbye(call.bootId());
        return null;
    }
}
