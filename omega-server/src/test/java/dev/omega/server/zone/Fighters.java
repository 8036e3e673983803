package dev.omega.server.zone;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.Movement;
import dev.omega.server.sim.EntityTable;
import java.util.SplittableRandom;

/**
 * Players that go for the nearest creature and strike it, through the inbox like real ones. Their links copy what they
 * get into a buffer, fold it into a hash and read nothing but the number of the last State. Allocates nothing.
 */
final class Fighters {

    private static final int TICKS_PER_INPUT = 4;

    final FoldingLink[] links;
    private final ZoneKit kit;
    private final int[] inputSeq;
    private final int[] actionSeq;
    private final int[] heading;
    private final SplittableRandom random;

    Fighters(ZoneKit kit, int count, long seed) {
        this.kit = kit;
        random = new SplittableRandom(seed);
        links = new FoldingLink[count];
        inputSeq = new int[count];
        actionSeq = new int[count];
        heading = new int[count];
        for (int i = 0; i < count; i++) {
            links[i] = new FoldingLink();
            kit.inbox()
                    .offerJoin(new JoinRequest(i, links[i], 5000 + i, 100 + i, 1, 1, "Fighter" + i, "warrior", null, 1,
                            ZoneKit.CLIENT, "test"));
        }
        kit.tick(count / 5 + 4);
    }

    /** Sends what is due and runs a tick. */
    void tick() {
        int tick = (int) kit.zone().simulation.tickNumber();
        for (int i = 0; i < links.length; i++) {
            if ((tick + i) % TICKS_PER_INPUT == 0) {
                act(i);
            }
        }
        kit.tick(1);
    }

    private void act(int index) {
        EntityTable entities = kit.zone().simulation.entities();
        Player player = kit.zone().roster.byConnection(index);
        if (player == null) {
            return;
        }
        int target = nearestCreature(entities, player.entity);
        int gait = Gait.RUN;
        if (target < 0 || random.nextInt(40) == 0) {
            heading[index] = random.nextInt(128);
        } else if (random.nextInt(8) != 0) {
            heading[index] = direction(entities, player.entity, target);
            gait = squared(entities, player.entity, target) < 300L * 300 ? Gait.STOP : Gait.RUN;
        }
        int run = InputRuns.run(InputRuns.controls(TICKS_PER_INPUT, gait, 0), heading[index], heading[index]);
        kit.inbox().offerInput(index, inputSeq[index]++ & 127, links[index].snap, InputRuns.of(run));
        if (target >= 0 && random.nextInt(5) == 0) {
            int skill = random.nextInt(3) == 0 ? 2 : 1;
            kit.inbox().offerAction(index, actionSeq[index]++ & 127, skill, 0, entities.netId(target), 0, 0);
        }
    }

    static int nearestCreature(EntityTable entities, int self) {
        int best = -1;
        for (int e = 0; e < entities.highWater(); e++) {
            if (entities.exists(e) && entities.kind(e) == EntityKind.NPC && entities.alive(e)
                    && (best < 0 || squared(entities, self, e) < squared(entities, self, best))) {
                best = e;
            }
        }
        return best;
    }

    static long squared(EntityTable entities, int a, int b) {
        long dx = (long) entities.x(a) - entities.x(b);
        long dy = (long) entities.y(a) - entities.y(b);
        return dx * dx + dy * dy;
    }

    static int direction(EntityTable entities, int from, int to) {
        return Movement.direction(entities.x(to) - entities.x(from), entities.y(to) - entities.y(from));
    }

    /** Hash of everything all links ever got. */
    long foldedBytes() {
        long sum = 0;
        for (FoldingLink link : links) {
            sum = sum * 31 + link.hash;
        }
        return sum;
    }

    long messages() {
        long sum = 0;
        for (FoldingLink link : links) {
            sum += link.messages;
        }
        return sum;
    }

    long bytes() {
        long sum = 0;
        for (FoldingLink link : links) {
            sum += link.bytes;
        }
        return sum;
    }

    /** A connection that is always fast enough. */
    static final class FoldingLink implements PlayerLink {

        private static final int STATE = 34;
        private static final int UNPACKED_STATE = 42;
        private static final int ARRAY16 = 0xdc;
        /** Where the number stands in an UnpackedState: behind array, type, string and the first names. */
        private static final int SNAP_AT = 5 + "{\"type\":\"state\",\"snap\":".length();

        private final byte[] copy = new byte[65_536];
        long hash;
        long messages;
        long bytes;
        int snap;
        int closeCode;

        @Override
        public void send(byte[] buffer, int offset, int length) {
            System.arraycopy(buffer, offset, copy, 0, length);
            for (int i = 0; i < length; i++) {
                hash = hash * 31 + copy[i];
            }
            messages++;
            bytes += length;
            int type = (copy[0] & 0xff) == ARRAY16 ? 3 : 1;
            if (copy[type] == STATE) {
                snap = copy[type + 1];
            } else if (copy[type] == UNPACKED_STATE) {
                snap = 0;
                for (int at = SNAP_AT; copy[at] != ','; at++) {
                    snap = 10 * snap + copy[at] - '0';
                }
            }
        }

        @Override
        public int queuedBytes() {
            return 0;
        }

        @Override
        public void close(int code, String reason) {
            closeCode = code;
        }
    }
}
