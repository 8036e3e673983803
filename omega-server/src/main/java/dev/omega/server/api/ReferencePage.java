package dev.omega.server.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document as one HTML page without scripts and without anything from elsewhere. One thread. */
final class ReferencePage {

    /** The page's own style and nothing else. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private static final String STYLE =
            """
                    body { font: 15px/1.5 system-ui, sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #222; background: #fff }
                    h2 { margin-top: 2.5em; border-bottom: 2px solid #888 }
                    h3 { margin-top: 2em } h3 code { font-size: 1.05em }
                    code, pre { font: 13px/1.45 ui-monospace, monospace } pre { background: #f3f3f3; padding: .8em; overflow-x: auto }
                    table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top; padding: .25em .8em .25em 0; border-bottom: 1px solid #ddd }
                    @media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818 } pre { background: #262626 } td, th { border-color: #444 } a { color: #8bf } }
                    """;

    private final Map<String, Object> document;
    private final StringBuilder out = new StringBuilder(262_144);

    ReferencePage(Map<String, Object> document) {
        this.document = document;
    }

    String text() {
        Map<?, ?> info = map(document, "info");
        String title = escaped(info.get("title"));
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        paragraphs(String.valueOf(info.get("description")));
        Map<String, List<Operation>> byTag = operations().stream()
                .collect(Collectors.groupingBy(Operation::tag, LinkedHashMap::new, Collectors.toList()));
        contents(byTag);
        byTag.forEach((tag, operations) -> {
            out.append("<h2>").append(escaped(tag)).append("</h2>\n");
            operations.forEach(this::operation);
        });
        schemas();
        return out.append("</body>\n</html>\n").toString();
    }

    /** One method of one path. */
    private record Operation(String method, String path, Map<?, ?> node) {

        String id() {
            return String.valueOf(node.get("operationId"));
        }

        String tag() {
            return String.valueOf(((List<?>) Objects.requireNonNull(node.get("tags"))).getFirst());
        }
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        map(document, "paths").forEach((path, methods) -> ((Map<?, ?>) methods)
                .forEach((method, node) -> operations.add(new Operation(String.valueOf(method).toUpperCase(Locale.ROOT),
                        String.valueOf(path), (Map<?, ?>) node))));
        return operations;
    }

    private void contents(Map<String, List<Operation>> byTag) {
        out.append("<table>\n");
        byTag.values()
                .stream()
                .flatMap(List::stream)
                .forEach(o -> row(o.method(),
                        "<a href=\"#" + escaped(o.id()) + "\"><code>" + escaped(o.path()) + "</code></a>",
                        escaped(o.node().get("summary"))));
        out.append("</table>\n");
    }

    private void operation(Operation operation) {
        Map<?, ?> node = operation.node();
        out.append("<h3 id=\"").append(escaped(operation.id())).append("\"><code>").append(operation.method());
        out.append(' ').append(escaped(operation.path())).append("</code></h3>\n");
        paragraphs(String.valueOf(node.get("summary")));
        out.append("<p>For: ").append(callers((List<?>) Objects.requireNonNull(node.get("security")))).append("</p>\n");
        if (node.get("parameters") instanceof List<?> parameters) {
            parameters(parameters);
        }
        if (node.get("requestBody") instanceof Map<?, ?> body) {
            out.append("<h4>Body</h4>\n");
            content(body);
        }
        out.append("<h4>Answers</h4>\n");
        map(node, "responses").forEach((status, response) -> answer(String.valueOf(status), (Map<?, ?>) response));
    }

    private String callers(List<?> security) {
        Map<?, ?> schemes = map(map(document, "components"), "securitySchemes");
        return security.isEmpty()
                ? "anybody."
                : security.stream()
                        .map(choice -> ((Map<?, ?>) choice).keySet())
                        .map(names -> names.isEmpty()
                                ? "anybody on this machine"
                                : escaped(map(schemes, String.valueOf(names.iterator().next())).get("description")))
                        .collect(Collectors.joining("; or: "));
    }

    private void parameters(List<?> parameters) {
        out.append("<h4>Parameters</h4>\n<table>\n");
        for (Object parameter : parameters) {
            Map<?, ?> node = (Map<?, ?>) parameter;
            String needed = Boolean.TRUE.equals(node.get("required")) ? "" : ", may be left out";
            row("<code>" + escaped(node.get("name")) + "</code>", "in the " + escaped(node.get("in")) + needed,
                    type(map(node, "schema")), described(node));
        }
        out.append("</table>\n");
    }

    /** Type and example of what is sent, one way or the other. */
    private void content(Map<?, ?> node) {
        if (node.get("content") instanceof Map<?, ?> types) {
            types.forEach((contentType, what) -> {
                Map<?, ?> body = (Map<?, ?>) what;
                out.append("<p>").append(type(map(body, "schema"))).append(" as <code>");
                out.append(escaped(contentType)).append("</code></p>\n");
                if (body.get("example") instanceof Map<?, ?> example) {
                    example(example);
                }
            });
        }
    }

    private void answer(String status, Map<?, ?> response) {
        out.append("<h5>").append(escaped(status)).append("</h5>\n");
        paragraphs(String.valueOf(response.get("description")));
        if (!status.startsWith("4") && !status.startsWith("5")) {
            content(response);
        }
    }

    private void example(Map<?, ?> example) {
        out.append("<pre>").append(escaped(JsonText.write(example))).append("</pre>\n");
    }

    private void schemas() {
        out.append("<h2>Bodies</h2>\n");
        map(map(document, "components"), "schemas").forEach((name, schema) -> {
            out.append("<h3 id=\"body-").append(escaped(name)).append("\">").append(escaped(name)).append("</h3>\n");
            fields((Map<?, ?>) schema);
        });
    }

    private void fields(Map<?, ?> schema) {
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        out.append("<table>\n");
        map(schema, "properties").forEach((name, field) -> row("<code>" + escaped(name) + "</code>",
                required.contains(name) ? "" : "may be absent", type((Map<?, ?>) field), described((Map<?, ?>) field)));
        out.append("</table>\n");
    }

    /** Type and range, in words. */
    private static String type(Map<?, ?> schema) {
        if (schema.get("$ref") instanceof String reference) {
            String name = escaped(reference.substring(reference.lastIndexOf('/') + 1));
            return "<a href=\"#body-" + name + "\">" + name + "</a>";
        }
        if (schema.get("oneOf") instanceof List<?> choices) {
            return choices.stream().map(choice -> type((Map<?, ?>) choice)).collect(Collectors.joining(" or "));
        }
        StringBuilder text = new StringBuilder(escaped(schema.get("type")));
        limits(schema, text);
        if (schema.get("items") instanceof Map<?, ?> items) {
            text.append(" of ").append(type(items));
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            text.append(" of names and ").append(type(values));
        }
        if (schema.get("properties") instanceof Map<?, ?> fields) {
            text.append(fields.entrySet()
                    .stream()
                    .map(field -> "<code>" + escaped(field.getKey()) + "</code>: " + type((Map<?, ?>) field.getValue()))
                    .collect(Collectors.joining("; ", " (", ")")));
        }
        return text.toString();
    }

    private static void limits(Map<?, ?> schema, StringBuilder text) {
        schema.forEach((name, value) -> {
            switch (String.valueOf(name)) {
                case "format" -> text.append(' ').append(escaped(value));
                case "minimum" -> text.append(", from ").append(value);
                case "maximum" -> text.append(", to ").append(value);
                case "minLength" -> text.append(", from ").append(value).append(" characters");
                case "maxLength" -> text.append(", to ").append(value).append(" characters");
                case "minItems" -> text.append(", at least ").append(value);
                case "maxItems" -> text.append(", at most ").append(value);
                case "pattern" -> text.append(", <code>").append(escaped(value)).append("</code>");
                case "enum" -> text.append(", one of <code>").append(escaped(value)).append("</code>");
                default -> {
                    // Said elsewhere.
                }
            }
        });
    }

    private static String described(Map<?, ?> node) {
        return node.get("description") instanceof String text ? escaped(text) : "";
    }

    private void row(String... cells) {
        out.append("<tr>");
        for (String cell : cells) {
            out.append("<td>").append(cell).append("</td>");
        }
        out.append("</tr>\n");
    }

    /** Parts are apart by an empty line; what stands in backticks is code. */
    private void paragraphs(String text) {
        for (String part : text.strip().split("\n\n", -1)) {
            out.append("<p>").append(escaped(part).replaceAll("`([^`]+)`", "<code>$1</code>")).append("</p>\n");
        }
    }

    private static Map<?, ?> map(Map<?, ?> in, String name) {
        return in.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static String escaped(@Nullable Object text) {
        return String.valueOf(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
