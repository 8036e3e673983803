package dev.omega.server.api;

import dev.omega.server.json.Matches;
import dev.omega.server.json.RecordShape;
import dev.omega.server.json.Shape;
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
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.1 document of a route table, built at first use. Any thread. */
final class OpenApiDocument {

    private static final String JSON = "application/json";
    private static final String SCHEMAS = "#/components/schemas/";

    private static final String DESCRIPTION =
            """
                    The REST side of Omega: accounts, sessions, characters, and the way into a zone. The world itself speaks \
                    the WebSocket protocol of docs/protocol.md.

                    Bodies are JSON in UTF-8 with snake_case names; unknown fields are refused. Every error has one form; branch on \
                    its code. 429 and 503 carry Retry-After and retry_after_ms. Times are milliseconds since 1970.""";

    private final List<Route<?>> routes;
    private final Map<String, Object> schemas = new TreeMap<>();
    private @Nullable String text;

    /** {@code routes} may still grow until the document is first asked for. */
    OpenApiDocument(List<Route<?>> routes) {
        this.routes = routes;
    }

    /** The document as YAML. */
    synchronized String text() {
        if (text == null) {
            text = YamlWriter.write(tree());
        }
        return text;
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
        document.put("servers", List.of(Map.of("url", "http://127.0.0.1:" + ApiConfig.DEFAULT_PORT)));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas, "securitySchemes", securitySchemes()));
        return document;
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Omega API");
        info.put("version", "1");
        info.put("description", DESCRIPTION);
        info.put("license", Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"));
        return info;
    }

    private static Map<String, Object> securitySchemes() {
        Map<String, Object> schemes = new LinkedHashMap<>();
        schemes.put("session", bearer("The access token of a session."));
        schemes.put("service", bearer("The service key, for operators and load tests."));
        schemes.put("cluster", bearer("The cluster key, for zone hosts."));
        return schemes;
    }

    private static Map<String, Object> bearer(String description) {
        return ordered("type", "http", "scheme", "bearer", "description", description);
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
            Object schema = reference(route.body());
            operation.put("requestBody", ordered("required", true, "content", Map.of(JSON, Map.of("schema", schema))));
        }
        operation.put("responses", responses(route));
        return operation;
    }

    private static String tag(String path) {
        String[] parts = path.split("/", -1);
        return parts.length < 3 ? "system" : parts[1].equals("internal") ? "internal" : parts[2];
    }

    private static List<Object> security(Access access) {
        return switch (access) {
            case PUBLIC -> List.of();
            case SESSION -> List.of(Map.of("session", List.of()));
            case SERVICE -> List.of(Map.of("service", List.of()));
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
            parameters.add(ordered("name", OperationKey.HEADER, "in", "header", "required",
                    route.keying() == Route.Keying.REQUIRED, "description", OperationKey.DESCRIPTION, "schema",
                    ordered("type", "string", "format", "uuid")));
        }
        if (route.hasQuery()) {
            for (RecordShape.Field field : Shapes.of(route.body()).fields()) {
                parameters.add(ordered("name", field.name(), "in", "query", "required", !field.optional(),
                        "description", field.description(), "schema", schema(field.shape())));
            }
        }
        return parameters;
    }

    private static Map<String, Object> parameter(String name) {
        Map<String, Object> schema = switch (name) {
            case PathParameter.ID -> ordered("type", "integer", "format", "int64", "minimum", 1);
            case PathParameter.VERSION ->
                ordered("type", "string", "pattern", "^" + PathParameter.VERSION_PATTERN + "$");
            default -> PathParameter.NAMES.contains(name)
                    ? ordered("type", "string", "pattern", "^" + Matches.IDENTIFIER + "$")
                    : ordered("type", "string", "format", "uuid");
        };
        return ordered("name", name, "in", "path", "required", true, "schema", schema);
    }

    private Map<String, Object> responses(Route<?> route) {
        Map<String, Object> responses = new TreeMap<>();
        switch (route.answer()) {
            case Route.Answer.Nothing _ -> responses.put("204", Map.of("description", "Done."));
            case Route.Answer.Socket _ ->
                responses.put("101", Map.of("description", "A WebSocket of JSON messages, see docs/protocol.md."));
            case Route.Answer.Text text -> responses.put("200", ordered("description", "Done.", "content",
                    Map.of(text.contentType().replaceAll(";.*", ""), Map.of("schema", Map.of("type", "string")))));
            case Route.Answer.Immutable immutable -> {
                responses.put("200", success(immutable.type()));
                responses.put("304", Map.of("description", "What If-None-Match names is still right."));
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

    private Map<String, Object> success(Class<? extends Record> type) {
        return ordered("description", "Done.", "content",
                Map.of(JSON, ordered("schema", reference(type), "example", OpenApiExamples.of(Shapes.of(type)))));
    }

    private static Map<String, Object> failure(List<ErrorCode> codes) {
        String description =
                codes.stream().map(c -> "`" + c.code() + "`: " + c.summary()).collect(Collectors.joining("\n\n"));
        Map<String, Object> examples = new LinkedHashMap<>();
        for (ErrorCode code : codes) {
            examples.put(code.code(), Map.of("value", OpenApiExamples.error(code)));
        }
        return ordered("description", description, "content",
                Map.of(JSON, ordered("schema", Map.of("$ref", SCHEMAS + "Error"), "examples", examples)));
    }

    /** A status that comes with the route's own body or with an error. */
    private static Object either(Object own, Object failure) {
        Map<?, ?> first = (Map<?, ?>) own;
        Map<?, ?> second = (Map<?, ?>) failure;
        Object content = Map.of(JSON, Map.of("schema", Map.of("oneOf", List.of(schemaOf(first), schemaOf(second)))));
        return ordered("description", first.get("description") + "\n\n" + second.get("description"), "content",
                content);
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
        fields.put("code",
                ordered("type", "string", "enum", List.copyOf(codes), "description", "Stable; branch on this."));
        fields.put("message", ordered("type", "string", "description", "One line for people."));
        fields.put("retry_after_ms", ordered("type", "integer", "format", "int64", "description",
                "When to try again; absent when that does not help."));
        fields.put("details", ordered("type", "array", "items", Map.of("type", "string"), "description",
                "One line per mistake, naming the field."));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("position", ordered("type", "integer", "format", "int32", "description", "1: next."));
        line.put("estimate_ms", ordered("type", "integer", "format", "int64", "description",
                "How long it may take; absent when nobody can tell."));
        fields.put("line", object(line, List.of("position")));
        Map<String, Object> error = object(fields, List.of("code", "message"));
        return object(Map.of("error", error), List.of("error"));
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of());
            schemas.put(name, schema(Shapes.of(type)));
        }
        return Map.of("$ref", SCHEMAS + name);
    }

    private Map<String, Object> schema(RecordShape<?> shape) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordShape.Field field : shape.fields()) {
            Map<String, Object> schema = new LinkedHashMap<>(schema(field.shape()));
            if (!field.description().isEmpty()) {
                schema.put("description", field.description());
            }
            fields.put(field.name(), schema);
            if (!field.optional()) {
                required.add(field.name());
            }
        }
        return object(fields, required);
    }

    private static Map<String, Object> object(Map<String, Object> fields, List<String> required) {
        Map<String, Object> schema = ordered("type", "object", "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", fields);
        return schema;
    }

    private Map<String, Object> schema(Shape shape) {
        return switch (shape) {
            case Shape.Text t -> limited(ordered("type", "string"), "Length", t.min(), t.max(), t);
            case Shape.Whole w -> whole(w);
            case Shape.Decimal _ -> ordered("type", "number", "format", "double");
            case Shape.Flag _ -> ordered("type", "boolean");
            case Shape.Identifier _ -> ordered("type", "string", "format", "uuid");
            case Shape.Choice c -> ordered("type", "string", "enum", c.names());
            case Shape.Elements e ->
                limited(ordered("type", "array", "items", schema(e.element())), "Items", e.min(), e.max(), e);
            case Shape.Entries e -> ordered("type", "object", "additionalProperties", schema(e.value()));
            case Shape.Fields f -> reference(f.of().type());
        };
    }

    private static Map<String, Object> whole(Shape.Whole shape) {
        Map<String, Object> schema = ordered("type", "integer", "format", shape.isLong() ? "int64" : "int32");
        long lowest = shape.isLong() ? Long.MIN_VALUE : Integer.MIN_VALUE;
        long highest = shape.isLong() ? Long.MAX_VALUE : Integer.MAX_VALUE;
        if (shape.min() != lowest) {
            schema.put("minimum", shape.min());
        }
        if (shape.max() != highest) {
            schema.put("maximum", shape.max());
        }
        return schema;
    }

    private static Map<String, Object> limited(
            Map<String, Object> schema,
            String what,
            long min,
            long max,
            Shape shape) {
        if (min != Long.MIN_VALUE) {
            schema.put("min" + what, min);
        }
        if (max != Long.MAX_VALUE) {
            schema.put("max" + what, max);
        }
        if (shape instanceof Shape.Text text && text.pattern() != null) {
            schema.put("pattern", "^(?:" + text.pattern().pattern() + ")$");
        }
        return schema;
    }

    /** A map in the order of its arguments: name, value, name, value. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
