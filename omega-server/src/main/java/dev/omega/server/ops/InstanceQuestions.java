package dev.omega.server.ops;

import com.sun.net.httpserver.HttpExchange;
import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.UnpackedState;
import dev.omega.server.ops.OpsRefusal.Code;
import dev.omega.server.zone.SightReport;
import dev.omega.server.zone.ZoneInbox;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What operators ask a single instance. Each question has a thread of its own, which waits for the instance's next tick. */
final class InstanceQuestions {

    private static final long PATIENCE_MS = 2_000;

    private final HostFigures host;

    InstanceQuestions(HostFigures host) {
        this.host = host;
    }

    /** Answer of {@code GET /v1/sight?instance=ID&of=WHO}; without {@code instance} the only one there is. */
    SightBody sight(HttpExchange exchange) throws OpsRefusal {
        Map<String, String> query = query(exchange);
        SightReport report = await(inbox(query), who(query));
        if (report == null) {
            throw nobody(query);
        }
        return SightBody.of(report);
    }

    private static @Nullable SightReport await(ZoneInbox inbox, String who) throws OpsRefusal {
        try {
            return inbox.askSight(who).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new OpsRefusal(Code.NO_ANSWER,
                    "the instance did not answer within " + PATIENCE_MS + " ms; does it tick?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpsRefusal(Code.NO_ANSWER, "the host is stopping");
        }
    }

    /**
     * Answers {@code GET /v1/observe?instance=ID&of=WHO} with one line of JSON for each message that the player would get,
     * until either side ends it.
     */
    void observe(HttpExchange exchange) throws OpsRefusal, IOException {
        Map<String, String> query = query(exchange);
        ZoneInbox inbox = inbox(query);
        if (await(inbox, who(query)) == null) {
            throw nobody(query);
        }
        ObserverLink link = new ObserverLink();
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        inbox.offerObserve(who(query), link);
        try (OutputStream out = exchange.getResponseBody()) {
            pass(link, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inbox.offerStopObserving(link);
        }
    }

    /** An empty line when nothing comes finds out whether anybody listens still. */
    private static void pass(ObserverLink link, OutputStream out) throws IOException, InterruptedException {
        byte[] message = link.poll();
        while (message == null || message.length > 0) {
            String line = message == null ? "" : line(message);
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            message = link.poll();
        }
    }

    private static String line(byte[] message) {
        return MessageType.peek(message, 0, message.length) == MessageType.STATE
                ? UnpackedState.toJson(message, 0, message.length)
                : JsonCodec.toJson(message, 0, message.length, ReadLimits.SERVER_MESSAGES);
    }

    private ZoneInbox inbox(Map<String, String> query) throws OpsRefusal {
        List<HostFigures.InstanceFigures> all = host.instances();
        String wanted = query.get("instance");
        if (wanted == null && all.size() == 1) {
            return all.getFirst().inbox();
        }
        for (HostFigures.InstanceFigures one : all) {
            if (one.instanceId().equals(wanted)) {
                return one.inbox();
            }
        }
        String known = String.join(", ", all.stream().map(one -> one.instanceId()).toList());
        throw wanted == null
                ? new OpsRefusal(Code.INVALID_REQUEST, "the host runs " + known + "; say which one is meant")
                : new OpsRefusal(Code.UNKNOWN_INSTANCE, "no instance " + wanted + " here; there are " + known);
    }

    private static String who(Map<String, String> query) throws OpsRefusal {
        String who = query.get("of");
        if (who == null) {
            throw new OpsRefusal(Code.INVALID_REQUEST, "of= is missing: a player's name or an entity's net id");
        }
        return who;
    }

    private static OpsRefusal nobody(Map<String, String> query) {
        return new OpsRefusal(Code.UNKNOWN_ENTITY, "nobody here is called \"" + query.get("of")
                + "\"; a player's name or the number of an entity is meant");
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String text = exchange.getRequestURI().getRawQuery();
        Arrays.stream((text == null ? "" : text).split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return values;
    }
}
