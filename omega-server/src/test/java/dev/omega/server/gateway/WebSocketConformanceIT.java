package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The shipped pipeline against the Autobahn fuzzing client: framing, pings, reserved bits, opcodes, fragmentation, UTF-8,
 * close handling and limits (groups 1-7, 9, 10 of RFC 6455). Of group 9, which repeats itself with ever larger messages,
 * only the smaller ones run unless {@code -Domega.conformance=all} is given (301 cases, about five minutes, nearly all of
 * it the client's own).
 */
final class WebSocketConformanceIT {

    private static final int MAX_MESSAGE_BYTES = 20_000_000;
    private static final List<String> SLOW_CASES = List.of("9.1.3", "9.1.4", "9.1.5", "9.1.6", "9.2.4", "9.2.5",
            "9.2.6", "9.3.1", "9.3.2", "9.3.3", "9.3.4", "9.3.5", "9.3.6", "9.3.7", "9.3.8", "9.4.1", "9.4.2", "9.4.3",
            "9.4.4", "9.4.5", "9.4.6", "9.4.7", "9.4.8", "9.4.9", "9.5.1", "9.5.2", "9.5.3", "9.5.4", "9.5.5", "9.6.1",
            "9.6.2", "9.6.3", "9.6.4", "9.6.5", "9.7.3", "9.7.6", "9.8.5", "9.8.6");
    private static final int ALL_CASES = 301;
    private static final Set<String> GOOD = Set.of("OK", "NON-STRICT", "INFORMATIONAL");
    /** Invalid UTF-8 is refused when its fragment is complete, not in the middle of it. */
    private static final Set<String> NON_STRICT = Set.of("6.4.3", "6.4.4");

    @TempDir
    Path folder;

    @Test
    void pipeline_shouldPassEveryCaseWhenFuzzed() throws Exception {
        List<String> excluded = "all".equals(System.getProperty("omega.conformance")) ? List.of() : SLOW_CASES;
        Map<String, JsonNode> results;
        try (EchoServer server = EchoServer.start(0, MAX_MESSAGE_BYTES)) {
            results = fuzz(server.port(), excluded);
        }
        assertEquals(ALL_CASES - excluded.size(), results.size());
        results.forEach(WebSocketConformanceIT::assertGood);
    }

    private static void assertGood(String id, JsonNode result) {
        String behavior = result.get("behavior").stringValue();
        assertTrue(GOOD.contains(behavior), () -> "case " + id + ": " + result);
        assertTrue(GOOD.contains(result.get("behaviorClose").stringValue()),
                () -> "close in case " + id + ": " + result);
        assertTrue(!behavior.equals("NON-STRICT") || NON_STRICT.contains(id), () -> "case " + id + ": " + result);
    }

    private Map<String, JsonNode> fuzz(int port, List<String> excluded) throws Exception {
        Path log = folder.resolve("client.log");
        Process client = new ProcessBuilder(command(specification(port, excluded))).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(client.waitFor(15, TimeUnit.MINUTES), "the fuzzing client did not end");
            assertEquals(0, client.exitValue(), () -> read(log));
        } finally {
            client.destroyForcibly();
        }
        Map<String, JsonNode> results = new TreeMap<>();
        new ObjectMapper().readTree(folder.resolve("reports/index.json").toFile())
                .get("omega")
                .properties()
                .forEach(entry -> results.put(entry.getKey(), entry.getValue()));
        return results;
    }

    private List<String> command(Path specification) throws IOException {
        Path jars = Path.of("target", "conformance").toAbsolutePath();
        String classPath = jars.resolve("autobahntestsuite-maven-plugin.jar") + File.pathSeparator
                + jars.resolve("jython-standalone.jar");
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, "org.python.util.jython",
                driver().toString(), specification.toString());
    }

    private Path driver() throws IOException {
        Path script = folder.resolve("drive.py");
        try (InputStream in = WebSocketConformanceIT.class.getResourceAsStream("/conformance/drive.py")) {
            Files.write(script, in.readAllBytes());
        }
        return script;
    }

    private Path specification(int port, List<String> excluded) throws IOException {
        Map<String, Object> spec =
                Map.of("outdir", folder.resolve("reports").toString(), "options", Map.of("version", 18), "servers",
                        List.of(Map.of("agent", "omega", "url", "ws://127.0.0.1:" + port + "/ws")), "cases",
                        List.of("*"), "exclude-cases", excluded, "exclude-agent-cases", Map.of());
        return Files.writeString(folder.resolve("spec.json"), new ObjectMapper().writeValueAsString(spec));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
