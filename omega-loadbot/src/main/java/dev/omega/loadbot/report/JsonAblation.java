package dev.omega.loadbot.report;

import dev.omega.loadbot.ablation.AblationResult;
import dev.omega.loadbot.ablation.Figures;
import dev.omega.loadbot.ablation.Saving;
import dev.omega.loadbot.ablation.Setting;
import dev.omega.loadbot.ablation.Strategy;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the strategies save, as JSON. */
final class JsonAblation {

    private JsonAblation() {}

    static void write(ObjectNode root, AblationResult result) {
        ArrayNode settings = root.putArray("settings");
        result.figures().forEach((setting, figures) -> setting(settings.addObject(), setting, figures));
        ArrayNode savings = root.putArray("savings");
        result.savings().forEach(saving -> saving(savings.addObject(), saving));
        JsonReport.number(root, "bandwidth_together_percent", result.togetherPercent(Strategy.Kind.BANDWIDTH));
        JsonReport.number(root, "cpu_together_percent", result.togetherPercent(Strategy.Kind.CPU));
    }

    private static void setting(ObjectNode node, Setting setting, Figures figures) {
        node.put("label", setting.label());
        setting.keys().forEach(node.putArray("without")::add);
        node.put("players", figures.players());
        JsonReport.number(node, "down_bytes_per_player_second", figures.downBytesPerSecond());
        JsonReport.number(node, "states_per_player_second", figures.statesPerSecond());
        JsonReport.number(node, "cpu_us_per_player_second", figures.cpuUsPerPlayer());
        JsonReport.number(node, "tick_us", figures.tickUs());
        ObjectNode phases = node.putObject("phases_us");
        figures.phasesUs().forEach(phases::put);
        JsonReport.number(node, "allocated_bytes_per_second", figures.allocatedPerSecond());
        JsonReport.number(node, "input_confirm_p95_ms", figures.confirmP95Ms());
    }

    private static void saving(ObjectNode node, Saving saving) {
        Strategy strategy = saving.strategy();
        node.put("strategy", strategy.key()).put("of", strategy.subject());
        JsonReport.number(node, "left_out_percent", saving.leftOutPercent());
        JsonReport.number(node, "alone_percent", saving.alonePercent());
        JsonReport.number(node, "chain_percent", saving.chainPercent());
        node.putArray("claimed_percent").add(strategy.claimedLowPercent()).add(strategy.claimedHighPercent());
        node.put("source", strategy.source()).put("reaches_claim", saving.reachesClaim());
    }
}
