package dev.omega.loadbot;

import dev.omega.loadbot.behaviour.BehaviourProvider;
import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.LinkFaults;
import dev.omega.loadbot.trip.Trip;
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
import org.jspecify.annotations.Nullable;
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
        TRAVEL,
        POPULATE,
        WANT,
        CUT,
        ARRIVED,
        PLAYING,
        REMAINING,
        LAST_PROBLEM,
        SNAPSHOT,
        LATENCIES,
        LIVE_CONFIRMS,
        OPEN,
        SHUT,
        MEMORY,
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
            ObjectNode one = profiles.addObject()
                    .put("name", profile.name())
                    .put("weight", profile.weight())
                    .put("brain", profile.role().brain().name())
                    .put("reconnect_every_ns", profile.role().reconnectEveryNs())
                    .put("behaviour", profile.role().behaviour())
                    .put("reads_every_ns", profile.role().readsEveryNs())
                    .put("zone_id", profile.zoneId());
            LinkFaults faults = profile.role().faults();
            one.putObject("faults")
                    .put("delay_ns", faults.delay().roundTripNs())
                    .put("jitter_ns", faults.delay().jitterNs())
                    .put("bytes_per_second", faults.bytesPerSecond())
                    .put("stall_every_ns", faults.stallEveryNs())
                    .put("stall_ns", faults.stallNs())
                    .put("half_open_every_ns", faults.halfOpenEveryNs());
            Trip trip = profile.trip();
            if (trip != null) {
                one.putObject("trip")
                        .put("kind", trip.kind().name())
                        .put("target", trip.target())
                        .put("party_min", trip.partyMin())
                        .put("party_max", trip.partyMax())
                        .put("stay_ms", trip.stay().toMillis())
                        .put("pause_ms", trip.pause().toMillis());
            }
        }
        return JSON.writeValueAsString(node);
    }

    /**
     * The plan that was sent as {@code text}.
     *
     * @param behaviours that profiles may name beside the built-in ones; code is never sent
     * @throws IllegalArgumentException if a value is out of range, or a behaviour is not among them
     */
    static LoadTestPlan plan(String text, ServiceKey key, List<BehaviourProvider> behaviours) {
        JsonNode node = JSON.readTree(text);
        List<Profile> profiles = new ArrayList<>();
        for (JsonNode profile : node.path("profiles")) {
            BotRole role = role(profile, behaviours);
            JsonNode zone = profile.path("zone_id");
            profiles.add(new Profile(profile.path("name").asString(), profile.path("weight").asInt(), role,
                    zone.isNull() ? null : zone.asString(), trip(profile.path("trip"))));
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

    private static BotRole role(JsonNode profile, List<BehaviourProvider> behaviours) {
        BrainKind brain = BrainKind.valueOf(profile.path("brain").asString());
        String behaviour = profile.path("behaviour").asString();
        BehaviourProvider custom = brain != BrainKind.CUSTOM
                ? null
                : behaviours.stream()
                        .filter(provider -> provider.name().equals(behaviour))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "it has no behaviour '" + behaviour + "'; start it with the --behaviours that has it"));
        return new BotRole(brain, profile.path("reconnect_every_ns").asLong(), profile.path("reads_every_ns").asLong(),
                faults(profile.path("faults")), custom);
    }

    private static LinkFaults faults(JsonNode faults) {
        return new LinkFaults(new LinkDelay(faults.path("delay_ns").asLong(), faults.path("jitter_ns").asLong()),
                faults.path("bytes_per_second").asInt(), faults.path("stall_every_ns").asLong(),
                faults.path("stall_ns").asLong(), faults.path("half_open_every_ns").asLong());
    }

    private static @Nullable Trip trip(JsonNode trip) {
        return trip.isMissingNode()
                ? null
                : new Trip(Trip.Kind.valueOf(trip.path("kind").asString()), trip.path("target").asString(),
                        trip.path("party_min").asInt(), trip.path("party_max").asInt(),
                        Duration.ofMillis(trip.path("stay_ms").asLong()),
                        Duration.ofMillis(trip.path("pause_ms").asLong()));
    }
}
