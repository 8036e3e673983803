package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** What a status does while it lasts. */
public enum StatusKind implements WireNamed {
    /** Takes points of health each period. */
    DAMAGE_OVER_TIME,
    /** Gives points of health each period. */
    HEAL_OVER_TIME,
    /** Changes speed by a percentage of it. */
    SPEED_PERCENT,
    /** Changes damage dealt by a percentage of it. */
    DAMAGE_PERCENT,
    /** Neither moves nor acts. */
    STUN,
    /** Does not move. */
    ROOT,
    /** Uses no skill that costs mana. */
    SILENCE,
    /** Takes so many points of damage in health's place. */
    SHIELD;

    /** Whether the status acts again and again, so that it needs a period. */
    public boolean isPeriodic() {
        return this == DAMAGE_OVER_TIME || this == HEAL_OVER_TIME;
    }

    /** Whether the status needs points. */
    public boolean hasPoints() {
        return isPeriodic() || this == SHIELD;
    }

    /** Whether the status needs a percentage. */
    public boolean hasPercent() {
        return this == SPEED_PERCENT || this == DAMAGE_PERCENT;
    }
}
