package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The servers in processes of their own, seen through the command line. The API server is started again when a test of the
 * class ended it; the data directory stays.
 */
abstract class OnRunningServers {

    /** A drain waits at most 25 s for saves, plus what players were told and the farewell. */
    static final Duration STOP = Duration.ofSeconds(60);

    @TempDir
    static Path temp;

    private static @Nullable Cluster running;

    Path data;
    Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        data = temp.resolve("data");
        Cluster earlier = running;
        if (earlier != null && !earlier.api().isAlive()) {
            earlier.close();
            earlier = null;
        }
        cluster = earlier == null ? Cluster.start(data) : earlier;
        running = cluster;
    }

    @AfterEach
    void stopZones() throws Exception {
        cluster.closeZones();
    }

    @AfterAll
    static void stop() throws Exception {
        Cluster last = running;
        assertNotNull(last);
        last.close();
        running = null;
        Leftovers.assertNoneWithin(Duration.ofSeconds(15), temp);
    }

    static JsonNode report(String folder) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(temp.resolve(folder).resolve("report.json")));
    }
}
