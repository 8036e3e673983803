package dev.omega.server.zone;

import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.PlayerRules;
import java.util.List;

/** Keeps what players wear in step with the simulation: the books know items, it knows what they add. Zone thread only. */
final class GearDesk {

    private final ZoneContext zone;
    private PlayerRules rules;

    GearDesk(ZoneContext zone) {
        this.zone = zone;
        this.rules = zone.simulation.definition().rules().players();
    }

    /** What these items add in this zone. */
    Gear of(List<Integer> worn) {
        return rules.gear(worn);
    }

    /** Somebody has changed, or is told again. */
    void wear(Player player, List<Integer> worn) {
        if (!player.worn.equals(worn)) {
            player.worn = worn;
            zone.simulation.wear(player.entity, of(worn));
        }
    }

    /** The same items may add something else in another version of the content. */
    void become(ZoneDefinition version) {
        PlayerRules before = rules;
        rules = version.rules().players();
        if (before.items().equals(rules.items())) {
            return;
        }
        for (int i = 0; i < zone.roster.count(); i++) {
            Player player = zone.roster.player(i);
            if (!player.worn.isEmpty()) {
                zone.simulation.wear(player.entity, of(player.worn));
            }
        }
    }
}
