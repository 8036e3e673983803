package dev.omega.loadbot;

import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.bot.LinkDelay;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jdk.net.ExtendedSocketOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a test and its workers say to each other: one request at a time, each answered. First the worker says its build and a random
 * challenge, and the test answers with the challenge's HMAC under the service key, which both have and neither sends. Static.
 */
final class WorkerWire {

    static final int CHALLENGE_BYTES = 32;
    private static final int KEEP_IDLE_S = 30;
    private static final int KEEP_INTERVAL_S = 10;
    private static final int KEEP_COUNT = 3;
    private static final String HMAC = "HmacSHA256";
    private static final JsonMapper JSON = new JsonMapper();

    private WorkerWire() {}

    /** Requests; each is its name and then its arguments. */
    enum Request {
        /** A plan: enrol its bots. */
        PREPARE,
        /** Build the bots. */
        BUILD,
        START,
        POPULATE,
        WANT,
        CUT,
        PLAYING,
        REMAINING,
        LAST_PROBLEM,
        SNAPSHOT,
        LATENCIES,
        LIVE_CONFIRMS,
        OPEN,
        SHUT,
        LEAVE
    }

    /** Sends at once, and notices within a minute when the other end has vanished: neither may ever say so. */
    static void watch(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_IDLE_S);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_INTERVAL_S);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_COUNT);
    }

    /** What proves knowledge of the key. */
    static byte[] proof(ServiceKey key, byte[] challenge) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** The plan of a worker's share, without the key. */
    static String text(LoadTestPlan plan) {
        Path socket = plan.unixSocket();
        ObjectNode node = JSON.createObjectNode()
                .put("api", plan.apiUrl().toString())
                .put("players", plan.players())
                .put("ramp_up_ns", plan.rampUp().toNanos())
                .put("seed", plan.seed())
                .put("delay_ns", plan.delay().roundTripNs())
                .put("jitter_ns", plan.delay().jitterNs())
                .put("account_prefix", plan.accountPrefix())
                .put("event_loops", plan.eventLoops())
                .put("unix_socket", socket == null ? "" : socket.toString())
                .put("scenario", plan.scenario().name())
                .put("zone_id", plan.scenario().zoneId());
        ArrayNode profiles = node.putArray("profiles");
        for (Profile profile : plan.scenario().profiles()) {
            profiles.addObject()
                    .put("name", profile.name())
                    .put("weight", profile.weight())
                    .put("brain", profile.role().brain().name())
                    .put("reconnect_every_ns", profile.role().reconnectEveryNs())
                    .put("reads_every_ns", profile.role().readsEveryNs())
                    .put("zone_id", profile.zoneId());
        }
        return JSON.writeValueAsString(node);
    }

    /**
     * The plan that was sent as {@code text}.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    static LoadTestPlan plan(String text, ServiceKey key) {
        JsonNode node = JSON.readTree(text);
        List<Profile> profiles = new ArrayList<>();
        for (JsonNode profile : node.path("profiles")) {
            BotRole role = new BotRole(BrainKind.valueOf(profile.path("brain").asString()),
                    profile.path("reconnect_every_ns").asLong(), profile.path("reads_every_ns").asLong());
            JsonNode zone = profile.path("zone_id");
            profiles.add(new Profile(profile.path("name").asString(), profile.path("weight").asInt(), role,
                    zone.isNull() ? null : zone.asString()));
        }
        String socket = node.path("unix_socket").asString();
        return LoadTestPlan.builder(URI.create(node.path("api").asString()), key)
                .players(node.path("players").asInt())
                .rampUp(Duration.ofNanos(node.path("ramp_up_ns").asLong()))
                .seed(node.path("seed").asLong())
                .delay(new LinkDelay(node.path("delay_ns").asLong(), node.path("jitter_ns").asLong()))
                .accountPrefix(node.path("account_prefix").asString())
                .eventLoops(node.path("event_loops").asInt())
                .unixSocket(socket.isEmpty() ? null : Path.of(socket))
                .scenario(new Scenario(node.path("scenario").asString(), node.path("zone_id").asString(), profiles))
                .build();
    }
}
