package dev.omega.server.content.check;

import dev.omega.server.content.model.SkillDefinition;
import dev.omega.server.content.model.SkillKind;
import dev.omega.server.content.model.SkillTarget;
import dev.omega.server.content.model.StatusDefinition;
import dev.omega.server.content.source.FileMistakes;
import java.util.EnumSet;
import java.util.Set;

/** Skills have the fields their kind needs, aim at what their kind can reach, and give statuses that exist. */
final class SkillCheck {

    private static final Set<SkillKind> HARMFUL = EnumSet.of(SkillKind.MELEE, SkillKind.PROJECTILE);
    private static final Set<SkillKind> WITH_STATUS =
            EnumSet.of(SkillKind.DAMAGE_OVER_TIME, SkillKind.BUFF, SkillKind.CROWD_CONTROL);
    private static final Set<SkillKind> WITHOUT_DAMAGE = EnumSet.of(SkillKind.HEAL, SkillKind.BUFF);
    private static final Set<SkillKind> WITH_RADIUS =
            EnumSet.of(SkillKind.AREA, SkillKind.HEAL, SkillKind.BUFF, SkillKind.CROWD_CONTROL, SkillKind.PROJECTILE);

    private final PackDraft pack;
    private final FileMistakes mistakes;

    SkillCheck(PackDraft pack) {
        this.pack = pack;
        this.mistakes = pack.skills().mistakes();
    }

    void run() {
        pack.skills().forEach(this::check);
    }

    private void check(String place, SkillDefinition skill) {
        FieldRules rules = new FieldRules(mistakes, place, "a skill of kind " + skill.kind().wireName());
        checkPoints(rules, skill);
        checkReach(rules, skill);
        checkTarget(place, skill);
        if (WITH_STATUS.contains(skill.kind())) {
            rules.required("status", skill.status());
        }
        if (skill.status() != null) {
            checkStatus(place, skill, skill.status());
        }
    }

    private void checkPoints(FieldRules rules, SkillDefinition skill) {
        if (HARMFUL.contains(skill.kind())) {
            rules.required("damage", skill.damage());
        }
        if (WITHOUT_DAMAGE.contains(skill.kind())) {
            rules.absent("damage", skill.damage());
        }
        if (skill.kind() == SkillKind.HEAL) {
            rules.required("heal", skill.heal());
        } else if (skill.kind() != SkillKind.AREA && skill.kind() != SkillKind.BUFF) {
            rules.absent("heal", skill.heal());
        }
        boolean needsEffect = skill.kind() == SkillKind.AREA && skill.status() == null;
        if (needsEffect && skill.damage() == null && skill.heal() == null) {
            mistakes.add(rules.place(), "does nothing; give it damage, heal or status");
        }
        if (skill.kind() == SkillKind.AREA && skill.damage() != null) {
            rules.absent("heal", skill.heal());
        }
        rules.ordered("damage", skill.damage(), 0);
        rules.ordered("heal", skill.heal(), 1);
    }

    private void checkReach(FieldRules rules, SkillDefinition skill) {
        if (skill.kind() == SkillKind.AREA) {
            rules.required("radius_cm", skill.radiusCm());
        } else if (!WITH_RADIUS.contains(skill.kind())) {
            rules.absent("radius_cm", skill.radiusCm());
        }
        if (skill.kind() == SkillKind.DASH) {
            rules.required("speed_cm_per_second", skill.speedCmPerSecond());
        } else if (skill.kind() != SkillKind.PROJECTILE) {
            rules.absent("speed_cm_per_second", skill.speedCmPerSecond());
        }
        boolean reaches = skill.target() != SkillTarget.SELF || skill.kind() == SkillKind.DASH;
        if (reaches && skill.rangeCm() == 0) {
            mistakes.add(rules.place() + "/range_cm",
                    "must be above 0 for " + rules.subject() + " aimed at " + skill.target().wireName());
        }
        if (skill.radiusCm() != null && skill.kind() == SkillKind.PROJECTILE && skill.speedCmPerSecond() == null) {
            mistakes.add(rules.place() + "/radius_cm",
                    "belongs to a projectile that flies; give it speed_cm_per_second too");
        }
    }

    private void checkTarget(String place, SkillDefinition skill) {
        Set<SkillTarget> allowed = targets(skill);
        if (!allowed.contains(skill.target())) {
            mistakes.add(place + "/target",
                    FileMistakes.quoted(skill.target().wireName()) + " cannot be the target of a " + "skill of kind "
                            + skill.kind().wireName() + "; it can be "
                            + String.join(" or ", allowed.stream().map(SkillTarget::wireName).toList()));
        }
    }

    private static Set<SkillTarget> targets(SkillDefinition skill) {
        return switch (skill.kind()) {
            case MELEE, DAMAGE_OVER_TIME -> EnumSet.of(SkillTarget.ENEMY);
            case PROJECTILE -> skill.speedCmPerSecond() == null
                    ? EnumSet.of(SkillTarget.ENEMY)
                    : EnumSet.of(SkillTarget.ENEMY, SkillTarget.PLACE);
            case HEAL, BUFF -> EnumSet.of(SkillTarget.SELF, SkillTarget.ALLY);
            case AREA -> EnumSet.allOf(SkillTarget.class);
            case DASH -> EnumSet.of(SkillTarget.ENEMY, SkillTarget.PLACE, SkillTarget.SELF);
            case CROWD_CONTROL -> skill.radiusCm() == null
                    ? EnumSet.of(SkillTarget.ENEMY)
                    : EnumSet.of(SkillTarget.ENEMY, SkillTarget.PLACE, SkillTarget.SELF);
        };
    }

    private void checkStatus(String place, SkillDefinition skill, SkillDefinition.Applied applied) {
        String at = place + "/status/id";
        StatusDefinition status = pack.statuses().find(mistakes, at, applied.id());
        if (status == null) {
            return;
        }
        if (skill.kind() == SkillKind.DAMAGE_OVER_TIME && !status.kind().name().equals(skill.kind().name())) {
            mistakes.add(at, FileMistakes.quoted(applied.id()) + " is of kind " + status.kind().wireName()
                    + ", but the skill needs a status of kind damage_over_time");
        }
        if (status.periodMs() != null && applied.durationMs() < status.periodMs()) {
            mistakes.add(place + "/status/duration_ms", applied.durationMs() + " is shorter than the period of "
                    + FileMistakes.quoted(applied.id()) + ", " + status.periodMs() + " ms, so it would do nothing");
        }
    }
}
