package dev.omega.server.replication;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.ExtensionField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A world that changes at random and remembers, for every tick, what each entity looked like on the wire: the truth that
 * views are compared with.
 */
final class RandomWorld {

    static final int X = 0;
    static final int Y = 1;
    static final int ANGLE = 2;
    static final int HEALTH = 3;
    static final int STATE = 4;
    static final int STATUS = 5;
    static final int EXTENSION = 6;
    static final int FIELDS = EXTENSION + ExtensionField.COUNT;

    private static final int FIRST_NET_ID = 100;

    final ReplicationTable table = new ReplicationTable(8);
    final int size;
    final int sizeUnits;
    final SplittableRandom random;
    private final List<int[]> truth = new ArrayList<>();
    private final int[] netIds;
    private final String[] names;
    private final int[] archetypes;
    private int nextNetId = FIRST_NET_ID;
    private int tick;
    private boolean quiet;

    RandomWorld(SplittableRandom random, int size, int sizeMetres) {
        this.random = random;
        this.size = size;
        this.sizeUnits = sizeMetres * 256;
        netIds = new int[size];
        names = new String[size];
        archetypes = new int[size];
        truth.add(new int[size * FIELDS]);
        table.beginTick(0);
        for (int entity = 0; entity < size; entity++) {
            spawn(entity);
        }
        record();
    }

    int tick() {
        return tick;
    }

    boolean isResting() {
        return quiet;
    }

    /** Nothing changes any more. */
    void rest() {
        quiet = true;
    }

    /** One tick passes; the first {@code kept} entities stay alive. */
    void step(int kept) {
        tick++;
        table.beginTick(tick);
        for (int entity = 0; entity < size && !quiet; entity++) {
            if (!table.isAlive(entity)) {
                if (chance(30)) {
                    spawn(entity);
                }
            } else if (entity >= kept && chance(300)) {
                table.remove(entity);
            } else {
                change(entity);
            }
        }
        record();
    }

    private void spawn(int entity) {
        boolean named = random.nextInt(3) == 0;
        netIds[entity] = nextNetId++;
        names[entity] = named ? "Name" + nextNetId : "";
        archetypes[entity] = random.nextInt(300);
        table.spawn(entity, netIds[entity], named ? EntityKind.PLAYER : EntityKind.NPC, archetypes[entity],
                names[entity], named ? 1 + random.nextInt(60) : 0);
        table.teleport(entity, random.nextInt(sizeUnits), random.nextInt(sizeUnits));
        table.angle(entity, random.nextInt(128));
        table.health(entity, random.nextInt(128));
        table.state(entity, random.nextInt(128));
        table.status(entity, random.nextInt(3) == 0 ? random.nextInt() : 0);
        if (chance(5)) {
            table.extension(entity, ExtensionField.VISUAL_VERSION, 1 + random.nextInt(500));
        }
    }

    private void change(int entity) {
        if (chance(400)) {
            table.teleport(entity, random.nextInt(sizeUnits), random.nextInt(sizeUnits));
        } else if ((entity + tick / 100) % 3 != 0) {
            table.move(entity, moved(table.x(entity)), moved(table.y(entity)));
        }
        if (chance(10)) {
            table.angle(entity, random.nextInt(128));
        }
        if (chance(20)) {
            table.health(entity, random.nextInt(128));
        }
        if (chance(20)) {
            table.state(entity, random.nextInt(128));
        }
        if (chance(60)) {
            table.status(entity, random.nextBoolean() ? random.nextInt() : 0);
        }
        if (chance(60)) {
            table.extension(entity, random.nextInt(ExtensionField.COUNT - 1), random.nextInt(70_000));
        }
        if (chance(200) && !names[entity].isEmpty()) {
            table.extension(entity, ExtensionField.LEVEL, 1 + random.nextInt(60));
        }
    }

    private int moved(int units) {
        return Math.clamp(units + random.nextInt(-80, 81), 0, sizeUnits - 1);
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private void record() {
        int[] now = new int[size * FIELDS];
        for (int entity = 0; entity < size; entity++) {
            int at = entity * FIELDS;
            now[at + X] = table.history().x(entity, tick);
            now[at + Y] = table.history().y(entity, tick);
            now[at + ANGLE] = table.angle(entity);
            now[at + HEALTH] = table.health(entity);
            now[at + STATE] = table.state(entity);
            now[at + STATUS] = table.status(entity);
            for (int field = 0; field < ExtensionField.COUNT; field++) {
                now[at + EXTENSION + field] = table.extension(entity, field);
            }
        }
        if (truth.size() <= tick) {
            truth.add(now);
        } else {
            truth.set(tick, now);
        }
    }

    int truth(int entity, int atTick, int field) {
        return truth.get(atTick)[entity * FIELDS + field];
    }

    int netId(int entity) {
        return netIds[entity];
    }

    String name(int entity) {
        return names[entity];
    }

    int archetype(int entity) {
        return archetypes[entity];
    }

    @Override
    public String toString() {
        return "tick " + tick + " of " + size + " entities " + Arrays.toString(netIds);
    }
}
