package dev.omega.server.sim;

import dev.omega.server.sim.rules.LevelRules;
import dev.omega.server.sim.rules.PlayerRules;

/** How players grow. Immutable. */
final class Levels {

    private final long[] thresholds;

    Levels(LevelRules rules) {
        thresholds = new long[rules.thresholds().size()];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = rules.thresholds().get(i);
        }
    }

    int highest() {
        return thresholds.length + 1;
    }

    /** Experience in total at which a level is reached, 1..{@link #highest()}. */
    long experienceFor(int level) {
        return level <= 1 ? 0 : thresholds[level - 2];
    }

    /** Gives a player the maxima of a level in its class with what it wears; what it has now stays, cut to them. */
    static void apply(World world, int player, int level) {
        PlayerRules.Pools pools = world.rules.player.classOf(world.entities.archetype(player)).pools;
        GearTable gear = world.gear;
        int gained = level - 1;
        world.entities.vitals()
                .setLevel(player, level, pools.health() + gained * pools.healthPerLevel() + gear.health(player),
                        pools.mana() + gained * pools.manaPerLevel() + gear.mana(player),
                        pools.stamina() + gained * pools.staminaPerLevel() + gear.stamina(player));
    }
}
