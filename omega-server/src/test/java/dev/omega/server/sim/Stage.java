package dev.omega.server.sim;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.Quantization;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.ZoneKind;

/** A world with a player and creatures that are put where a test wants them. */
final class Stage {

    final Simulation simulation;
    final EntityTable entities;
    final int player;
    private int seq;
    private int inputSeq;

    Stage(ZoneDefinition zone) {
        simulation = new Simulation(zone, 11);
        entities = simulation.entities();
        player = TestZones.spawnAt(simulation, 10, 10);
        entities.vitals().setLevel(player, 1, 100, 100, 100);
    }

    /** A zone of peace between players with so many creatures of one sort. */
    static Stage with(ZoneMap map, NpcRules creature, int count) {
        return new Stage(new ZoneDefinition("stage", ZoneKind.ZONE, map,
                TestZones.rules(false, new NpcGroup(creature, count)).withPlayers(TestSkills.players())));
    }

    /** An empty arena without rounds. */
    static Stage duel(ZoneMap map) {
        return new Stage(new ZoneDefinition("stage", ZoneKind.ARENA, map,
                TestZones.rules(true).withPlayers(TestSkills.players())));
    }

    /** The creature of a slot, put somewhere. */
    int creature(int number, int metresX, int metresY) {
        int seen = 0;
        for (int e = 0; e < entities.highWater(); e++) {
            if (entities.kind(e) == EntityKind.NPC && seen++ == number) {
                put(e, metresX, metresY);
                return e;
            }
        }
        throw new IllegalStateException("there is no creature " + number);
    }

    void put(int entity, int metresX, int metresY) {
        int x = metresX * 256 + 128;
        int y = metresY * 256 + 128;
        entities.teleport(entity, x, y, simulation.tickNumber());
        if (entities.kind(entity) == EntityKind.PLAYER) {
            simulation.restartSequences(entity);
            seq = entity == player ? 0 : seq;
            inputSeq = entity == player ? 0 : inputSeq;
        }
    }

    /** Uses a skill on an entity and runs the tick that judges it; returns the verdict. */
    int use(int skill, int target) {
        simulation.action(player, seq++ & 127, skill, target, 0, 0);
        simulation.tick();
        return verdict(player);
    }

    /** Uses a skill on a place, in simulation units. */
    int useAt(int skill, int x, int y) {
        simulation.action(player, seq++ & 127, skill, SkillRequest.NOBODY, Quantization.toWire(x),
                Quantization.toWire(y));
        simulation.tick();
        return verdict(player);
    }

    int use(SkillRequest request) {
        request.seq = seq++ & 127;
        simulation.action(player, request);
        simulation.tick();
        return verdict(player);
    }

    /** Verdict on an entity's last action of the last tick, or -1. */
    int verdict(int entity) {
        int code = -1;
        for (int i = 0; i < simulation.confirms().size(); i++) {
            code = simulation.confirms().entity(i) == entity ? simulation.confirms().code(i) : code;
        }
        return code;
    }

    boolean interrupted(int entity) {
        return verdict(entity) == ConfirmCode.INTERRUPTED;
    }

    /** Runs towards a direction for one network interval. */
    void run(int direction) {
        simulation.input(player, inputSeq++ & 127,
                InputRuns.of(InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), direction, direction)));
        for (int i = 0; i < 4; i++) {
            simulation.tick();
        }
    }

    void ticks(int ticks) {
        TestZones.ticks(simulation, ticks);
    }

    /** Refills everybody. */
    void refresh() {
        for (int e = 0; e < entities.highWater(); e++) {
            if (entities.exists(e)) {
                entities.vitals().refill(e);
            }
        }
    }

    /** Events of a kind in the last tick. */
    int count(int kind) {
        int count = 0;
        for (int i = 0; i < simulation.events().size(); i++) {
            count += simulation.events().kind(i) == kind ? 1 : 0;
        }
        return count;
    }

    /** A field of the first event of a kind in the last tick. */
    int field(int kind, int field) {
        for (int i = 0; i < simulation.events().size(); i++) {
            if (simulation.events().kind(i) == kind) {
                return simulation.events().field(i, field);
            }
        }
        throw new AssertionError("no event of kind " + kind);
    }

    int lost(int entity) {
        return entities.maxHealth(entity) - entities.health(entity);
    }

    /** Runs until an entity was hurt; returns how many ticks that took, or -1 after so many. */
    int ticksUntilHurt(int entity, int most) {
        for (int i = 1; i <= most; i++) {
            simulation.tick();
            if (lost(entity) > 0) {
                return i;
            }
        }
        return -1;
    }

    boolean died(int entity) {
        return count(EventKind.DEATH) > 0 && !entities.alive(entity);
    }
}
