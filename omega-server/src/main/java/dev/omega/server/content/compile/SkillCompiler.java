package dev.omega.server.content.compile;

import dev.omega.server.content.model.Resource;
import dev.omega.server.content.model.SkillDefinition;
import dev.omega.server.content.model.SkillKind;
import dev.omega.server.content.model.Span;
import dev.omega.server.content.model.StatusDefinition;
import dev.omega.server.sim.rules.ProjectileRules;
import dev.omega.server.sim.rules.SkillDelivery;
import dev.omega.server.sim.rules.SkillDelivery.Side;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.SkillTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes of the skills of a pack the rules the simulation applies; each once. One thread. */
final class SkillCompiler {

    /** Half the width of what flies: an arrow is forgiving, a wall is not. */
    private static final int MISSILE_RADIUS_CM = 20;

    /** What flies goes a little farther than it may be aimed, so that a target walking away is still reached. */
    private static final int MISSILE_SPARE_CM = 300;

    private final Map<String, SkillDefinition> skills;
    private final Map<String, StatusDefinition> statuses;
    private final Map<String, SkillRules> compiled = new TreeMap<>();

    SkillCompiler(Map<String, SkillDefinition> skills, Map<String, StatusDefinition> statuses) {
        this.skills = skills;
        this.statuses = statuses;
    }

    /** The rules of a skill the pack has. */
    SkillRules compile(String id) {
        return compiled.computeIfAbsent(id, known -> rules(Lookup.in(skills, known)));
    }

    private SkillRules rules(SkillDefinition skill) {
        SkillRules.Timing timing =
                new SkillRules.Timing(skill.castMs(), skill.cooldownMs(), orNone(skill.globalCooldownMs()));
        return new SkillRules(skill.number(), target(skill), skill.rangeCm(), timing, cost(skill.cost()),
                delivery(skill), effects(skill));
    }

    private static SkillTarget target(SkillDefinition skill) {
        return switch (skill.target()) {
            case SELF -> SkillTarget.SELF;
            case ALLY -> SkillTarget.ALLY;
            case ENEMY -> SkillTarget.ENEMY;
            case PLACE -> SkillTarget.PLACE;
        };
    }

    private static SkillRules.Cost cost(SkillDefinition.@Nullable Cost cost) {
        if (cost == null) {
            return SkillRules.Cost.NONE;
        }
        return cost.resource() == Resource.MANA
                ? new SkillRules.Cost(cost.amount(), 0)
                : new SkillRules.Cost(0, cost.amount());
    }

    private SkillDelivery delivery(SkillDefinition skill) {
        int radiusCm = orNone(skill.radiusCm());
        int speedCmPerSecond = orNone(skill.speedCmPerSecond());
        if (skill.kind() == SkillKind.DASH) {
            return new SkillDelivery.Dash(skill.rangeCm(), speedCmPerSecond);
        }
        if (skill.kind() == SkillKind.PROJECTILE && speedCmPerSecond > 0) {
            boolean follows = target(skill) == SkillTarget.ENEMY;
            return new SkillDelivery.Missile(new ProjectileRules(speedCmPerSecond, MISSILE_RADIUS_CM,
                    skill.rangeCm() + MISSILE_SPARE_CM, 0, follows, radiusCm));
        }
        return radiusCm > 0
                ? new SkillDelivery.Area(radiusCm, SkillDelivery.Area.MAX_TARGETS, side(skill))
                : new SkillDelivery.Direct();
    }

    private Side side(SkillDefinition skill) {
        boolean helps = switch (skill.kind()) {
            case HEAL, BUFF -> true;
            case AREA -> skill.damage() == null && (skill.heal() != null || isHelpful(skill.status()));
            default -> false;
        };
        return helps ? Side.ALLIES : Side.ENEMIES;
    }

    private boolean isHelpful(SkillDefinition.@Nullable Applied applied) {
        if (applied == null) {
            return false;
        }
        StatusDefinition status = Lookup.in(statuses, applied.id());
        return switch (status.kind()) {
            case HEAL_OVER_TIME, SHIELD -> true;
            case SPEED_PERCENT, DAMAGE_PERCENT -> orNone(status.percent()) > 0;
            default -> false;
        };
    }

    private List<SkillEffect> effects(SkillDefinition skill) {
        List<SkillEffect> effects = new ArrayList<>();
        Span damage = skill.damage();
        if (damage != null) {
            effects.add(new SkillEffect.Damage(damage.min(), damage.max(), skill.school().number()));
        }
        Span heal = skill.heal();
        if (heal != null) {
            effects.add(new SkillEffect.Heal(heal.min(), heal.max()));
        }
        SkillDefinition.Applied applied = skill.status();
        if (applied != null) {
            StatusDefinition status = Lookup.in(statuses, applied.id());
            effects.add(new SkillEffect.Inflict(StatusCompiler.compile(status), applied.durationMs()));
        }
        return effects;
    }

    private static int orNone(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
