package dev.omega.server.api;

import dev.omega.server.json.Doc;
import dev.omega.server.json.JsonWriter;
import java.util.List;

/** Health, metrics and the document of the API itself. */
final class SystemEndpoints {

    private final Health health;
    private final ApiMetrics metrics;
    private final ServedText document;
    private final ServedText page;
    private final ServedText events = new ServedText(new AsyncApiDocument()::text);

    /** {@code document} is looked at once there are requests, since it describes these routes too. */
    SystemEndpoints(Health health, ApiMetrics metrics, OpenApiDocument document) {
        this.health = health;
        this.metrics = metrics;
        this.document = new ServedText(document::text);
        this.page = new ServedText(document::page);
    }

    record Liveness(@Doc(example = "ok") String status) {}

    private static final byte[] ALIVE = JsonWriter.write(new Liveness("ok"));

    List<Route<?>> routes() {
        return List.of(
                Route.get("/livez", "livez", "The process answers; says nothing about what it depends on.")
                        .access(Access.PUBLIC, Work.INLINE)
                        .answers(200, Liveness.class)
                        .by(_ -> ALIVE, _ -> ALIVE),
                Route.get("/readyz", "readyz", "Whether requests would be served, and why not.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .answers(new Route.Answer.Json(200, Health.Readiness.class, 503))
                        .by(_ -> health.readiness()),
                Route.get("/openapi.yaml", "openapi", "This document.")
                        .access(Access.PUBLIC, Work.INLINE)
                        .answers(new Route.Answer.Document("application/yaml; charset=utf-8"))
                        .by(_ -> document.get()),
                Route.get("/reference", "reference", "This document as a page to read.")
                        .access(Access.PUBLIC, Work.INLINE)
                        .answers(new Route.Answer.Document("text/html; charset=utf-8"))
                        .by(_ -> page.get()),
                Route.get("/asyncapi.yaml", "asyncapi",
                        "The AsyncAPI document of the WebSockets, for players and for zone hosts.")
                        .access(Access.PUBLIC, Work.INLINE)
                        .answers(new Route.Answer.Document("application/yaml; charset=utf-8"))
                        .by(_ -> events.get()),
                Route.get("/metrics", "metrics",
                        "Figures in the Prometheus text format; others than this machine need the key.")
                        .access(Access.LOCAL, Work.INLINE)
                        .answers(new Route.Answer.Text(ApiMetrics.CONTENT_TYPE))
                        .by(_ -> metrics.text()));
    }
}
