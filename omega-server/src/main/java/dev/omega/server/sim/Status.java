package dev.omega.server.sim;

import dev.omega.protocol.EntityStatus;
import dev.omega.server.sim.rules.StatusRules;
import dev.omega.server.sim.rules.StatusRules.Stacking;

/** A status effect in ticks. Immutable. */
final class Status {

    final int id;
    /** Bits of {@link EntityStatus} it shows. */
    final int shownBits;
    final Stacking stacking;
    final int maxStacks;
    final boolean stuns;
    final boolean roots;
    final boolean silences;
    final int speed;
    final int damageDealt;
    final int damageTaken;
    /** Ticks between periodic points; 0 when there are none. */
    final int periodTicks;
    final int damage;
    final int heal;
    final int school;
    final int shield;

    Status(StatusRules rules, int simHz) {
        id = rules.status();
        stacking = rules.stacking();
        maxStacks = rules.stacking() == Stacking.STACK || rules.stacking() == Stacking.EXTEND ? rules.maxStacks() : 1;
        stuns = rules.control().stun();
        roots = rules.control().root();
        silences = rules.control().silence();
        speed = rules.modifiers().speed();
        damageDealt = rules.modifiers().damageDealt();
        damageTaken = rules.modifiers().damageTaken();
        damage = rules.periodic().damage();
        heal = rules.periodic().heal();
        school = rules.periodic().school();
        periodTicks = damage + heal == 0 ? 0 : TickRules.ticks(rules.periodic().periodMs(), simHz);
        shield = rules.shield();
        shownBits = bits(rules);
    }

    private int bits(StatusRules rules) {
        int bits = rules.shownBit() == 0 ? 0 : 1 << rules.shownBit();
        bits |= stuns ? EntityStatus.STUNNED : 0;
        bits |= roots ? EntityStatus.ROOTED : 0;
        bits |= silences ? EntityStatus.SILENCED : 0;
        bits |= speed < 0 ? EntityStatus.SLOWED : 0;
        return bits | (speed > 0 ? EntityStatus.HASTENED : 0);
    }
}
