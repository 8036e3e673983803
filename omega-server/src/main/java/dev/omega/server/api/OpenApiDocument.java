package dev.omega.server.api;

import dev.omega.server.json.Matches;
import dev.omega.server.json.RecordShape;
import dev.omega.server.json.Shapes;
import dev.omega.server.problem.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The OpenAPI 3.1 document of a route table, built whenever it is asked for. Any thread. */
final class OpenApiDocument {

    private static final String JSON = "application/json";
    private static final String SCHEMAS = JsonSchemas.PLACE;

    private static final String DESCRIPTION = """
            The REST side of Omega: accounts, sessions, characters, and the way into a zone. The world itself speaks \
            the WebSocket protocol of docs/protocol.md.

            """;

    private static final String ADMIN_DESCRIPTION = """
            What those who run Omega look at and change, at a listener of its own. Every change is noted in the audit \
            log before it is made.

            """;

    private static final String COMMON =
            """
                    Bodies are JSON in UTF-8 with snake_case names; unknown fields are refused. Every error has one form; branch on \
                    its code. 429 and 503 carry Retry-After and retry_after_ms. Times are milliseconds since 1970. HEAD is answered where \
                    GET is, and OPTIONS everywhere. Whatever changes something takes Idempotency-Key. /reference is this document as a page.""";

    private static final Map<String, Object> NOT_MODIFIED =
            Map.of("description", "What If-None-Match names is still right.");

    private final int port;
    private final List<Route<?>> routes;
    private final JsonSchemas schemas = new JsonSchemas();

    /** {@code routes} of the listener at {@code port} may still grow until the document is first asked for. */
    OpenApiDocument(int port, List<Route<?>> routes) {
        this.port = port;
        this.routes = routes;
    }

    /** The document as YAML. */
    String text() {
        return YamlWriter.write(tree());
    }

    /** The document as an HTML page. */
    String page() {
        return new ReferencePage(tree()).text();
    }

    /** The document as maps, lists, texts, numbers and booleans. */
    synchronized Map<String, Object> tree() {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route<?> route : routes) {
            @SuppressWarnings("unchecked")
            Map<String, Object> path =
                    (Map<String, Object>) paths.computeIfAbsent(route.path(), _ -> new LinkedHashMap<String, Object>());
            path.put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        schemas.put("Error", errorSchema());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info());
        document.put("servers", List.of(Map.of("url", "http://127.0.0.1:" + port)));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas.all(), "securitySchemes", securitySchemes()));
        return document;
    }

    private boolean isForOperators() {
        return routes.stream().anyMatch(route -> route.access().isForOperators());
    }

    private Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", isForOperators() ? "Omega admin API" : "Omega API");
        info.put("version", "1");
        info.put("description", isForOperators() ? ADMIN_DESCRIPTION + COMMON : DESCRIPTION + COMMON);
        info.put("license", Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"));
        return info;
    }

    private static Map<String, Object> securitySchemes() {
        Map<String, Object> schemes = new LinkedHashMap<>();
        schemes.put("session", bearer("The access token of a session."));
        schemes.put("service", bearer("The service key, for load tests and services that act for many accounts."));
        schemes.put("viewer", bearer("An admin key, a viewer's or an operator's."));
        schemes.put("operator", bearer("An operator's admin key."));
        schemes.put("cluster", bearer("The cluster key, for zone hosts."));
        return schemes;
    }

    private static Map<String, Object> bearer(String description) {
        return JsonSchemas.ordered("type", "http", "scheme", "bearer", "description", description);
    }

    private Map<String, Object> operation(Route<?> route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.name());
        operation.put("summary", route.summary());
        operation.put("tags", List.of(tag(route.path())));
        operation.put("security", security(route.access()));
        List<Object> parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (route.hasBody()) {
            Object content = JsonSchemas.ordered("schema", schemas.reference(route.body()), "example",
                    OpenApiExamples.of(Shapes.of(route.body())));
            operation.put("requestBody", JsonSchemas.ordered("required", true, "content", Map.of(JSON, content)));
        }
        operation.put("responses", responses(route));
        return operation;
    }

    private static String tag(String path) {
        String[] parts = path.split("/", -1);
        return parts.length < 3
                ? "system"
                : parts[1].equals("internal")
                        ? "internal"
                        : parts.length > 3 && parts[2].equals("admin") ? parts[3] : parts[2];
    }

    private static List<Object> security(Access access) {
        return switch (access) {
            case PUBLIC -> List.of();
            case SESSION -> List.of(Map.of("session", List.of()));
            case SERVICE -> List.of(Map.of("service", List.of()));
            case VIEWER -> List.of(Map.of("viewer", List.of()));
            case OPERATOR -> List.of(Map.of("operator", List.of()));
            case CLUSTER -> List.of(Map.of("cluster", List.of()));
            case LOCAL -> List.of(Map.of(), Map.of("service", List.of()));
        };
    }

    private List<Object> parameters(Route<?> route) {
        List<Object> parameters = new ArrayList<>();
        if (route.parameter() != null) {
            parameters.add(parameter(route.parameter()));
        }
        if (route.keying() != Route.Keying.NONE) {
            parameters.add(JsonSchemas.ordered("name", OperationKey.HEADER, "in", "header", "required",
                    route.keying() == Route.Keying.REQUIRED, "description", OperationKey.description(route), "schema",
                    JsonSchemas.ordered("type", "string", "format", "uuid")));
        }
        if (route.access() == Access.OPERATOR) {
            parameters.add(JsonSchemas.ordered("name", Operator.DRY_RUN_HEADER, "in", "header", "required", false,
                    "description", Operator.DRY_RUN_DESCRIPTION, "schema", Map.of("type", "boolean")));
        }
        if (route.hasQuery()) {
            for (RecordShape.Field field : Shapes.of(route.body()).fields()) {
                parameters.add(JsonSchemas.ordered("name", field.name(), "in", "query", "required", !field.optional(),
                        "description", field.description(), "schema", schemas.schema(field.shape())));
            }
        }
        return parameters;
    }

    private static Map<String, Object> parameter(String name) {
        Map<String, Object> schema = switch (name) {
            case PathParameter.ID -> JsonSchemas.ordered("type", "integer", "format", "int64", "minimum", 1);
            case PathParameter.VERSION ->
                JsonSchemas.ordered("type", "string", "pattern", "^" + PathParameter.VERSION_PATTERN + "$");
            default -> PathParameter.NAMES.contains(name)
                    ? JsonSchemas.ordered("type", "string", "pattern", "^" + Matches.IDENTIFIER + "$")
                    : JsonSchemas.ordered("type", "string", "format", "uuid");
        };
        return JsonSchemas.ordered("name", name, "in", "path", "required", true, "schema", schema);
    }

    private Map<String, Object> responses(Route<?> route) {
        Map<String, Object> responses = new TreeMap<>();
        switch (route.answer()) {
            case Route.Answer.Nothing _ -> responses.put("204", Map.of("description", "Done."));
            case Route.Answer.Socket _ ->
                responses.put("101", Map.of("description", "A WebSocket of JSON messages, see docs/protocol.md."));
            case Route.Answer.Text text -> responses.put("200", text(text.contentType()));
            case Route.Answer.Document document -> {
                responses.put("200", text(document.contentType()));
                responses.put("304", NOT_MODIFIED);
            }
            case Route.Answer.Immutable immutable -> {
                responses.put("200", success(immutable.type()));
                responses.put("304", NOT_MODIFIED);
            }
            case Route.Answer.Json json -> {
                responses.put(Integer.toString(json.status()), success(json.type()));
                if (json.otherStatus() != 0) {
                    responses.put(Integer.toString(json.otherStatus()), success(json.type()));
                }
            }
        }
        route.allErrors()
                .stream()
                .collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()))
                .forEach((status, codes) -> responses.merge(Integer.toString(status), failure(codes),
                        OpenApiDocument::either));
        return responses;
    }

    private static Map<String, Object> text(String contentType) {
        return JsonSchemas.ordered("description", "Done.", "content",
                Map.of(contentType.replaceAll(";.*", ""), Map.of("schema", Map.of("type", "string"))));
    }

    private Map<String, Object> success(Class<? extends Record> type) {
        return JsonSchemas.ordered("description", "Done.", "content", Map.of(JSON, JsonSchemas.ordered("schema",
                schemas.reference(type), "example", OpenApiExamples.of(Shapes.of(type)))));
    }

    private static Map<String, Object> failure(List<ErrorCode> codes) {
        String description =
                codes.stream().map(c -> "`" + c.code() + "`: " + c.summary()).collect(Collectors.joining("\n\n"));
        Map<String, Object> examples = new LinkedHashMap<>();
        for (ErrorCode code : codes) {
            examples.put(code.code(), Map.of("value", OpenApiExamples.error(code)));
        }
        return JsonSchemas.ordered("description", description, "content",
                Map.of(JSON, JsonSchemas.ordered("schema", Map.of("$ref", SCHEMAS + "Error"), "examples", examples)));
    }

    /** A status that comes with the route's own body or with an error. */
    private static Object either(Object own, Object failure) {
        Map<?, ?> first = (Map<?, ?>) own;
        Map<?, ?> second = (Map<?, ?>) failure;
        Object content = Map.of(JSON, Map.of("schema", Map.of("oneOf", List.of(schemaOf(first), schemaOf(second)))));
        return JsonSchemas.ordered("description", first.get("description") + "\n\n" + second.get("description"),
                "content", content);
    }

    private static Object schemaOf(Map<?, ?> response) {
        Map<?, ?> content = (Map<?, ?>) Objects.requireNonNull(response.get("content"));
        Map<?, ?> json = (Map<?, ?>) Objects.requireNonNull(content.get(JSON));
        return Objects.requireNonNull(json.get("schema"));
    }

    private static Map<String, Object> errorSchema() {
        Set<String> codes = new TreeSet<>();
        for (ErrorCode code : ErrorCode.values()) {
            codes.add(code.code());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", JsonSchemas.ordered("type", "string", "enum", List.copyOf(codes), "description",
                "Stable; branch on this."));
        fields.put("message", JsonSchemas.ordered("type", "string", "description", "One line for people."));
        fields.put("retry_after_ms", JsonSchemas.ordered("type", "integer", "format", "int64", "description",
                "When to try again; absent when that does not help."));
        fields.put("details", JsonSchemas.ordered("type", "array", "items", Map.of("type", "string"), "description",
                "One line per mistake, naming the field."));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("position", JsonSchemas.ordered("type", "integer", "format", "int32", "description", "1: next."));
        line.put("estimate_ms", JsonSchemas.ordered("type", "integer", "format", "int64", "description",
                "How long it may take; absent when nobody can tell."));
        fields.put("line", JsonSchemas.object(line, List.of("position")));
        Map<String, Object> error = JsonSchemas.object(fields, List.of("code", "message"));
        return JsonSchemas.object(Map.of("error", error), List.of("error"));
    }
}
