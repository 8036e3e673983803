package dev.omega.loadbot.trip;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of the API as trips use, in memory: character n is that of bot n - 1. All methods take turns. */
final class MemoryApi implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    /** Members of each party, by its number. */
    private final Map<Long, Set<Long>> parties = new LinkedHashMap<>();
    private final Map<Long, String> partyRifts = new TreeMap<>();
    private final Set<String> entered = new HashSet<>();
    private final List<Long> waiting = new ArrayList<>();
    private final Map<Long, String> matches = new TreeMap<>();
    private final Map<String, Integer> looks = new TreeMap<>();
    private long founded;
    private int rifts;
    private int arenas;
    private int largest;
    private int refusals;
    private boolean splits;

    MemoryApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/characters/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Name of a bot's character. */
    String name(int bot) {
        return "Bot" + (bot + 1);
    }

    synchronized List<Set<Long>> parties() {
        return List.copyOf(parties.values());
    }

    synchronized boolean entered(String instance) {
        return entered.contains(instance);
    }

    synchronized int largestParty() {
        return largest;
    }

    /** From now on everybody gets a rift alone. */
    synchronized void splitRifts() {
        splits = true;
    }

    synchronized void refuseInvitations(int count) {
        refusals = count;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", 5);
        JsonNode body;
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readAllBytes();
            body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        }
        String answer = answer(Long.parseLong(path[3]), path[4], exchange.getRequestMethod(), body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.contains("\"error\"") ? 409 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized String answer(long character, String what, String method, JsonNode body) {
        return switch (what) {
            case "join" -> join(character, body);
            case "party/invite" -> invite(character);
            case "party/accept" -> accept(character, body.path("party_id").asLong());
            case "party/leave" -> leave(character);
            case "matchmaking" -> method.equals("POST") ? queue(character) : match(character);
            default -> throw new IllegalArgumentException(what);
        };
    }

    private String join(long character, JsonNode body) {
        String instance = body.path("instance_id").asString("");
        String zone = body.path("zone_id").asString("arena");
        if (instance.isEmpty()) {
            instance = zone.startsWith("rift") ? rift(character, zone) : zone + "-1";
        }
        entered.add(instance);
        return JSON.writeValueAsString(
                Map.of("instance_id", instance, "zone_id", zone, "url", "ws://none/", "ticket", "t"));
    }

    private String rift(long character, String zone) {
        long party = splits ? -character : partyOf(character);
        return partyRifts.computeIfAbsent(party, _ -> zone + "-" + ++rifts);
    }

    private long partyOf(long character) {
        return parties.entrySet()
                .stream()
                .filter(party -> party.getValue().contains(character))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0L);
    }

    private String invite(long leader) {
        if (refusals-- > 0) {
            return "{\"error\":{\"code\":\"blocked\",\"message\":\"no\"}}";
        }
        if (partyOf(leader) == 0) {
            parties.put(++founded, new HashSet<>(Set.of(leader)));
        }
        return party(partyOf(leader));
    }

    private String accept(long character, long party) {
        Set<Long> members = parties.getOrDefault(party, new HashSet<>());
        members.add(character);
        largest = Math.max(largest, members.size());
        return party(party);
    }

    private String leave(long character) {
        Set<Long> members = parties.get(partyOf(character));
        if (members == null) {
            return "{\"error\":{\"code\":\"no_party\",\"message\":\"none\"}}";
        }
        members.remove(character);
        parties.values().removeIf(Set::isEmpty);
        return "{\"party\":null,\"invites\":[]}";
    }

    private static String party(long party) {
        return "{\"party\":{\"party_id\":" + party + "},\"invites\":[]}";
    }

    private String queue(long character) {
        matches.remove(character);
        waiting.add(character);
        if (waiting.size() == 2) {
            String instance = "arena-" + ++arenas;
            waiting.forEach(one -> matches.put(one, instance));
            waiting.clear();
        }
        return match(character);
    }

    /** A match is over when its players have looked at it six times. */
    private String match(long character) {
        String instance = matches.get(character);
        if (instance == null) {
            return "{\"ticket\":{\"state\":\"waiting\"},\"match\":null}";
        }
        boolean over = looks.merge(instance, 1, Integer::sum) > 6;
        return "{\"ticket\":{\"state\":\"" + (over ? "done" : "matched") + "\"},\"match\":{\"match_id\":\"" + instance
                + "\",\"state\":\"" + (over ? "done" : "playing") + "\",\"instance_id\":\"" + instance + "\"}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
