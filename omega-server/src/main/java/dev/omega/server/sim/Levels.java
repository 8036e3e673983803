package dev.omega.server.sim;

/** How players grow: level L needs 50·L·(L-1) points of experience in total. */
final class Levels {

    static final int MAX = 60;

    private Levels() {}

    /** Experience in total at which a level is reached. */
    static long experienceFor(int level) {
        return 50L * level * (level - 1);
    }

    /** Gives a player the maxima of a level; what it has now stays, cut to them. */
    static void apply(Vitals vitals, int player, int level, PlayerRules.Pools pools) {
        int gained = level - 1;
        vitals.setLevel(player, level, pools.health() + gained * pools.healthPerLevel(),
                pools.mana() + gained * pools.manaPerLevel(), pools.stamina());
    }
}
