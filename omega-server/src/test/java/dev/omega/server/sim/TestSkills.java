package dev.omega.server.sim;

import dev.omega.server.sim.rules.BehaviourRules;
import dev.omega.server.sim.rules.LootRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.PlayerRules;
import dev.omega.server.sim.rules.ProjectileRules;
import dev.omega.server.sim.rules.SkillDelivery;
import dev.omega.server.sim.rules.SkillDelivery.Area;
import dev.omega.server.sim.rules.SkillDelivery.Side;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillEffect.Damage;
import dev.omega.server.sim.rules.SkillEffect.Inflict;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.SkillRules.Cost;
import dev.omega.server.sim.rules.SkillRules.Timing;
import dev.omega.server.sim.rules.SkillTarget;
import dev.omega.server.sim.rules.StatusRules;
import dev.omega.server.sim.rules.StatusRules.Control;
import dev.omega.server.sim.rules.StatusRules.Modifiers;
import dev.omega.server.sim.rules.StatusRules.Periodic;
import dev.omega.server.sim.rules.StatusRules.Stacking;
import dev.omega.server.sim.rules.Temper;
import dev.omega.server.sim.rules.ThreatRules;
import java.util.List;

/** One skill of every sort, for tests. */
final class TestSkills {

    static final int STRIKE = SkillRules.STRIKE;
    static final int BOLT = SkillRules.BOLT;
    static final int ARROW = 3;
    static final int FIREBALL = 4;
    static final int NOVA = 5;
    static final int STORM = 6;
    static final int MEND = 7;
    static final int SPRINT = 8;
    static final int POISON = 9;
    static final int STUN = 10;
    static final int ROOT = 11;
    static final int SILENCE = 12;
    static final int LEAP = 13;
    static final int CHARGE = 14;
    static final int TAUNT = 15;
    static final int SLOW_BLAST = 16;

    static final StatusRules HASTE = StatusRules.speed(20, 50);
    static final StatusRules CHILL = StatusRules.speed(21, -40);
    static final StatusRules VENOM =
            new StatusRules(22, 16, Stacking.STACK, 3, Control.NONE, Modifiers.NONE, new Periodic(500, 4, 0, 4), 0);
    static final StatusRules STUNNED = StatusRules.control(23, new Control(true, false, false));
    static final StatusRules ROOTED = StatusRules.control(24, new Control(false, true, false));
    static final StatusRules SILENCED = StatusRules.control(25, new Control(false, false, true));

    private TestSkills() {}

    static List<SkillRules> all() {
        return List.of(SkillRules.attack(STRIKE, 150, 1_000, 0, new Damage(9, 15, 0)),
                SkillRules.attack(BOLT, 2_000, 2_000, 12, new Damage(14, 22, 1)),
                aimed(ARROW, SkillTarget.ENEMY, new Cost(0, 10),
                        new SkillDelivery.Missile(new ProjectileRules(3_000, 10, 3_000, 2, false, 0)),
                        new Damage(8, 8, 0)),
                cast(FIREBALL, 1_000, new SkillDelivery.Missile(new ProjectileRules(2_000, 20, 3_000, 0, false, 300)),
                        new Damage(20, 30, 2)),
                aimed(NOVA, SkillTarget.SELF, new Cost(10, 0), new Area(500, 4, Side.ENEMIES), new Damage(5, 9, 3),
                        new Inflict(CHILL, 3_000)),
                aimed(STORM, SkillTarget.PLACE, new Cost(20, 0), new Area(400, 8, Side.ENEMIES), new Damage(6, 6, 1)),
                aimed(MEND, SkillTarget.ALLY, new Cost(15, 0), new SkillDelivery.Direct(),
                        new SkillEffect.Heal(20, 20)),
                aimed(SPRINT, SkillTarget.SELF, Cost.NONE, new SkillDelivery.Direct(), new Inflict(HASTE, 2_000)),
                aimed(POISON, SkillTarget.ENEMY, Cost.NONE, new SkillDelivery.Direct(), new Inflict(VENOM, 3_000)),
                aimed(STUN, SkillTarget.ENEMY, Cost.NONE, new SkillDelivery.Direct(), new Inflict(STUNNED, 1_000)),
                aimed(ROOT, SkillTarget.ENEMY, Cost.NONE, new SkillDelivery.Direct(), new Inflict(ROOTED, 1_000)),
                aimed(SILENCE, SkillTarget.ENEMY, Cost.NONE, new SkillDelivery.Direct(), new Inflict(SILENCED, 1_000)),
                aimed(LEAP, SkillTarget.PLACE, Cost.NONE, new SkillDelivery.Dash(1_000, 2_000)),
                aimed(CHARGE, SkillTarget.ENEMY, Cost.NONE, new SkillDelivery.Dash(1_500, 2_500), new Damage(10, 10, 0),
                        new Inflict(STUNNED, 500)),
                aimed(TAUNT, SkillTarget.ENEMY, Cost.NONE, new SkillDelivery.Direct(), new SkillEffect.Taunt(3_000)),
                cast(SLOW_BLAST, 2_000, new SkillDelivery.Direct(), new Damage(30, 40, 1)));
    }

    static PlayerRules players() {
        return TestZones.PLAYERS.withSkills(all());
    }

    /** A creature with a bow, a poison and a call for help, that leaves gold and hides behind. */
    static NpcRules hunter() {
        SkillRules bite = SkillRules.attack(100, 100, 1_200, 0, new Damage(3, 6, 0));
        SkillRules spit = new SkillRules(101, SkillTarget.ENEMY, 800, new Timing(250, 2_000, 0), Cost.NONE,
                new SkillDelivery.Missile(ProjectileRules.simple(1_500, 15, 1_500)),
                List.of(new Damage(2, 4, 4), new Inflict(VENOM, 2_000)));
        LootRules loot = new LootRules(
                List.of(new LootRules.Roll(1_000, 1, List.of(new LootRules.Weighted(1, new LootRules.Gold(3, 9)))),
                        new LootRules.Roll(500, 1, List.of(new LootRules.Weighted(2, new LootRules.Item(70, 1, 2)),
                                new LootRules.Weighted(1, new LootRules.Nothing())))));
        return new NpcRules(210, Temper.AGGRESSIVE, 7, 1, 70, 40, 150, 450, List.of(bite, spit),
                new NpcRules.Territory(800, 900, 2_500), 30, 1_000, 4_000, new ThreatRules(110, 3, 800), loot,
                BehaviourRules.PLAIN);
    }

    /** A zone in which everything happens: all skills, hunters, loot. */
    static ZoneDefinition ground(ZoneDefinition place, boolean pvp, int hunters) {
        return place.withRules(TestZones.rules(pvp, new NpcGroup(hunter(), hunters)).withPlayers(players()));
    }

    private static SkillRules aimed(
            int id,
            SkillTarget target,
            Cost cost,
            SkillDelivery delivery,
            SkillEffect... effects) {
        return new SkillRules(id, target, 1_500, new Timing(0, 2_000, 500), cost, delivery, List.of(effects));
    }

    private static SkillRules cast(int id, int castMs, SkillDelivery delivery, SkillEffect... effects) {
        return new SkillRules(id, SkillTarget.ENEMY, 2_000, new Timing(castMs, 3_000, 500), new Cost(10, 0), delivery,
                List.of(effects));
    }
}
