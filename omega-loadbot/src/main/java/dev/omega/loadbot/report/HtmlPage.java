package dev.omega.loadbot.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A page for a browser with everything in it, so that it opens without a network and can be mailed. */
final class HtmlPage {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Pattern SLOT = Pattern.compile("@@([a-z-]+)@@");
    private static final JsonMapper MAPPER = new JsonMapper();

    private HtmlPage() {}

    /**
     * Fills a template.
     *
     * @param template resource with the page's sections
     * @param script resource that draws them
     * @param data what is drawn
     * @param text the report for a console
     */
    static String render(String template, String script, ObjectNode data, String text) {
        Map<String, String> contents = Map.of("style", resource("report.css"), "chart-style",
                resource(UPLOT + "uPlot.min.css"), "chart-library", resource(UPLOT + "uPlot.iife.min.js"), "page",
                resource("page.js"), "script", resource(script), "data", json(data), "text", escape(text));
        return fill(resource(template), contents);
    }

    /** Replaces the slots of the template in one pass, so that nothing inside a content is taken for a slot. */
    private static String fill(String template, Map<String, String> contents) {
        return SLOT.matcher(template).replaceAll(slot -> {
            String content = contents.get(slot.group(1));
            if (content == null) {
                throw new IllegalStateException("the page has no content for " + slot.group());
            }
            return Matcher.quoteReplacement(content);
        });
    }

    /** JSON inside a script element: {@code <} could end the element. */
    private static String json(ObjectNode data) {
        return MAPPER.writeValueAsString(data).replace("<", "\\u003c");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("resource " + name + " cannot be read", broken);
        }
    }
}
