package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code omega leaderboard rebuild}: makes the view in Redis anew, and waits for it. */
@Command(name = "rebuild", description = "Make a board's view in Redis anew from the database, while it is being read.")
final class LeaderboardRebuildCommand implements Callable<Integer> {

    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Context context;

    @Parameters(paramLabel = "BOARD", description = "Id of the board.")
    private String board = "";

    @Option(names = "--no-wait", description = "Only begin; the same command without it waits for what was begun.")
    private boolean noWait;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    LeaderboardRebuildCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = BoardPaths.adminPath(board) + "/rebuild";
        try (ApiClient client = admin.client(context)) {
            client.reached();
            String key = admin.key(context);
            JsonNode begun = client.post(path, key);
            JsonNode last = noWait ? begun : awaited(client, path, key, begun);
            context.print(described(last));
            return ExitCode.OK;
        }
    }

    private JsonNode awaited(ApiClient client, String path, String key, JsonNode begun) {
        JsonNode now = begun;
        while (isRunning(now)) {
            show("leaderboard " + board + ": " + now.path("owners").asLong() + " characters are in the new view");
            LockSupport.parkNanos(LOOK_NS);
            now = client.get(path, key);
        }
        show("");
        boolean same = now.path("started_at").asLong() == begun.path("started_at").asLong();
        if (same && "done".equals(now.path("state").asString(""))) {
            return now;
        }
        throw CliException.failed("the view of leaderboard " + board + " was not made: "
                + (same ? "Redis went away or lost a part of it" : "the API server that made it is gone")
                + "; what was read before is still read. See 'omega status', then run the command again", null);
    }

    private static boolean isRunning(JsonNode rebuild) {
        return "running".equals(rebuild.path("state").asString(""));
    }

    /** On a terminal one line that is drawn over. */
    private void show(String line) {
        if (context.console().errIsTerminal() && !context.options().quiet()) {
            context.console().err().print(CLEAR_LINE + line);
            context.console().err().flush();
        }
    }

    private Result described(JsonNode last) {
        long owners = last.path("owners").asLong();
        String state = last.path("state").asString("?");
        return new Result("leaderboard-rebuild").field("board_id", board)
                .field("state", state)
                .field("owners", owners)
                .line(isRunning(last)
                        ? "the view of leaderboard " + board + " is being made; " + owners + " characters are in it"
                        : "the view of leaderboard " + board + " is new; it holds " + owners + " characters");
    }
}
