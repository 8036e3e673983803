package dev.omega.loadbot.swarm;

import dev.omega.loadbot.bot.BrainKind;
import java.util.List;

/**
 * A swarm to be.
 *
 * @param brains one for each bot
 * @param seed decides every bot's choices
 * @param eventLoops threads to share
 * @param rampUpNs time over which they join
 */
public record SwarmSettings(List<BrainKind> brains, long seed, int eventLoops, long rampUpNs) {

    public SwarmSettings {
        brains = List.copyOf(brains);
    }
}
