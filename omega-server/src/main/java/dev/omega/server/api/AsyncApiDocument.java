package dev.omega.server.api;

import static dev.omega.server.api.JsonSchemas.ordered;

import dev.omega.protocol.CloseCode;
import dev.omega.server.events.EventType;
import dev.omega.server.json.Shapes;
import dev.omega.server.matchmaking.MatchEvents;
import dev.omega.server.parties.PartyEvents;
import dev.omega.server.tournaments.TournamentEvents;
import dev.omega.server.trading.TradingEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The AsyncAPI 3 document of the API's WebSocket, made of its kinds of events. Any thread. */
final class AsyncApiDocument {

    /** Every kind of event there is. */
    static final List<EventType<?>> EVENTS =
            Stream.of(PartyEvents.ALL, TradingEvents.ALL, MatchEvents.ALL, TournamentEvents.ALL)
                    .<EventType<?>>flatMap(List::stream)
                    .toList();

    private static final String CHANNEL = "events";

    private static final List<Integer> CLOSES =
            List.of(CloseCode.SHUTTING_DOWN, CloseCode.PROTOCOL_ERROR, CloseCode.REPLACED, CloseCode.HEARTBEAT_TIMEOUT,
                    CloseCode.TOO_SLOW, CloseCode.KICKED, CloseCode.OVERLOADED);

    private static final String DESCRIPTION =
            """
                    What happens to a player's characters, whether or not they are in the world: JSON in text messages, from the \
                    server alone. The zone's own WebSocket speaks the binary protocol of docs/protocol.md.

                    The first message is hello. Keep the cursor of the last message: after=CURSOR first sends what came since, in \
                    order and once. With missed=true that is no longer known: fetch the state anew, then go on. Types may be \
                    added; leave out what you do not know.""";

    private final JsonSchemas schemas = new JsonSchemas();
    private @Nullable String text;

    /** The document as YAML. */
    synchronized String text() {
        if (text == null) {
            text = YamlWriter.write(tree());
        }
        return text;
    }

    private Map<String, Object> tree() {
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("hello", hello());
        EVENTS.forEach(type -> messages.put(type.name(), message(type)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", ordered("title", "Omega events", "version", "1", "description", DESCRIPTION, "license",
                Map.of("name", "Apache-2.0")));
        document.put("defaultContentType", "application/json");
        document.put("servers", Map.of("api", ordered("host", "127.0.0.1:" + ApiConfig.DEFAULT_PORT, "protocol", "ws",
                "security", List.of(ref("securitySchemes", "session")))));
        document.put("channels", Map.of(CHANNEL, channel(messages)));
        document.put("operations",
                Map.of("watch_events", ordered("action", "receive", "channel", Map.of("$ref", "#/channels/" + CHANNEL),
                        "summary", "A client listens; whatever it sends but pongs ends the connection.")));
        document.put("components",
                ordered("messages", messages, "schemas", schemas.all(), "securitySchemes",
                        Map.of("session", ordered("type", "http", "scheme", "bearer", "description",
                                "The access token of a session; from browsers the subprotocol bearer.TOKEN."))));
        return document;
    }

    private static Map<String, Object> channel(Map<String, Object> messages) {
        Map<String, Object> references = new LinkedHashMap<>();
        messages.keySet().forEach(name -> references.put(name, ref("messages", name)));
        Map<String, Object> query = JsonSchemas.object(
                Map.of("after",
                        ordered("type", "string", "description", "The cursor of the last message that was received.")),
                List.of());
        List<Object> closes = new ArrayList<>();
        CLOSES.forEach(code -> closes.add(ordered("code", code, "name", CloseCode.name(code))));
        return ordered("address", "/v1/events", "messages", references, "bindings",
                Map.of("ws", ordered("method", "GET", "query", query, "bindingVersion", "0.1.0")), "x-subprotocol",
                EventSockets.SUBPROTOCOL, "x-close-codes", closes);
    }

    private static Map<String, Object> ref(String kind, String name) {
        return Map.of("$ref", "#/components/" + kind + "/" + name);
    }

    private static Map<String, Object> hello() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", Map.of("type", "string", "const", "hello"));
        fields.put("cursor", Map.of("type", "string"));
        fields.put("missed", Map.of("type", "boolean"));
        return ordered("summary", "The first message.", "payload",
                JsonSchemas.object(fields, List.of("kind", "cursor", "missed")), "examples",
                List.of(Map.of("payload", ordered("kind", "hello", "cursor", "812-0", "missed", false))));
    }

    private Map<String, Object> message(EventType<?> type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", Map.of("type", "string", "const", "event"));
        fields.put("cursor", ordered("type", "string", "description", "To go on after this event."));
        fields.put("type", Map.of("type", "string", "const", type.name()));
        fields.put("character_id", ordered("type", "integer", "format", "int64", "description", "Whom it is about."));
        fields.put("at", ordered("type", "integer", "format", "int64", "description", "Milliseconds since 1970."));
        fields.put("body", schemas.reference(type.body()));
        Map<String, Object> example = ordered("kind", "event", "cursor", "815-42", "type", type.name(), "character_id",
                7, "at", 1_767_225_600_000L, "body", OpenApiExamples.of(Shapes.of(type.body())));
        return ordered("summary", type.summary(), "payload",
                JsonSchemas.object(fields, List.of("kind", "cursor", "type", "at", "body")), "examples",
                List.of(Map.of("payload", example)));
    }
}
