package dev.omega.server.sim;

import dev.omega.protocol.EventKind;
import dev.omega.protocol.Movement;
import dev.omega.protocol.Quantization;
import dev.omega.server.sim.base.Roots;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.ZoneMap;
import java.util.Arrays;

/**
 * Missiles in flight: dense arrays in order of launch. Part of phase 5: each is swept along its way of the tick, against
 * the grid by cells and against bodies by circles, so none is ever too fast to hit. Clients are told of the launch and
 * simulate the flight; a missile has no net id.
 */
final class Missiles {

    /** Hits a missile remembers: those it pierced. */
    static final int MAX_HITS = 8;

    private static final int SHIFT = 16;

    private final World world;
    private final EntityTable entities;
    private Flight flight = new Flight();
    private Skill[] skill = new Skill[64];
    private long[] owner = new long[64];
    private long[] target = new long[64];
    private int[] x = new int[64];
    private int[] y = new int[64];
    private int[] unitX = new int[64];
    private int[] unitY = new int[64];
    private int[] left = new int[64];
    private int[] hits = new int[64];
    private long[] hit = new long[64 * MAX_HITS];
    private int size;

    Missiles(World world) {
        this.world = world;
        this.entities = world.entities;
    }

    /** The way of one missile in one tick. */
    static final class Flight {

        int x;
        int y;
        int dx;
        int dy;
        int radius;
        long[] hit = new long[0];
        int firstHit;
        int hits;

        boolean hasHit(long handle) {
            for (int i = firstHit; i < firstHit + hits; i++) {
                if (hit[i] == handle) {
                    return true;
                }
            }
            return false;
        }
    }

    int size() {
        return size;
    }

    /** Launches a missile from its user towards what is aimed at. */
    void launch(int source, Skill used, Skill.Missile missile, SkillAim aim) {
        if (!world.strategies.pool()) {
            grow(size + 1);
        } else if (size == owner.length) {
            grow(2 * size);
        }
        int at = size++;
        skill[at] = used;
        owner[at] = entities.handle(source);
        target[at] = aim.target < 0 ? EntityTable.NOBODY : entities.handle(aim.target);
        x[at] = entities.x(source);
        y[at] = entities.y(source);
        left[at] = missile.distance;
        hits[at] = 0;
        if (aim.target < 0) {
            head(at, aim.placeX, aim.placeY, entities.facing(source));
            endAtPlace(at, missile, aim);
        } else {
            head(at, entities.x(aim.target), entities.y(aim.target), entities.facing(source));
        }
        announce(source, used, missile, at);
    }

    void run() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (fly(i)) {
                keep(kept++, i);
            }
        }
        Arrays.fill(skill, kept, size, Skill.NONE);
        size = kept;
    }

    private boolean fly(int at) {
        int source = entities.resolve(owner[at]);
        Skill.Missile missile = skill[at].missile;
        if (source < 0 || missile == null) {
            return false;
        }
        follow(at, missile);
        int length = Math.min(left[at], missile.step);
        prepare(at, length, missile);
        int stop = GridLine.stopsAt(world.map, flight.x, flight.y, flight.x + flight.dx, flight.y + flight.dy,
                ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT);
        if (strikes(at, source, missile, stop)) {
            return false;
        }
        x[at] = flight.x + flight.dx;
        y[at] = flight.y + flight.dy;
        left[at] -= length;
        if (stop < Bodies.WHOLE_WAY || left[at] <= 0) {
            burst(source, skill[at], missile, Math.min(stop, Bodies.WHOLE_WAY), -1);
            return false;
        }
        return true;
    }

    private void follow(int at, Skill.Missile missile) {
        int followed = missile.homing ? entities.resolve(target[at]) : -1;
        if (followed >= 0 && entities.alive(followed)) {
            head(at, entities.x(followed), entities.y(followed), 0);
        }
    }

    private void prepare(int at, int length, Skill.Missile missile) {
        if (!world.strategies.pool()) {
            flight = new Flight();
        }
        flight.x = x[at];
        flight.y = y[at];
        // Sixteen bits below the unit, rounded per tick: at most a unit off per tick of flight.
        flight.dx = (int) (((long) unitX[at] * length + (1 << (SHIFT - 1))) >> SHIFT);
        flight.dy = (int) (((long) unitY[at] * length + (1 << (SHIFT - 1))) >> SHIFT);
        flight.radius = missile.radius;
        flight.hit = hit;
        flight.firstHit = at * MAX_HITS;
        flight.hits = hits[at];
    }

    /** Strikes everybody in the way up to where walls stop it; {@code true} when one of them ends the flight. */
    private boolean strikes(int at, int source, Skill.Missile missile, int stop) {
        int body = world.bodies.firstTouched(source, flight, stop);
        while (body >= 0) {
            if (hits[at] >= missile.pierces || hits[at] == MAX_HITS) {
                burst(source, skill[at], missile, world.bodies.sweptPart(), body);
                return true;
            }
            world.skills.affect(source, body, skill[at]);
            hit[flight.firstHit + hits[at]++] = entities.handle(body);
            flight.hits = hits[at];
            body = world.bodies.firstTouched(source, flight, stop);
        }
        return false;
    }

    /** The end of a flight: the one it hit, or everybody near, feels it. */
    private void burst(int source, Skill used, Skill.Missile missile, int part, int body) {
        if (missile.splash > 0) {
            // A step back from a wall, so that the wall does not hide everybody from it.
            long before = Math.max(0, part - Bodies.WHOLE_WAY / 16);
            int atX = flight.x + (int) ((flight.dx * before) >> SHIFT);
            int atY = flight.y + (int) ((flight.dy * before) >> SHIFT);
            world.skills.affectArea(source, used, false, atX, atY, missile.splash, Integer.MAX_VALUE);
        } else if (body >= 0) {
            world.skills.affect(source, body, used);
        }
    }

    private void head(int at, int toX, int toY, int facing) {
        int dx = toX - x[at];
        int dy = toY - y[at];
        if (dx == 0 && dy == 0) {
            dx = Movement.cosine(facing);
            dy = Movement.sine(facing);
        }
        int length = Roots.length(dx, dy);
        unitX[at] = (int) (((long) dx << SHIFT) / length);
        unitY[at] = (int) (((long) dy << SHIFT) / length);
    }

    /** What bursts bursts where it was aimed at; what does not flies on. */
    private void endAtPlace(int at, Skill.Missile missile, SkillAim aim) {
        if (missile.splash > 0) {
            left[at] = Math.min(left[at], Roots.length(aim.placeX - x[at], aim.placeY - y[at]));
        }
    }

    private void announce(int source, Skill used, Skill.Missile missile, int at) {
        world.events.begin(EventKind.PROJECTILE, source, -1)
                .at(x[at], y[at])
                .field(entities.netId(source))
                .field(used.id)
                .field(Quantization.toWire(x[at]))
                .field(Quantization.toWire(y[at]))
                .field(Movement.direction(unitX[at], unitY[at]))
                .field(missile.step);
    }

    private void keep(int to, int from) {
        if (to == from) {
            return;
        }
        skill[to] = skill[from];
        owner[to] = owner[from];
        target[to] = target[from];
        x[to] = x[from];
        y[to] = y[from];
        unitX[to] = unitX[from];
        unitY[to] = unitY[from];
        left[to] = left[from];
        hits[to] = hits[from];
        System.arraycopy(hit, from * MAX_HITS, hit, to * MAX_HITS, hits[from]);
    }

    private void grow(int capacity) {
        int before = size;
        skill = Arrays.copyOf(skill, capacity);
        Arrays.fill(skill, before, capacity, Skill.NONE);
        owner = Arrays.copyOf(owner, capacity);
        target = Arrays.copyOf(target, capacity);
        x = Arrays.copyOf(x, capacity);
        y = Arrays.copyOf(y, capacity);
        unitX = Arrays.copyOf(unitX, capacity);
        unitY = Arrays.copyOf(unitY, capacity);
        left = Arrays.copyOf(left, capacity);
        hits = Arrays.copyOf(hits, capacity);
        hit = Arrays.copyOf(hit, capacity * MAX_HITS);
    }

    void hashInto(StateHash hash) {
        hash.add(size);
        for (int i = 0; i < size; i++) {
            hash.add(skill[i].id);
            hash.add(hit, i * MAX_HITS, i * MAX_HITS + hits[i]);
        }
        hash.add(owner, 0, size);
        hash.add(target, 0, size);
        hash.add(x, 0, size);
        hash.add(y, 0, size);
        hash.add(unitX, 0, size);
        hash.add(unitY, 0, size);
        hash.add(left, 0, size);
        hash.add(hits, 0, size);
    }
}
