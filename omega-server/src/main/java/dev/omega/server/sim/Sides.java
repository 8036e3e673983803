package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityStatus;

/** Who may hurt and who may help whom. */
final class Sides {

    private final World world;
    private final EntityTable entities;

    Sides(World world) {
        this.world = world;
        this.entities = world.entities;
    }

    /** Whether one may attack the other now: a foe, alive, outside safe ground, and not on its way home. */
    boolean attackable(int source, int target) {
        return entities.alive(target) && isFoe(source, target) && !isSafe(target)
                && !entities.hasStatus(target, EntityStatus.EVADING);
    }

    /** Whether the two are foes: a player and a creature that can be attacked, or players of different teams in PvP. */
    boolean isFoe(int source, int target) {
        int one = entities.kind(source);
        int other = entities.kind(target);
        if (one == EntityKind.PLAYER && other == EntityKind.PLAYER) {
            return source != target && world.rules.pvp && world.rounds.isFighting() && !sameTeam(source, target);
        }
        if (one == EntityKind.PLAYER && other == EntityKind.NPC) {
            return world.npcs.rulesOf(target).attackable;
        }
        return one == EntityKind.NPC && other == EntityKind.PLAYER && world.npcs.rulesOf(source).attackable;
    }

    /** Whether one may help the other: alive, of the same kind, and no foe. */
    boolean helpable(int source, int target) {
        int kind = entities.kind(target);
        return entities.alive(target) && entities.kind(source) == kind
                && (kind == EntityKind.PLAYER || kind == EntityKind.NPC) && !isFoe(source, target);
    }

    boolean isSafe(int entity) {
        return world.map.safeAt(entities.x(entity), entities.y(entity));
    }

    private boolean sameTeam(int one, int other) {
        int team = entities.statusBits(one) & EntityStatus.TEAM;
        return team != 0 && team == (entities.statusBits(other) & EntityStatus.TEAM);
    }
}
