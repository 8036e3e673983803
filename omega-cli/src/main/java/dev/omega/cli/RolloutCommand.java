package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code omega rollout}: restarts the zone hosts one after another while players play. */
@Command(name = "rollout", description = {"Restart the zone hosts one after another while players play.",
        "Each one is drained, which sends its players on to the others; whatever keeps it running (omega up --hosts,"
                + " systemd, an orchestrator) starts it again; when it is ready, the next one follows."})
final class RolloutCommand implements Callable<Integer> {
    private static final long POLL_MS = 250;
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private final Context context;

    @Option(names = "--dry-run", order = 1, description = "Only say what would be restarted, in which order.")
    private boolean dryRun;

    @Option(names = "--timeout", paramLabel = "DURATION", defaultValue = "3m", converter = Durations.class, order = 2, description = "How long one host may take to empty, and how long to come back (default: 3m).")
    private Duration timeout = Duration.ofMinutes(3);

    @Option(names = "--yes", order = 3, description = "Also when only one host runs: its players have nowhere to go.")
    private boolean yes;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    RolloutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (timeout.compareTo(SHORTEST) < 0) {
            throw CliException.usage("--timeout " + Durations.text(timeout) + " must be at least 10s");
        }
        try (ApiClient client = admin.client(context)) {
            client.reached();
            Cluster cluster = new Cluster(client, admin.key(context));
            List<JsonNode> hosts = cluster.running();
            if (hosts.isEmpty()) {
                throw CliException.conflict("no zone host runs; start one with 'omega serve zone --id forest-1'", null);
            }
            if (hosts.size() == 1 && !dryRun && !yes) {
                throw CliException.usage("only one zone host runs, at " + address(hosts.getFirst()) + ": its players"
                        + " would have nowhere to go; start another one, or restart it with --yes");
            }
            Result result = new Result("rollout").field("dry_run", dryRun);
            List<Map<String, Object>> done = new ArrayList<>();
            for (int i = 0; i < hosts.size(); i++) {
                String which = "host " + (i + 1) + " of " + hosts.size();
                Map<String, Object> step = dryRun ? plan(hosts.get(i)) : restart(cluster, hosts.get(i), which);
                done.add(step);
                result.line(which + "  " + line(step));
            }
            context.print(result.field("hosts", done));
            return ExitCode.OK;
        }
    }

    /** The hosts as the API knows them. */
    private record Cluster(ApiClient client, String key) {

        /** In the order of their addresses, so that every run goes the same way. */
        List<JsonNode> running() {
            return HostPaths.hosts(client, key, false)
                    .stream()
                    .sorted(Comparator.comparing(RolloutCommand::address))
                    .toList();
        }

        Optional<JsonNode> find(String bootId) {
            return running().stream().filter(host -> bootId(host).equals(bootId)).findFirst();
        }

        /** A ready host that was not there before; the one at the same address if there are several. */
        Optional<JsonNode> successor(JsonNode gone, Set<String> before) {
            return running().stream()
                    .filter(host -> HostPaths.state(host).equals("READY") && !before.contains(bootId(host)))
                    .max(Comparator.comparing(host -> address(host).equals(address(gone))));
        }
    }

    private static Map<String, Object> plan(JsonNode host) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("boot_id", bootId(host));
        step.put("players_at", address(host));
        step.put("players", host.path("players").asInt());
        return step;
    }

    private Map<String, Object> restart(Cluster cluster, JsonNode host, String which) throws InterruptedException {
        String bootId = bootId(host);
        Set<String> before = new HashSet<>();
        cluster.running().forEach(other -> before.add(bootId(other)));
        int players = cluster.find(bootId).map(now -> now.path("players").asInt()).orElse(0);
        Map<String, Object> step = plan(host);
        step.put("players", players);
        context.progress("omega: " + which + ", " + address(host) + ": draining, " + players + " players");
        long startedNs = System.nanoTime();
        cluster.client.post("/v1/admin/hosts/" + bootId + "/drain", cluster.key);
        await(() -> cluster.find(bootId).isEmpty() ? Optional.of(host) : Optional.empty(),
                which + ", " + address(host) + ", is not empty");
        long emptyNs = System.nanoTime();
        step.put("empty_after_ms", (emptyNs - startedNs) / 1_000_000);
        context.progress("omega: " + which + ", " + address(host) + ": has ended; waiting for it to come back");
        JsonNode back = await(() -> cluster.successor(host, before), "nothing has taken the place of " + which + ", "
                + address(host) + ": is there anything that starts it again?");
        step.put("back_after_ms", (System.nanoTime() - emptyNs) / 1_000_000);
        step.put("new_boot_id", bootId(back));
        context.progress("omega: " + which + ", " + address(back) + ": ready");
        return step;
    }

    private JsonNode await(Supplier<Optional<JsonNode>> look, String failure) throws InterruptedException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        while (true) {
            Optional<JsonNode> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw CliException.failed("after " + Durations.text(timeout) + " " + failure
                        + "; the hosts that follow were left as they are", null);
            }
            Thread.sleep(POLL_MS);
        }
    }

    private static String line(Map<String, Object> step) {
        String what = step.get("players_at") + ", " + step.get("players") + " players";
        return step.containsKey("new_boot_id")
                ? what + ": empty after " + step.get("empty_after_ms") + " ms, back after " + step.get("back_after_ms")
                        + " ms"
                : what + ": would be restarted";
    }

    private static String bootId(JsonNode host) {
        return host.path("boot_id").asString("?");
    }

    private static String address(JsonNode host) {
        return host.path("gateway_url").asString("?");
    }
}
