package dev.omega.server.api;

import static dev.omega.server.api.JsonSchemas.ordered;

import dev.omega.protocol.CloseCode;
import dev.omega.server.events.EventType;
import dev.omega.server.hostlink.HostControl;
import dev.omega.server.hostlink.HostControl.Said;
import dev.omega.server.hostlink.HostControl.Told;
import dev.omega.server.json.Shapes;
import dev.omega.server.matchmaking.MatchEvents;
import dev.omega.server.parties.PartyEvents;
import dev.omega.server.tournaments.TournamentEvents;
import dev.omega.server.trading.TradingEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The AsyncAPI 3 document of the API's WebSockets, made of its kinds of events and of the records of the host link. Any thread. */
final class AsyncApiDocument {

    /** Every kind of event there is. */
    static final List<EventType<?>> EVENTS =
            Stream.of(PartyEvents.ALL, TradingEvents.ALL, MatchEvents.ALL, TournamentEvents.ALL)
                    .<EventType<?>>flatMap(List::stream)
                    .toList();

    private static final String CHANNEL = "events";
    private static final String CONTROL = "control";

    private static final List<Integer> CLOSES =
            List.of(CloseCode.SHUTTING_DOWN, CloseCode.PROTOCOL_ERROR, CloseCode.REPLACED, CloseCode.HEARTBEAT_TIMEOUT,
                    CloseCode.TOO_SLOW, CloseCode.KICKED, CloseCode.OVERLOADED);

    private static final List<Integer> CONTROL_CLOSES = List.of(CloseCode.SHUTTING_DOWN, CloseCode.PROTOCOL_ERROR,
            CloseCode.REPLACED, CloseCode.FLOOD, CloseCode.HEARTBEAT_TIMEOUT, CloseCode.TOO_SLOW, CloseCode.OVERLOADED);

    private static final String DESCRIPTION =
            """
                    What happens to a player's characters, whether or not they are in the world: JSON in text messages, from the \
                    server alone. The zone's own WebSocket speaks the binary protocol of docs/protocol.md.

                    The first message is hello. Keep the cursor of the last message: after=CURSOR first sends what came since, in \
                    order and once. With missed=true that is no longer known: fetch the state anew, then go on. Types may be \
                    added; leave out what you do not know.

                    The channel control is for zone hosts: what a heartbeat is answered, as soon as there is something new, and what \
                    the host did about orders.""";

    private final JsonSchemas schemas = new JsonSchemas();

    /** The document as YAML. */
    String text() {
        return YamlWriter.write(tree());
    }

    private Map<String, Object> tree() {
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("hello", hello());
        EVENTS.forEach(type -> events.put(type.name(), message(type)));
        Map<String, Object> control = new LinkedHashMap<>();
        control.put("wishes",
                record("What the host is to do; the next one waits until it has heard this.", Told.class));
        control.put("outcome", record("What the host heard, or did about an order.", Said.class));
        Map<String, Object> messages = new LinkedHashMap<>(events);
        messages.putAll(control);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", ordered("title", "Omega events", "version", "1", "description", DESCRIPTION, "license",
                Map.of("name", "Apache-2.0")));
        document.put("defaultContentType", "application/json");
        document.put("servers",
                Map.of("api", ordered("host", "127.0.0.1:" + ApiConfig.DEFAULT_PORT, "protocol", "ws")));
        document.put("channels", ordered(CHANNEL, events(events), CONTROL, control(control)));
        document.put("operations", operations());
        document.put("components",
                ordered("messages", messages, "schemas", schemas.all(), "securitySchemes", securitySchemes()));
        return document;
    }

    private static Map<String, Object> operations() {
        return ordered("watch_events",
                operation("receive", CHANNEL, "session",
                        "A client listens; whatever it sends but pongs ends the connection."),
                "hear_wishes",
                operation("receive", CONTROL, "cluster",
                        "A host hears what it is to do and acknowledges each message within 3 s.", "wishes"),
                "say_outcome", operation("send", CONTROL, "cluster",
                        "A host says what it heard, and what it did about orders.", "outcome"));
    }

    /** An operation on all messages of a channel, or on these. */
    private static Map<String, Object> operation(
            String action,
            String channel,
            String security,
            String summary,
            String... messages) {
        Map<String, Object> operation = ordered("action", action, "channel", Map.of("$ref", "#/channels/" + channel),
                "security", List.of(ref("securitySchemes", security)), "summary", summary);
        if (messages.length > 0) {
            operation.put("messages",
                    Stream.of(messages)
                            .map(name -> Map.of("$ref", "#/channels/" + channel + "/messages/" + name))
                            .toList());
        }
        return operation;
    }

    private static Map<String, Object> securitySchemes() {
        return ordered("session",
                ordered("type", "http", "scheme", "bearer", "description",
                        "The access token of a session; from browsers the subprotocol bearer.TOKEN."),
                "cluster", ordered("type", "http", "scheme", "bearer", "description", "The cluster key."));
    }

    private static Map<String, Object> events(Map<String, Object> messages) {
        Map<String, Object> query = JsonSchemas.object(
                Map.of("after",
                        ordered("type", "string", "description", "The cursor of the last message that was received.")),
                List.of());
        return ordered("address", "/v1/events", "messages", references(messages), "bindings",
                Map.of("ws", ordered("method", "GET", "query", query, "bindingVersion", "0.1.0")), "x-subprotocol",
                EventSockets.SUBPROTOCOL, "x-close-codes", closes(CLOSES));
    }

    private static Map<String, Object> control(Map<String, Object> messages) {
        return ordered("address", HostEndpoints.HOST + HostControl.PATH, "parameters",
                Map.of("boot_id", Map.of("description", "Under which the host registered.")), "messages",
                references(messages), "bindings", Map.of("ws", ordered("method", "GET", "bindingVersion", "0.1.0")),
                "x-subprotocol", HostControl.SUBPROTOCOL, "x-close-codes", closes(CONTROL_CLOSES));
    }

    private static Map<String, Object> references(Map<String, Object> messages) {
        Map<String, Object> references = new LinkedHashMap<>();
        messages.keySet().forEach(name -> references.put(name, ref("messages", name)));
        return references;
    }

    private static List<Map<String, Object>> closes(List<Integer> codes) {
        return codes.stream().map(code -> ordered("code", code, "name", CloseCode.name(code))).toList();
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

    private Map<String, Object> record(String summary, Class<? extends Record> type) {
        return ordered("summary", summary, "payload", schemas.reference(type), "examples",
                List.of(Map.of("payload", OpenApiExamples.of(Shapes.of(type)))));
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
