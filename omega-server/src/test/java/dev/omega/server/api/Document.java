package dev.omega.server.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The served OpenAPI document as a stranger's tools read it. */
record Document(JsonNode root) {

    private static final String ZERO_ID = "00000000-0000-4000-8000-000000000000";

    /** What both listeners serve, as one. */
    static Document of(Api api) {
        Map<String, Object> all = load(api, api.port());
        Map<String, Object> admin = load(api, api.adminPort());
        merge(all, admin);
        return new Document(new ObjectMapper().valueToTree(all));
    }

    /** What the listener at {@code port} serves. */
    static Document of(Api api, int port) {
        return new Document(new ObjectMapper().valueToTree(load(api, port)));
    }

    private static Map<String, Object> load(Api api, int port) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/openapi.yaml");
        String yaml = api.send(HttpRequest.newBuilder(uri).build()).expect(200).response().body();
        return asMap(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    private static void merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((name, value) -> {
            Object there = into.putIfAbsent(name, value);
            if (there instanceof Map<?, ?> && value instanceof Map<?, ?>) {
                merge(asMap(there), asMap(value));
            }
        });
    }

    /** One method of one path. */
    record Operation(Document document, String method, String path, JsonNode node) {

        String name() {
            return node.get("operationId").asString();
        }

        /** {@code session}, {@code service}, {@code viewer}, {@code operator}, {@code cluster} or nothing. */
        String security() {
            JsonNode security = node.get("security");
            return security.size() != 1 ? "" : security.get(0).propertyNames().iterator().next();
        }

        boolean hasBody() {
            return node.has("requestBody");
        }

        boolean hasParameter(String name) {
            return path.contains("{" + name + "}");
        }

        /** The path with an id, or one that nothing has. */
        String pathWith(long id) {
            return path.replace("{id}", Long.toString(id))
                    .replace("{boot_id}", ZERO_ID)
                    .replaceAll("\\{(board|zone|instance)_id}", "forest")
                    .replace("{version}", "0123456789abcdef");
        }

        boolean documents(int status) {
            return node.get("responses").has(Integer.toString(status));
        }

        /** Whether the document lists this error code at this status. */
        boolean documents(int status, String code) {
            return documents(status) && node.get("responses")
                    .get(Integer.toString(status))
                    .get("description")
                    .asString()
                    .contains("`" + code + "`");
        }

        /** Names of the body's fields; none without one. */
        List<String> bodyFields() {
            return hasBody() ? List.copyOf(bodySchema().get("properties").propertyNames()) : List.of();
        }

        JsonNode bodySchema() {
            return document.resolve(node.at("/requestBody/content/application~1json/schema"));
        }

        @Nullable
        JsonNode answerSchema(int status) {
            JsonNode schema =
                    node.get("responses").get(Integer.toString(status)).at("/content/application~1json/schema");
            return schema.isMissingNode() ? null : document.resolve(schema);
        }

        /** A body the schema allows. */
        Map<String, Object> sampleBody() {
            return asMap(document.sample(bodySchema()));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(this, method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(), method.getValue()))));
        return operations;
    }

    JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        return reference == null ? schema : root.at(reference.asString().substring(1));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    Object sample(JsonNode unresolved) {
        JsonNode schema = resolve(unresolved);
        if (schema.has("enum")) {
            return schema.get("enum").get(0).asString();
        }
        return switch (schema.get("type").asString()) {
            case "object" -> sampleObject(schema);
            case "array" -> List.of(sample(schema.get("items")));
            case "integer" -> Math.max(1, schema.path("minimum").asLong(1));
            case "number" -> 0.5;
            case "boolean" -> true;
            default -> sampleText(schema);
        };
    }

    private Map<String, Object> sampleObject(JsonNode schema) {
        Map<String, Object> value = new LinkedHashMap<>();
        schema.path("required")
                .forEach(name -> value.put(name.asString(),
                        sample(Objects.requireNonNull(schema.get("properties").get(name.asString())))));
        return value;
    }

    private static String sampleText(JsonNode schema) {
        String pattern = schema.path("pattern").asString("");
        List<String> candidates = List.of("forest", "READY", "warrior", "common", "0".repeat(64), "0123456789abcdef",
                "ws://127.0.0.1:1/ws", "http://127.0.0.1:1", "sample-device-1", "sample@example.org");
        if ("uuid".equals(schema.path("format").asString(""))) {
            return ZERO_ID;
        }
        if (pattern.isEmpty()) {
            return "Sample" + "x".repeat((int) Math.max(0, schema.path("minLength").asLong(1) - 6));
        }
        return candidates.stream().filter(c -> c.matches(pattern)).findFirst().orElseThrow();
    }

    /** What is wrong with {@code value} by the schema; empty when nothing is. */
    List<String> violations(JsonNode unresolved, JsonNode value, String at) {
        JsonNode schema = resolve(unresolved);
        if (schema.has("oneOf")) {
            boolean any = schema.get("oneOf").valueStream().anyMatch(s -> violations(s, value, at).isEmpty());
            return any ? List.of() : List.of(at + " fits none of oneOf");
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> objectViolations(schema, value, at);
            case "array" -> value.isArray()
                    ? value.valueStream().flatMap(v -> violations(schema.get("items"), v, at + "[]").stream()).toList()
                    : List.of(at + " is no array");
            case "integer" -> value.isIntegralNumber() ? List.of() : List.of(at + " is no integer");
            case "number" -> value.isNumber() ? List.of() : List.of(at + " is no number");
            case "boolean" -> value.isBoolean() ? List.of() : List.of(at + " is no boolean");
            case "string" -> textViolations(schema, value, at);
            default -> List.of(at + " has no type in the document");
        };
    }

    private static List<String> textViolations(JsonNode schema, JsonNode value, String at) {
        if (!value.isString()) {
            return List.of(at + " is no string");
        }
        String pattern = schema.path("pattern").asString("");
        boolean allowed = !schema.has("enum")
                || schema.get("enum").valueStream().anyMatch(e -> e.asString().equals(value.asString()));
        return allowed && (pattern.isEmpty() || value.asString().matches(pattern))
                ? List.of()
                : List.of(at + " has the undocumented value " + value);
    }

    private List<String> objectViolations(JsonNode schema, JsonNode value, String at) {
        if (!value.isObject()) {
            return List.of(at + " is no object");
        }
        List<String> found = new ArrayList<>();
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                found.add(at + "." + name.asString() + " is missing");
            }
        });
        JsonNode properties = schema.path("properties");
        value.properties().forEach(entry -> {
            JsonNode property = properties.get(entry.getKey());
            JsonNode additional = schema.get("additionalProperties");
            if (property == null && additional.isObject()) {
                found.addAll(violations(additional, entry.getValue(), at + "." + entry.getKey()));
            } else if (property == null) {
                found.add(at + "." + entry.getKey() + " is not in the document");
            } else {
                found.addAll(violations(property, entry.getValue(), at + "." + entry.getKey()));
            }
        });
        return found;
    }
}
