package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code omega up} with hosts from each provider that starts none of its own processes, and with the instances of a shard file. */
class HostsE2E {

    private static final Duration STOP = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    @AfterEach
    void nothingIsLeft() throws Exception {
        Leftovers.assertNoneWithin(Duration.ofSeconds(20), data);
    }

    private RunningOmega up(String source, Path ready) throws Exception {
        return new OmegaCommand(OmegaCommand.withServerPrograms(data)).start("up", "--hosts", "2", "--hosts-from",
                source, "--shards", OmegaCommand.ROOT.resolve("examples/shards/queue.toml").toString(), "--port", "0",
                "--zone-port", "0", "--ops-port", "0", "--ready-file", ready.toString());
    }

    private static List<JsonNode> hosts(JsonNode notice) throws Exception {
        OmegaCommand.Finished list = new OmegaCommand(data)
                .environment("OMEGA_ADMIN_URL", "http://127.0.0.1:" + notice.at("/ports/admin").asInt())
                .run("host", "list", "-o", "json");
        assertEquals(0, list.exitCode(), list.err());
        return new ArrayList<>(JsonMapper.shared().readTree(list.out()).path("hosts").values());
    }

    private static void end(RunningOmega running) throws Exception {
        running.signal("INT");
        assertEquals(0, running.await(STOP).exitCode(), running.err());
    }

    @Test
    void up_shouldRunTheSecondHostInItsOwnProcess() throws Exception {
        Path ready = data.resolve("in-process.ready");
        try (RunningOmega up = up("in-process", ready)) {
            List<JsonNode> hosts = hosts(up.awaitReady(ready));
            assertEquals(2, hosts.size(), hosts.toString());
            assertEquals(1, hosts.stream().mapToInt(host -> host.path("instances").asInt()).sum(), hosts.toString());
            end(up);
        }
    }

    @Test
    void up_shouldWaitForAHostThatSomebodyElseStarts() throws Exception {
        Path ready = data.resolve("static.ready");
        try (RunningOmega up = up("static", ready)) {
            Cluster.await(STOP, "it waits for a host", () -> up.err().contains("waiting for 1 more zone hosts"));
            String url = up.err().replaceAll("(?s).*--api (http://[^']*)'.*", "$1");
            try (RunningOmega zone = new OmegaCommand(data).start("serve", "zone", "--slots", "2", "--api", url,
                    "--port", "0", "--ops-port", "0", "--journal", data.resolve("journal-of-another").toString())) {
                List<JsonNode> hosts = hosts(up.awaitReady(ready));
                assertEquals(2, hosts.size(), hosts.toString());
                end(zone);
            }
            assertTrue(up.isAlive(), up.err());
            end(up);
        }
    }
}
