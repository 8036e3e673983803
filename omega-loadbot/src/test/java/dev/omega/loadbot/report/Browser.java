package dev.omega.loadbot.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A headless Chromium with one page, spoken to by the Chrome DevTools Protocol. */
final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String READY = "DevTools listening on ";
    private static final int ANSWER_SECONDS = 30;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private @Nullable String session;

    private Browser(Process process, URI devTools) {
        this.process = process;
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(devTools, new Receiver()).join();
    }

    /** Where Chromium is installed, or null. */
    static @Nullable Path installed() {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        return null;
    }

    /** Starts the program with a profile of its own and opens an empty page. */
    static Browser start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--remote-debugging-port=0", "--window-size=1280,2400", "--user-data-dir=" + profile, "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                Browser browser = new Browser(process, URI.create(line.substring(READY.length())));
                browser.attach();
                return browser;
            }
        }
        throw new IOException(program + " ended before it listened");
    }

    private void attach() {
        JsonNode target = call("Target.createTarget", JSON.createObjectNode().put("url", "about:blank"));
        session = call("Target.attachToTarget",
                JSON.createObjectNode().put("targetId", target.get("targetId").asString()).put("flatten", true))
                .get("sessionId")
                .asString();
        call("Page.enable", JSON.createObjectNode());
        call("Runtime.enable", JSON.createObjectNode());
        call("Log.enable", JSON.createObjectNode());
        call("Network.enable", JSON.createObjectNode());
    }

    /** Opens a page and waits until it and its scripts are loaded. */
    void open(URI page) throws Exception {
        call("Page.navigate", JSON.createObjectNode().put("url", page.toString()));
        loaded.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** The value of a JavaScript expression. */
    JsonNode evaluate(String expression) {
        JsonNode answer = call("Runtime.evaluate",
                JSON.createObjectNode().put("expression", expression).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").get("value");
    }

    /** Draws the page as it is at this width, whatever its length, into a PNG file. */
    void screenshot(Path file) throws IOException {
        ObjectNode wanted = JSON.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
        JsonNode png = call("Page.captureScreenshot", wanted);
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(png.get("data").asString()));
    }

    /** What the page wrote to the console as warning or error, what it threw, and what it wanted from a network. */
    List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
        if (session != null) {
            request.put("sessionId", session);
        }
        request.set("params", parameters);
        socket.sendText(JSON.writeValueAsString(request), true).join();
        return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
    }

    private void receive(JsonNode message) {
        JsonNode id = message.get("id");
        CompletableFuture<JsonNode> answer = id == null ? null : answers.remove(id.asInt());
        if (answer != null) {
            JsonNode error = message.get("error");
            if (error == null) {
                answer.complete(message.get("result"));
            } else {
                answer.completeExceptionally(new AssertionError(error.toString()));
            }
            return;
        }
        event(message.path("method").asString(""), message.path("params"));
    }

    private void event(String method, JsonNode parameters) {
        switch (method) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown", "Log.entryAdded" -> complain(parameters.toString());
            case "Runtime.consoleAPICalled" -> {
                if (!parameters.get("type").asString().equals("log")) {
                    complain(parameters.toString());
                }
            }
            case "Network.requestWillBeSent" -> {
                String url = parameters.get("request").get("url").asString();
                if (!url.startsWith("file:") && !url.startsWith("data:")) {
                    complain("asked the network for " + url);
                }
            }
            default -> {
                // Events that tell nothing about the page.
            }
        }
    }

    private void complain(String what) {
        synchronized (complaints) {
            complaints.add(what);
        }
    }

    @Override
    public void close() {
        session = null;
        try {
            call("Browser.close", JSON.createObjectNode());
            process.onExit().orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Puts the parts of a message together. */
    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                receive(JSON.readTree(message));
            }
            webSocket.request(1);
            return null;
        }
    }
}
