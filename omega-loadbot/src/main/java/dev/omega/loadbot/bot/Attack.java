package dev.omega.loadbot.bot;

import dev.omega.protocol.Quantization;

/** The two attacks every player has, and how a bot chooses between them. */
final class Attack {

    /** Skill id of the basic attack: 1.5 m from edge to edge, once a second. */
    static final int STRIKE = 1;
    /** Skill id of the attack from afar: 20 m, every two seconds, costs mana. */
    static final int BOLT = 2;

    /** Centre to centre, a little less than range and two radii of 0.4 m. */
    static final int STRIKE_REACH = Quantization.WIRE_PER_METRE * 2;
    private static final int BOLT_MANA = 12;

    private Attack() {}

    /** Attacks the creature in {@code slot} if one of the attacks is ready and, by all the bot knows, reaches it. */
    static void tryUse(Surroundings surroundings, int slot, Intent intent) {
        long distance = surroundings.distanceSquaredSoon(slot);
        int target = surroundings.entities().netId(slot);
        if (surroundings.isHidden(slot)) {
            return;
        }
        if (surroundings.strikeReady() && within(distance, STRIKE_REACH)) {
            intent.use(STRIKE, target, (int) Math.sqrt((double) distance));
        } else if (surroundings.boltReady() && surroundings.mana() >= BOLT_MANA
                && within(distance, surroundings.sight().reach())) {
            intent.use(BOLT, target, (int) Math.sqrt((double) distance));
        }
    }

    static boolean within(long distanceSquared, int reach) {
        return distanceSquared <= (long) reach * reach;
    }
}
