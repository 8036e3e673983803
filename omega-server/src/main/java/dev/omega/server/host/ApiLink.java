package dev.omega.server.host;

import dev.omega.server.hostlink.ContentBundle;
import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HostControl;
import dev.omega.server.hostlink.HostHeartbeat;
import dev.omega.server.hostlink.HostOrders;
import dev.omega.server.hostlink.HostRegistered;
import dev.omega.server.hostlink.HostRegistration;
import dev.omega.server.hostlink.Items;
import dev.omega.server.hostlink.Journal;
import dev.omega.server.hostlink.Leases;
import dev.omega.server.hostlink.Loads;
import dev.omega.server.hostlink.MatchResults;
import dev.omega.server.hostlink.Saves;
import dev.omega.server.hostlink.Scores;
import dev.omega.server.hostlink.Transfers.ReturnReply;
import dev.omega.server.hostlink.Transfers.ReturnRequest;
import dev.omega.server.hostlink.Transfers.SeatReply;
import dev.omega.server.hostlink.Transfers.SeatRequest;
import dev.omega.server.hostlink.Transfers.TicketReply;
import dev.omega.server.hostlink.Transfers.TicketRequest;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.json.ReadLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The host's calls to the API server. Every method blocks; any thread. */
final class ApiLink implements SaveLink, ScoreLink, ResultLink, OrderLink, TransferLink, AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    /** Longer than the API's own deadline for such work, shorter than the time to be called dead. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(2500);
    /** Two may be lost before the API calls this host dead. */
    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration CONTENT_TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z_]{1,64})\"");
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,500})\"");

    private volatile @Nullable URI base;
    private final String authorization;
    private final String hosts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(threads)
            .build();

    /**
     * A link for the process {@code bootId}, once it knows where the API is.
     *
     * @param clusterKey base64url text
     */
    ApiLink(String clusterKey, UUID bootId) {
        this.authorization = "Bearer " + clusterKey.strip();
        this.hosts = "/internal/v1/hosts/" + bootId;
    }

    /** Before the first call. */
    void connectTo(URI address) {
        base = address;
    }

    HostRegistered register(HostRegistration registration) throws IOException, InterruptedException {
        return post("/internal/v1/hosts", registration, HostRegistered.class);
    }

    HeartbeatReply heartbeat(HostHeartbeat heartbeat) throws IOException, InterruptedException {
        return post(hosts + "/heartbeat", HEARTBEAT_TIMEOUT, heartbeat, HeartbeatReply.class);
    }

    /** Opens the WebSocket on which the API tells what is to be done. */
    WebSocket control(WebSocket.Listener listener) throws IOException, InterruptedException {
        URI at = base().resolve(hosts + HostControl.PATH);
        URI address = URI.create("https".equals(at.getScheme())
                ? "wss" + at.toString().substring("https".length())
                : "ws" + at.toString().substring("http".length()));
        CompletableFuture<WebSocket> opening = http.newWebSocketBuilder()
                .header("Authorization", authorization)
                .subprotocols(HostControl.SUBPROTOCOL)
                .connectTimeout(CONNECT_TIMEOUT)
                .buildAsync(address, listener);
        try {
            return opening.get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var _ = opening.thenAccept(WebSocket::abort);
            throw new ApiUnavailableException("the API at " + base() + " opens no WebSocket: " + e.getMessage(), e);
        }
    }

    Leases.RenewReply renew(Leases.RenewRequest request) throws IOException, InterruptedException {
        return post(hosts + "/leases/renew", request, Leases.RenewReply.class);
    }

    Loads.LoadReply load(Loads.LoadRequest request) throws IOException, InterruptedException {
        return post(hosts + "/characters/load", request, Loads.LoadReply.class);
    }

    Journal.JournalReply journal(Journal.JournalRequest request) throws IOException, InterruptedException {
        return post(hosts + "/journal", request, Journal.JournalReply.class);
    }

    @Override
    public Scores.ScoresReply scores(Scores.ScoresRequest request) throws IOException, InterruptedException {
        return post(hosts + "/scores", request, Scores.ScoresReply.class);
    }

    @Override
    public void answer(HostOrders.AnswersRequest request) throws IOException, InterruptedException {
        send(request(hosts + "/orders").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JsonWriter.write(request)))
                .build());
    }

    @Override
    public MatchResults.ResultsReply results(UUID ran, MatchResults.ResultsRequest request)
            throws IOException, InterruptedException {
        return post("/internal/v1/hosts/" + ran + "/matches", request, MatchResults.ResultsReply.class);
    }

    /** The books know items before anything can be found. */
    void defineItems(List<Items.ItemOffer> items) throws IOException, InterruptedException {
        for (int from = 0; from < items.size(); from += Items.MAX_ITEMS) {
            int to = Math.min(items.size(), from + Items.MAX_ITEMS);
            byte[] body = JsonWriter.write(new Items.ItemsRequest(items.subList(from, to)));
            send(request(hosts + "/items").header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build());
        }
    }

    /** A published content pack. */
    ContentBundle content(String version) throws IOException, InterruptedException {
        String path = "/v1/content/" + version;
        byte[] reply = send(request(path).timeout(CONTENT_TIMEOUT).GET().build());
        return read(path, reply, ContentBundle.class, ReadLimits.PACK);
    }

    @Override
    public Saves.SaveReply save(Saves.SaveRequest request) throws IOException, InterruptedException {
        return post(hosts + "/characters/save", request, Saves.SaveReply.class);
    }

    @Override
    public void release(Leases.ReleaseRequest request) throws IOException, InterruptedException {
        send(request(hosts + "/leases/release").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JsonWriter.write(request)))
                .build());
    }

    @Override
    public SeatReply seat(SeatRequest request) throws IOException, InterruptedException {
        return post(hosts + "/transfers/seat", request, SeatReply.class);
    }

    @Override
    public TicketReply ticket(TicketRequest request) throws IOException, InterruptedException {
        return post(hosts + "/transfers/ticket", request, TicketReply.class);
    }

    @Override
    public ReturnReply takeBack(ReturnRequest request) throws IOException, InterruptedException {
        return post(hosts + "/transfers/return", request, ReturnReply.class);
    }

    void goodbye() throws IOException, InterruptedException {
        send(request(hosts).DELETE().build());
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    private <T extends Record> T post(String path, Record body, Class<T> answer)
            throws IOException, InterruptedException {
        return post(path, REQUEST_TIMEOUT, body, answer);
    }

    private <T extends Record> T post(String path, Duration timeout, Record body, Class<T> answer)
            throws IOException, InterruptedException {
        HttpRequest request = request(path).timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JsonWriter.write(body)))
                .build();
        return read(path, send(request), answer, ReadLimits.BODY);
    }

    private <T extends Record> T read(String path, byte[] reply, Class<T> answer, ReadLimits limits)
            throws IOException {
        try {
            return JsonReader.readKnown(reply, answer, limits);
        } catch (InvalidJsonException e) {
            throw new IOException("the API at " + base() + " answered " + path + " in a form this host does not know: "
                    + e.getMessage() + ". Upgrade the API first, then its hosts, one version at a time", e);
        }
    }

    private URI base() {
        return Objects.requireNonNull(base, "called before the API's address was known");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base().resolve(path))
                .timeout(REQUEST_TIMEOUT)
                .header("Authorization", authorization);
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ApiUnavailableException(
                    "the API at " + base() + " cannot be reached: " + ConnectionFailure.reason(e), e);
        }
        if (response.statusCode() >= 500 || response.statusCode() == 429) {
            throw new ApiUnavailableException("the API at " + base() + " answered " + response.statusCode() + " "
                    + field(CODE, response, "without a code"));
        }
        if (response.statusCode() >= 300) {
            throw new ApiRefusedException(response.statusCode(), field(CODE, response, "unknown"),
                    "the API at " + base() + " refused: " + field(MESSAGE, response, "HTTP " + response.statusCode()));
        }
        return response.body();
    }

    private static String field(Pattern pattern, HttpResponse<byte[]> response, String otherwise) {
        Matcher matcher = pattern.matcher(new String(response.body(), StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
