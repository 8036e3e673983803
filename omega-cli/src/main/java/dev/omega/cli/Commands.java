package dev.omega.cli;

import java.util.ArrayList;
import java.util.List;

/** The table of all subcommands, in the order of the help. */
final class Commands {

    /** A subcommand: a leaf with a class of its own, or a group with children. */
    sealed interface Node {
        String name();

        String description();
    }

    /**
     * A command that does something.
     *
     * @param path its words after {@code omega}, for example {@code db start}
     * @param annotated whether its class declares options of its own by annotations
     * @param children commands below it, for example {@code loadtest compare}
     */
    record Leaf(String path, String description, boolean annotated, List<Node> children) implements Node {

        @Override
        public String name() {
            return path.substring(path.lastIndexOf(' ') + 1);
        }
    }

    /** Commands that share a first word. */
    record Group(String name, String description, List<Node> children) implements Node {}

    private static final Group SERVE =
            new Group("serve", "Run one server in the foreground.", List.of(options("serve api", "Run the API server."),
                    options("serve zone", "Run a zone host with the named instances.")));

    private static final Leaf LOADTEST =
            new Leaf("loadtest", "Let headless players log in, walk and fight, and judge it.", true,
                    List.of(options("loadtest capacity", "Find how many players a zone host holds."),
                            options("loadtest ablate", "Measure what each strategy saves."),
                            options("loadtest worker", "Play the bots of load tests that run elsewhere."),
                            options("loadtest compare", "Compare reports of two builds or settings.")));

    private static final Group SHARD = new Group("shard", "Zones' configurations and their instances.",
            List.of(options("shard list", "List the shards and their running instances."),
                    options("shard get", "Show a shard and its instances."), options("shard create", "Make a shard."),
                    options("shard set", "Change settings of a shard."),
                    options("shard apply", "Make the shards those of a file."),
                    options("shard scale", "Say how many instances of a shard there are."),
                    options("shard drain", "Send nobody to a shard any more."),
                    options("shard delete", "Delete a shard of which nothing runs.")));

    private static final Group INSTANCE = new Group("instance", "Single instances of zones: look, open, close.",
            List.of(options("instance list", "List the running instances."),
                    options("instance inspect", "Show an instance, and who is in it."),
                    options("instance open", "Open another instance of a zone."),
                    options("instance drain", "Send nobody to an instance any more."),
                    options("instance move", "Send the players of an instance on to others."),
                    options("instance close", "Close an ordered instance.")));

    private static final Group HOST = new Group("host", "Zone hosts: look at them, end them in order.",
            List.of(options("host list", "List the zone hosts, their instances and free slots."),
                    options("host drain", "Have a zone host send its players on, and end.")));

    private static final Group CONTENT = new Group("content", "Content packs: what zones are made of.",
            List.of(options("content check",
                    "Check a content pack and say what is in it, or all that is wrong with it."),
                    options("content apply", "Publish a pack and put it in use."),
                    options("content diff", "What differs between a folder and the version in use."),
                    options("content versions", "List the published versions."),
                    options("content activate", "Put a published version in use."),
                    options("content rollback", "Go back to what was in use before.")));

    private static final Group REPLAY = new Group("replay", "Recordings of zones: live through them again.",
            List.of(options("replay run", "Replay a recording and say how fast that went."),
                    options("replay verify", "Replay a recording and compare every tick."),
                    options("replay bisect", "Find the tick in which a replay first goes another way.")));

    private static final Group ACCOUNT = new Group("account", "Accounts: look, ban, mute.", List.of(
            options("account show", "An account, its bans and its mutes."),
            options("account ban", "Keep an account from playing."), options("account unban", "Let it play again."),
            options("account mute", "Keep an account from talking."), options("account unmute", "Let it talk again."),
            options("account reset-password", "Give it another password.")));

    private static final Group ECONOMY = new Group("economy", "Gold and items: watch, stop, let go on.",
            List.of(options("economy status", "What is frozen, what came in and what went out."),
                    options("economy freeze", "Stop parts of the economy."),
                    options("economy thaw", "Let parts of the economy go on.")));

    private static final Group LEDGER = new Group("ledger", "The books: how gold and items came to whom.",
            List.of(options("ledger list", "The newest lines of the books."),
                    options("ledger show", "How a character came to its gold and items."),
                    options("ledger operation", "What became of an operation."),
                    options("ledger grant", "Give gold or items to a character.")));

    private static final Group TRADE = new Group("trade", "Trades between characters.",
            List.of(options("trade list", "A character's open trades."),
                    options("trade show", "A trade, whatever became of it."),
                    options("trade cancel", "Cancel an open trade.")));

    private static final Group PLAYER = new Group("player", "Players: find, look, let go.",
            List.of(options("player find", "Accounts and characters by how their names begin."),
                    options("player show", "A player in one look: account, bans, characters, where they are."),
                    options("player kick", "Have a player saved and let go.")));

    private static final Group PARTY = new Group("party", "Parties: who stays together.",
            List.of(options("party show", "A character's party, and where its members are.")));

    private static final Group LEADERBOARD = new Group("leaderboard", "Leaderboards: who stands where.",
            List.of(options("leaderboard list", "List the leaderboards and their seasons."),
                    options("leaderboard show", "Who stands where on a leaderboard."),
                    options("leaderboard seasons", "The seasons of a board that are over."),
                    options("leaderboard define", "Make a leaderboard, or change one."),
                    options("leaderboard reset", "End the running season now."),
                    options("leaderboard remove", "Take a character off the running season."),
                    options("leaderboard rebuild", "Make a board's view in Redis anew.")));

    private static final Group MATCH = new Group("match", "Matchmaking: who waits, who plays.",
            List.of(options("match queue", "Who waits for matches, and for how long."),
                    options("match show", "What a character waits for, and its match."),
                    options("match define", "Make a queue, or change one.")));

    private static final Group TOURNAMENT = new Group("tournament", "Tournaments: plan, watch, cancel.",
            List.of(options("tournament list", "The newest tournaments, or what is planned."),
                    options("tournament show", "A tournament, who entered, and who met whom."),
                    options("tournament define", "Plan tournaments, or change a plan."),
                    options("tournament cancel", "Cancel a tournament that has not begun.")));

    private static final Group AUDIT = new Group("audit", "What operators changed.",
            List.of(options("audit list", "Who changed what, when, and what came of it.")));

    private static final Group JOURNAL = new Group("journal",
            "What characters found in zones, on its way into the books.",
            List.of(options("journal inspect", "What a journal still holds, and what the books would not take."),
                    options("journal replay", "Enter what the books would not take.")));

    private static final Group DOCTOR = new Group("doctor", "Whether what is stored is sound.",
            List.of(options("doctor economy", "Check that gold and items are conserved.")));

    private static final Group CHAOS = new Group("chaos", "Proofs under fire, on servers of their own.",
            List.of(options("chaos economy", "Trade while servers are killed, then check every coin and item."),
                    options("chaos hosts", "Play while zone hosts fail, then check who is where.")));

    private static final Group SIMULATE = new Group("simulate", "What would happen, in seconds and without servers.",
            List.of(options("simulate placement", "Let crowds come to shards: splits, waits, instances, cost.")));

    private static final Group BENCH = new Group("bench", "Measurements of what this machine can do.",
            List.of(options("bench zone", "Measure ticks of fixed scenarios, phase by phase."),
                    options("bench market", "How many purchases a second the trading post does."),
                    options("bench matchmaking", "How long a crowd waits for its matches."),
                    options("bench joins", "What it costs that many come into the world at once."),
                    options("bench travel", "How long players are between two zones."),
                    options("bench logins", "What a storm of logins does to a zone beside it.")));

    private static final Group ZONE = new Group("zone", "A running zone host: look into it and steer it.",
            List.of(options("zone who-sees", "Say who sees a player or creature, whom the player sees, and why."),
                    options("zone observe", "Look over a player's shoulder."),
                    options("zone strategies", "Show or change which strategies it uses.")));

    private static final Group DB = new Group("db", "The database: start, stop, migrate, look.",
            List.of(options("db start", "Start the embedded PostgreSQL and Redis."),
                    plain("db stop", "Stop them again."),
                    plain("db status", "Whether they run, where, and whose they are."),
                    options("db migrate", "Bring the database to this build's schema."),
                    options("db info", "List the migrations."),
                    plain("db psql-url", "Print the address for psql, without a password.")));

    private static final Group DEBUG = new Group("debug", "Tools for whoever writes a client.",
            List.of(options("debug echo", "Run the WebSocket pipeline with an echo behind it."),
                    options("debug join-frame", "Print a fresh player's first frame in hex.")));

    /** The first words. */
    static final List<Node> ROOT = List.of(LOADTEST, options("up", "Run everything on this machine until Ctrl-C."),
            SERVE, options("status", "What runs and whether it is well."),
            options("plan", "Say what so many players need."), SIMULATE, SHARD, INSTANCE, HOST,
            options("rollout", "Restart the zone hosts one after another while players play."), ZONE, CONTENT, REPLAY,
            PLAYER, ACCOUNT, ECONOMY, LEDGER, TRADE, PARTY, LEADERBOARD, MATCH, TOURNAMENT, AUDIT, JOURNAL, DOCTOR,
            CHAOS, BENCH, DB, DEBUG, plain("version", "Print which build this is."),
            options("help", "Explain a command or a topic."));

    private Commands() {}

    /** The command at {@code path}. Switches, because they load no class but the one that is wanted. */
    static Object create(String path, Context context) {
        String first = path.contains(" ") ? path.substring(0, path.indexOf(' ')) : path;
        return switch (first) {
            case "loadtest", "plan", "simulate", "replay", "chaos", "bench", "debug" -> createExperiment(path, context);
            case "shard", "instance", "host", "rollout", "zone", "content" -> createOfWorld(path, context);
            case "account", "player", "audit", "party", "leaderboard", "match", "tournament" ->
                createOfPlayers(path, context);
            case "economy", "ledger", "trade", "journal", "doctor" -> createOfEconomy(path, context);
            default -> createOfServers(path, context);
        };
    }

    private static Object createExperiment(String path, Context context) {
        return switch (path) {
            case "loadtest" -> new LoadTestCommand(context);
            case "loadtest capacity" -> new LoadTestCapacityCommand(context);
            case "loadtest ablate" -> new LoadTestAblateCommand(context);
            case "loadtest worker" -> new LoadTestWorkerCommand(context);
            case "loadtest compare" -> new LoadTestCompareCommand(context);
            case "plan" -> new PlanCommand(context);
            case "simulate placement" -> new SimulatePlacementCommand(context);
            case "replay run" -> new ReplayRunCommand(context);
            case "replay verify" -> new ReplayVerifyCommand(context);
            case "replay bisect" -> new ReplayBisectCommand(context);
            case "chaos economy" -> new ChaosEconomyCommand(context);
            case "chaos hosts" -> new ChaosHostsCommand(context);
            case "bench market" -> new BenchMarketCommand(context);
            case "bench matchmaking" -> new BenchMatchmakingCommand(context);
            case "bench joins" -> new BenchJoinsCommand(context);
            case "bench travel" -> new BenchTravelCommand(context);
            case "bench logins" -> new BenchLoginsCommand(context);
            case "bench zone" -> new BenchZoneCommand(context);
            case "debug echo" -> new DebugEchoCommand(context);
            case "debug join-frame" -> new DebugJoinFrameCommand(context);
            default -> throw unknown(path);
        };
    }

    private static Object createOfWorld(String path, Context context) {
        return switch (path) {
            case "shard list" -> new ShardListCommand(context);
            case "shard get" -> new ShardGetCommand(context);
            case "shard create" -> new ShardCreateCommand(context);
            case "shard set" -> new ShardSetCommand(context);
            case "shard apply" -> new ShardApplyCommand(context);
            case "shard scale" -> new ShardScaleCommand(context);
            case "shard drain" -> new ShardDrainCommand(context);
            case "shard delete" -> new ShardDeleteCommand(context);
            case "instance list" -> new InstanceListCommand(context);
            case "instance inspect" -> new InstanceInspectCommand(context);
            case "instance open" -> new InstanceOpenCommand(context);
            case "instance drain" -> new InstanceDrainCommand(context);
            case "instance move" -> new InstanceMoveCommand(context);
            case "instance close" -> new InstanceCloseCommand(context);
            case "host list" -> new HostListCommand(context);
            case "host drain" -> new HostDrainCommand(context);
            case "rollout" -> new RolloutCommand(context);
            case "zone who-sees" -> new ZoneWhoSeesCommand(context);
            case "zone observe" -> new ZoneObserveCommand(context);
            case "zone strategies" -> new ZoneStrategiesCommand(context);
            case "content check" -> new ContentCheckCommand(context);
            case "content apply" -> new ContentApplyCommand(context);
            case "content diff" -> new ContentDiffCommand(context);
            case "content versions" -> new ContentVersionsCommand(context);
            case "content activate" -> new ContentChoiceCommand(context, "activate");
            case "content rollback" -> new ContentChoiceCommand(context, "rollback");
            default -> throw unknown(path);
        };
    }

    private static Object createOfPlayers(String path, Context context) {
        return switch (path) {
            case "audit list" -> new AuditListCommand(context);
            case "player find" -> new PlayerFindCommand(context);
            case "player show" -> new PlayerShowCommand(context);
            case "player kick" -> new PlayerKickCommand(context);
            case "account show" -> new AccountShowCommand(context);
            case "account ban" -> new AccountSanctionCommand(context, "ban");
            case "account unban" -> new AccountLiftCommand(context, "ban");
            case "account mute" -> new AccountSanctionCommand(context, "mute");
            case "account reset-password" -> new AccountPasswordCommand(context);
            case "account unmute" -> new AccountLiftCommand(context, "mute");
            case "party show" -> new PartyShowCommand(context);
            case "leaderboard list" -> new LeaderboardListCommand(context);
            case "leaderboard show" -> new LeaderboardShowCommand(context);
            case "leaderboard seasons" -> new LeaderboardSeasonsCommand(context);
            case "leaderboard define" -> new LeaderboardDefineCommand(context);
            case "leaderboard reset" -> new LeaderboardResetCommand(context);
            case "leaderboard remove" -> new LeaderboardRemoveCommand(context);
            case "leaderboard rebuild" -> new LeaderboardRebuildCommand(context);
            case "match queue" -> new MatchQueueCommand(context);
            case "match show" -> new MatchShowCommand(context);
            case "match define" -> new MatchDefineCommand(context);
            case "tournament list" -> new TournamentListCommand(context);
            case "tournament show" -> new TournamentShowCommand(context);
            case "tournament define" -> new TournamentDefineCommand(context);
            case "tournament cancel" -> new TournamentCancelCommand(context);
            default -> throw unknown(path);
        };
    }

    private static Object createOfEconomy(String path, Context context) {
        return switch (path) {
            case "economy status" -> new EconomyStatusCommand(context);
            case "economy freeze" -> new EconomySwitchCommand(context, true);
            case "economy thaw" -> new EconomySwitchCommand(context, false);
            case "ledger list" -> new LedgerListCommand(context);
            case "ledger show" -> new LedgerShowCommand(context);
            case "ledger operation" -> new LedgerOperationCommand(context);
            case "ledger grant" -> new LedgerGrantCommand(context);
            case "trade list" -> new TradeListCommand(context);
            case "trade show" -> new TradeShowCommand(context);
            case "trade cancel" -> new TradeCancelCommand(context);
            case "journal inspect" -> new JournalInspectCommand(context);
            case "journal replay" -> new JournalReplayCommand(context);
            case "doctor economy" -> new DoctorEconomyCommand(context);
            default -> throw unknown(path);
        };
    }

    private static Object createOfServers(String path, Context context) {
        return switch (path) {
            case "up" -> new UpCommand(context);
            case "serve api" -> new ServeApiCommand(context);
            case "serve zone" -> new ServeZoneCommand(context);
            case "status" -> new StatusCommand(context);
            case "db start" -> new DbStartCommand(context);
            case "db stop" -> new DbStopCommand(context);
            case "db status" -> new DbStatusCommand(context);
            case "db migrate" -> new DbMigrateCommand(context);
            case "db info" -> new DbInfoCommand(context);
            case "db psql-url" -> new DbPsqlUrlCommand(context);
            case "version" -> new VersionCommand(context);
            case "help" -> new HelpCommand(context);
            default -> throw unknown(path);
        };
    }

    private static IllegalArgumentException unknown(String path) {
        return new IllegalArgumentException("no command '" + path + "'");
    }

    /** Paths of all commands that do something. */
    static List<String> leafNames() {
        List<String> paths = new ArrayList<>();
        collect(ROOT, paths);
        return paths;
    }

    /** Whether a command starts with {@code word}. */
    static boolean isFirstWord(String word) {
        return ROOT.stream().anyMatch(node -> node.name().equals(word));
    }

    private static void collect(List<Node> nodes, List<String> paths) {
        for (Node node : nodes) {
            switch (node) {
                case Leaf leaf -> {
                    paths.add(leaf.path);
                    collect(leaf.children, paths);
                }
                case Group group -> collect(group.children, paths);
            }
        }
    }

    private static Leaf options(String path, String description) {
        return new Leaf(path, description, true, List.of());
    }

    private static Leaf plain(String path, String description) {
        return new Leaf(path, description, false, List.of());
    }
}
