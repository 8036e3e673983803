package dev.omega.server.sim;

import dev.omega.server.sim.rules.SkillDelivery;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.SkillTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A skill in units and ticks, as one sort of user has it. Immutable. */
final class Skill {

    /** A skill that does nothing, of creatures that have none. */
    static final Skill NONE = new Skill(new SkillRules(1, SkillTarget.SELF, 0, new SkillRules.Timing(0, 0, 0),
            SkillRules.Cost.NONE, new SkillDelivery.Direct(), List.of()), 0, 1, 1);

    final int id;
    /** Its place among the skills of its user: where its cooldown is kept. */
    final int slot;
    /** Level at which it is learned. */
    final int level;
    final SkillTarget target;
    final int range;
    final int castTicks;
    final int cooldownTicks;
    final int globalCooldownTicks;
    final int mana;
    final int stamina;
    final boolean harmful;
    final SkillDelivery.@Nullable Area area;
    /** Of the area, or of the splash of a missile. */
    final int areaRadius;
    final @Nullable Missile missile;
    final int dashDistance;
    /** Units per tick; 0 when it is no dash. */
    final int dashStep;
    final Effect[] effects;

    Skill(SkillRules rules, int slot, int level, int simHz) {
        this.slot = slot;
        this.level = level;
        id = rules.skill();
        target = rules.target();
        range = TickRules.units(rules.rangeCm());
        castTicks = TickRules.ticks(rules.timing().castMs(), simHz);
        cooldownTicks = TickRules.ticks(rules.timing().cooldownMs(), simHz);
        globalCooldownTicks = TickRules.ticks(rules.timing().globalCooldownMs(), simHz);
        mana = rules.cost().mana();
        stamina = rules.cost().stamina();
        harmful = rules.isHarmful();
        area = rules.delivery() instanceof SkillDelivery.Area given ? given : null;
        missile = rules.delivery() instanceof SkillDelivery.Missile given ? new Missile(given, simHz) : null;
        areaRadius = area == null ? 0 : TickRules.units(area.radiusCm());
        SkillDelivery.@Nullable Dash dash = rules.delivery() instanceof SkillDelivery.Dash given ? given : null;
        dashDistance = dash == null ? 0 : TickRules.units(dash.distanceCm());
        dashStep = dash == null ? 0 : TickRules.unitsPerTick(dash.speedCmPerSecond(), simHz);
        effects = new Effect[rules.effects().size()];
        for (int i = 0; i < effects.length; i++) {
            effects[i] = effect(rules.effects().get(i), simHz);
        }
    }

    boolean isDash() {
        return dashStep > 0;
    }

    private static Effect effect(SkillEffect rules, int simHz) {
        return switch (rules) {
            case SkillEffect.Damage damage ->
                new Effect(Effect.DAMAGE, damage.min(), damage.max(), damage.school(), 0, null);
            case SkillEffect.Heal heal -> new Effect(Effect.HEAL, heal.min(), heal.max(), 0, 0, null);
            case SkillEffect.Inflict inflict -> new Effect(Effect.STATUS, 0, 0, 0,
                    TickRules.ticks(inflict.durationMs(), simHz), new Status(inflict.status(), simHz));
            case SkillEffect.Taunt taunt ->
                new Effect(Effect.TAUNT, 0, 0, 0, TickRules.ticks(taunt.durationMs(), simHz), null);
        };
    }

    /** One effect of a skill. */
    record Effect(int kind, int min, int max, int school, int ticks, @Nullable Status status) {

        static final int DAMAGE = 0;
        static final int HEAL = 1;
        static final int STATUS = 2;
        static final int TAUNT = 3;
    }

    /** How a missile flies: units, and ticks of flight. */
    static final class Missile {

        final int step;
        final int radius;
        final int distance;
        final int pierces;
        final boolean homing;
        final int splash;

        Missile(SkillDelivery.Missile rules, int simHz) {
            step = TickRules.unitsPerTick(rules.projectile().speedCmPerSecond(), simHz);
            radius = TickRules.units(rules.projectile().radiusCm());
            distance = TickRules.units(rules.projectile().maxDistanceCm());
            pierces = rules.projectile().pierces();
            homing = rules.projectile().homing();
            splash = TickRules.units(rules.projectile().splashRadiusCm());
        }
    }
}
