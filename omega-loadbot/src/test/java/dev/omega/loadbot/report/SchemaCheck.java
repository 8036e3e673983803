package dev.omega.loadbot.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Checks a document against the part of JSON Schema (draft 2020-12) that our schemas use: {@code type, const, enum, pattern,
 * minimum, maximum, properties, required, additionalProperties, items, oneOf, $ref} within {@code $defs}. Any other keyword is
 * reported, so that a schema cannot promise what is not checked.
 */
final class SchemaCheck {

    private static final List<String> KNOWN =
            List.of("$schema", "$id", "$defs", "title", "description", "type", "const", "enum", "pattern", "minimum",
                    "maximum", "properties", "required", "additionalProperties", "items", "oneOf", "$ref");

    private final JsonNode root;
    private boolean strict;

    SchemaCheck(JsonNode schema) {
        root = schema;
    }

    /** Makes fields that the schema does not describe a violation. */
    SchemaCheck rejectingUndescribedFields() {
        strict = true;
        return this;
    }

    /** Where the document breaks the schema; empty if nowhere. */
    List<String> violations(JsonNode document) {
        List<String> violations = new ArrayList<>();
        check("$", document, root, violations);
        return violations;
    }

    private void check(String path, JsonNode value, JsonNode schema, List<String> violations) {
        schema.propertyNames()
                .stream()
                .filter(keyword -> !KNOWN.contains(keyword))
                .forEach(keyword -> violations.add(path + ": keyword " + keyword + " is not checked"));
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString().replace("#/$defs/", "");
            check(path, value, root.get("$defs").get(name), violations);
        }
        checkType(path, value, schema, violations);
        checkValue(path, value, schema, violations);
        checkObject(path, value, schema, violations);
        if (schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), schema.get("items"), violations);
            }
        }
        if (schema.has("oneOf") && matches(path, value, schema.get("oneOf")) != 1) {
            violations.add(path + ": does not match exactly one alternative");
        }
    }

    private long matches(String path, JsonNode value, JsonNode alternatives) {
        long matches = 0;
        for (JsonNode alternative : alternatives) {
            List<String> inner = new ArrayList<>();
            check(path, value, alternative, inner);
            matches += inner.isEmpty() ? 1 : 0;
        }
        return matches;
    }

    private static void checkType(String path, JsonNode value, JsonNode schema, List<String> violations) {
        JsonNode type = schema.get("type");
        if (type == null) {
            return;
        }
        List<String> types = new ArrayList<>();
        if (type.isArray()) {
            type.forEach(t -> types.add(t.asString()));
        } else {
            types.add(type.asString());
        }
        if (types.stream().noneMatch(t -> isOfType(value, t))) {
            violations.add(path + ": " + value.getNodeType() + " is not " + types);
        }
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static void checkValue(String path, JsonNode value, JsonNode schema, List<String> violations) {
        if (schema.has("const") && !schema.get("const").equals(value)) {
            violations.add(path + ": is not " + schema.get("const"));
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            violations.add(path + ": " + value + " is not one of " + schema.get("enum"));
        }
        if (schema.has("pattern") && !value.asString().matches(schema.get("pattern").asString())) {
            violations.add(path + ": " + value + " does not match " + schema.get("pattern"));
        }
        if (schema.has("minimum") && value.isNumber() && value.asDouble() < schema.get("minimum").asDouble()) {
            violations.add(path + ": " + value + " is below " + schema.get("minimum"));
        }
        if (schema.has("maximum") && value.isNumber() && value.asDouble() > schema.get("maximum").asDouble()) {
            violations.add(path + ": " + value + " is above " + schema.get("maximum"));
        }
    }

    private static boolean contains(JsonNode array, JsonNode value) {
        for (JsonNode element : array) {
            if (element.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private void checkObject(String path, JsonNode value, JsonNode schema, List<String> violations) {
        JsonNode properties = schema.get("properties");
        if (schema.has("required")) {
            schema.get("required").forEach(name -> {
                if (!value.has(name.asString())) {
                    violations.add(path + ": " + name + " is missing");
                }
            });
        }
        if (!value.isObject() || (properties == null && !schema.has("additionalProperties"))) {
            return;
        }
        for (String name : value.propertyNames()) {
            if (properties != null && properties.has(name)) {
                check(path + "." + name, value.get(name), properties.get(name), violations);
            } else if (schema.has("additionalProperties")) {
                check(path + "." + name, value.get(name), schema.get("additionalProperties"), violations);
            } else if (strict) {
                violations.add(path + "." + name + ": is not described");
            }
        }
    }
}
