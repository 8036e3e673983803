package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/**
 * Whom creatures are angry with, and how much: a table of {@value #ENTRIES} per slot. It fills by damage, by healing of
 * those in it and by taunts, fades every second, and is emptied when a creature gives up.
 */
final class Threats {

    /** Most entities a creature is angry with at a time (protocol, AI). */
    static final int ENTRIES = 8;

    private static final int PERCENT = 100;
    private static final int MOST = 1_000_000_000;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final long[] who;
    private final int[] amount;
    private final long[] taunter;
    private final long[] tauntEnd;

    Threats(World world) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        who = new long[npcs.slots() * ENTRIES];
        amount = new int[npcs.slots() * ENTRIES];
        taunter = new long[npcs.slots()];
        tauntEnd = new long[npcs.slots()];
        Arrays.fill(who, EntityTable.NOBODY);
        Arrays.fill(taunter, EntityTable.NOBODY);
    }

    /** Makes a creature angrier with somebody; it may turn on them, and on its first anger it calls for help. */
    void add(int slot, int target, int points) {
        boolean calm = best(slot) < 0;
        raise(slot, entities.handle(target), points);
        if (calm && npcs.rules(slot).help > 0) {
            callForHelp(slot, target, npcs.rules(slot).help);
        }
        npcs.provoke(npcs.entity(slot), target, world.tick());
        reconsider(slot);
    }

    /** Makes everybody who is angry with one also angry with another: its healer. */
    void addToFoesOf(int friend, int healer, int points) {
        long handle = entities.handle(friend);
        for (int slot = 0; slot < npcs.slots(); slot++) {
            if (npcs.lives(slot) && find(slot, handle) >= 0) {
                raise(slot, entities.handle(healer), points);
                reconsider(slot);
            }
        }
    }

    /** Makes a creature turn on somebody until {@code endTick}, whatever others do. */
    void taunt(int slot, int target, long endTick) {
        taunter[slot] = entities.handle(target);
        tauntEnd[slot] = endTick;
        int top = 0;
        for (int at = slot * ENTRIES; at < (slot + 1) * ENTRIES; at++) {
            top = Math.max(top, amount[at]);
        }
        add(slot, target, Math.max(1, top - of(slot, target)));
    }

    /**
     * Whom a creature hunts: its taunter, else its target as long as that one can be fought, else whom it is angriest
     * with; -1 when there is nobody.
     */
    int target(int slot) {
        int forced = tauntEnd[slot] > world.tick() ? fightable(entities.resolve(taunter[slot])) : -1;
        if (forced >= 0) {
            return forced;
        }
        int hunted = fightable(npcs.target(slot));
        return hunted >= 0 ? hunted : best(slot);
    }

    /** Whom a creature is angriest with among those it can fight, or -1. */
    int best(int slot) {
        int best = -1;
        int most = 0;
        for (int at = slot * ENTRIES; at < (slot + 1) * ENTRIES; at++) {
            int entity = amount[at] > most ? fightable(entities.resolve(who[at])) : -1;
            if (entity >= 0) {
                best = entity;
                most = amount[at];
            }
        }
        return best;
    }

    /** How angry a creature is with somebody. */
    int of(int slot, int target) {
        int at = find(slot, entities.handle(target));
        return at < 0 ? 0 : amount[at];
    }

    /** A creature forgives everybody. */
    void clear(int slot) {
        Arrays.fill(who, slot * ENTRIES, (slot + 1) * ENTRIES, EntityTable.NOBODY);
        Arrays.fill(amount, slot * ENTRIES, (slot + 1) * ENTRIES, 0);
        taunter[slot] = EntityTable.NOBODY;
        tauntEnd[slot] = 0;
    }

    /** A slot is as angry as one of another table was. */
    void adopt(int slot, Threats from, int other) {
        System.arraycopy(from.who, other * ENTRIES, who, slot * ENTRIES, ENTRIES);
        System.arraycopy(from.amount, other * ENTRIES, amount, slot * ENTRIES, ENTRIES);
        taunter[slot] = from.taunter[other];
        tauntEnd[slot] = from.tauntEnd[other];
    }

    /** Creatures of the same faction within a distance join a creature against somebody. */
    void callForHelp(int slot, int target, int range) {
        TickRules.Npc rules = npcs.rules(slot);
        int caller = npcs.entity(slot);
        for (int other = 0; other < npcs.slots(); other++) {
            if (other != slot && npcs.lives(other) && npcs.rules(other).faction == rules.faction
                    && world.skills.inRange(caller, npcs.entity(other), range) && best(other) < 0) {
                raise(other, entities.handle(target), 1);
                npcs.provoke(npcs.entity(other), target, world.tick());
            }
        }
    }

    /** Once a second per creature, spread by slot: forgets a part, and those who are gone. */
    void run() {
        int hz = world.rules.simHz;
        for (int slot = (int) (hz - world.tick() % hz) % hz; slot < npcs.slots(); slot += hz) {
            fade(slot, PERCENT - npcs.rules(slot).decayPercent);
        }
    }

    private void fade(int slot, int percentLeft) {
        for (int at = slot * ENTRIES; at < (slot + 1) * ENTRIES; at++) {
            amount[at] = (int) ((long) amount[at] * percentLeft / PERCENT);
            if (amount[at] == 0 || entities.resolve(who[at]) < 0) {
                who[at] = EntityTable.NOBODY;
                amount[at] = 0;
            }
        }
        reconsider(slot);
    }

    /** Turns on whom it is angriest with, if that one clearly leads. */
    private void reconsider(int slot) {
        int hunted = npcs.target(slot);
        int best = best(slot);
        if (best < 0 || best == hunted || tauntEnd[slot] > world.tick() || !npcs.isHunting(slot)) {
            return;
        }
        boolean leads = hunted < 0
                || (long) of(slot, best) * PERCENT >= (long) of(slot, hunted) * npcs.rules(slot).switchPercent;
        if (leads) {
            npcs.setTarget(slot, best);
        }
    }

    private int fightable(int entity) {
        return entity >= 0 && entities.alive(entity) && !world.sides.isSafe(entity) ? entity : -1;
    }

    private void raise(int slot, long handle, int points) {
        int at = find(slot, handle);
        if (at < 0) {
            at = least(slot);
            who[at] = handle;
            amount[at] = 0;
        }
        amount[at] = (int) Math.min(MOST, (long) amount[at] + points);
    }

    private int find(int slot, long handle) {
        for (int at = slot * ENTRIES; at < (slot + 1) * ENTRIES; at++) {
            if (who[at] == handle && amount[at] > 0) {
                return at;
            }
        }
        return -1;
    }

    private int least(int slot) {
        int least = slot * ENTRIES;
        for (int at = slot * ENTRIES; at < (slot + 1) * ENTRIES; at++) {
            least = amount[at] < amount[least] ? at : least;
        }
        return least;
    }

    void hashInto(StateHash hash) {
        hash.add(who, 0, who.length);
        hash.add(amount, 0, amount.length);
        hash.add(taunter, 0, taunter.length);
        hash.add(tauntEnd, 0, tauntEnd.length);
    }
}
