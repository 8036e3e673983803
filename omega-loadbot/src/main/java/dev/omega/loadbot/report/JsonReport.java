package dev.omega.loadbot.report;

import dev.omega.loadbot.Environment;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Target;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report for programs: schema {@code omega.loadtest/v1}, described by the resource {@value #SCHEMA_RESOURCE}. */
public final class JsonReport {

    /** Resource that holds the JSON Schema of the report. */
    public static final String SCHEMA_RESOURCE = "/dev/omega/loadbot/report/omega.loadtest-v1.schema.json";

    /** Name and version of the format; within a version fields are only added. */
    public static final String SCHEMA = "omega.loadtest/v1";

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    /** Renders the report as one JSON object, indented, ending in a newline. */
    public static String render(LoadTestResult result) {
        return MAPPER.writeValueAsString(tree(result)) + "\n";
    }

    /** The report as a tree that belongs to the caller. */
    static ObjectNode tree(LoadTestResult result) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA)
                .put("outcome", key(result.outcome().name()))
                .put("exit_code", result.exitCode())
                .put("interrupted", result.interrupted())
                .put("valid", result.validity().valid());
        strings(root.putArray("invalid_reasons"), result.validity().reasons());
        plan(root.putObject("plan"), result.plan());
        environment(root.putObject("environment"), result.environment());
        root.putObject("window")
                .put("start_epoch_ms", result.windowStartEpochMs())
                .put("seconds", result.measurements().seconds())
                .put("players", result.measurements().players());
        claims(root.putArray("claims"), result.claims());
        JsonMeasurements.write(root, result.measurements());
        return root;
    }

    /** An enum's name as it stands in JSON. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Puts a number, or null where nothing was measured: JSON knows neither NaN nor infinity. */
    static void number(ObjectNode node, String field, double value) {
        if (Double.isFinite(value)) {
            node.put(field, value);
        } else {
            node.putNull(field);
        }
    }

    private static void plan(ObjectNode node, LoadTestPlan plan) {
        node.put("api", plan.apiUrl().toString())
                .put("players", plan.players())
                .put("duration_ms", plan.duration().toMillis())
                .put("warm_up_ms", plan.warmUp().toMillis())
                .put("ramp_up_ms", plan.rampUp().toMillis())
                .put("seed", plan.seed())
                .put("scenario", plan.scenario().name())
                .put("schedule", plan.scenario().schedule().words())
                .put("zone_id", plan.scenario().zoneId())
                .put("delay_ms", plan.delayMs())
                .put("jitter_ms", plan.jitterMs())
                .put("event_loops", plan.eventLoops())
                .put("account_prefix", plan.accountPrefix())
                .put("reproduce", plan.reproduceCommand());
        ObjectNode brains = node.putObject("brains");
        plan.scenario().weights().forEach(brains::put);
    }

    private static void environment(ObjectNode node, Environment environment) {
        node.put("omega", environment.omegaVersion())
                .put("server_build", environment.serverBuild())
                .put("jdk", environment.jdk())
                .put("os", environment.os())
                .put("cores", environment.cores())
                .put("started_at_epoch_ms", environment.startedAtEpochMs())
                .put("transport", environment.transport());
    }

    private static void claims(ArrayNode array, List<ClaimResult> claims) {
        for (ClaimResult claim : claims) {
            ObjectNode node = array.addObject()
                    .put("id", claim.id())
                    .put("title", claim.title())
                    .put("definition", claim.definition())
                    .put("source", claim.source())
                    .put("gated", claim.gated())
                    .put("verdict", key(claim.verdict().name()))
                    .put("n", claim.n())
                    .put("note", claim.note());
            number(node, "measured", claim.measured());
            target(node, claim);
        }
    }

    private static void target(ObjectNode node, ClaimResult claim) {
        Target target = claim.target();
        if (target == null) {
            node.putNull("target");
            node.putNull("margin_percent");
            return;
        }
        node.putObject("target")
                .put("bound", key(target.bound().name()))
                .put("low", target.low())
                .put("high", target.high())
                .put("unit", target.unit().key());
        number(node, "margin_percent", target.marginPercent(claim.measured()));
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
