package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.content.source.FolderFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Running zones become what operators activate, and stay what they are when they cannot. */
class ContentFollowIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private static final Path REALM = Path.of("..", "examples", "content", "omega-realm");

    @SuppressWarnings("NullAway.Init")
    private static RealApi api;

    @BeforeAll
    static void start() {
        api = new RealApi(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Map<String, byte[]> realm() throws Exception {
        FolderFiles files = new FolderFiles(REALM);
        Map<String, byte[]> pack = new TreeMap<>();
        for (String name : files.list()) {
            byte[] content = files.read(name, 1 << 20);
            if (content != null) {
                pack.put(name, content);
            }
        }
        return pack;
    }

    /** The realm with one text of one of its files replaced. */
    private static Map<String, byte[]> realm(String file, String text, String replacement) throws Exception {
        Map<String, byte[]> pack = realm();
        String before = new String(pack.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
        String after = before.replace(text, replacement);
        assertNotEquals(before, after, text + " is not in " + file);
        pack.put(file, after.getBytes(StandardCharsets.UTF_8));
        return pack;
    }

    @Test
    void host_shouldRunWhatIsInUse() throws Exception {
        ZoneHostConfig config =
                ZoneHostConfig.local(0, 0, api.base(), RealApi.CLUSTER_KEY, List.of("forest-1", "forest-2"), "test");
        try (ZoneHost host = ZoneHost.start(config)) {
            String builtIn = host.contentVersion();
            String second = api.use(realm("pack.json", "\"1.0.0\"", "\"1.0.1\""));
            assertNotEquals(builtIn, second);
            awaitVersion(host, second);

            api.use(realm("zones/forest.json", "\"sim_hz\": 40", "\"sim_hz\": 20"));
            Awaitility.await()
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> host.contentVersion().equals(second));
            api.use(realm());
            awaitVersion(host, builtIn);
            assertEquals(HostState.READY, host.state());
        }
    }

    private static void awaitVersion(ZoneHost host, String version) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> host.contentVersion().equals(version));
    }
}
