package dev.omega.server.sim.path;

import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.ZoneMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fields for those who are chased by many, the least lately used one given up for a new one. Zone thread only. */
public final class FlowFields {

    private static final int FIELDS = 8;
    private static final int MOVED_CELLS = 2;
    private static final long NOBODY = -1;

    private final ZoneMap map;
    private final int staleTicks;
    private final @Nullable FlowField[] fields = new FlowField[FIELDS];
    private @Nullable LongHeap open;
    private final long[] owner = new long[FIELDS];
    private final long[] builtTick = new long[FIELDS];
    private final long[] usedTick = new long[FIELDS];
    private final Corners answer;
    private int spent;
    private long builds;

    /** @param staleTicks age at which a field whose goal has moved at all is worked out anew */
    public FlowFields(ZoneMap map, int staleTicks) {
        this.map = map;
        this.staleTicks = staleTicks;
        answer = new Corners(map);
        Arrays.fill(owner, NOBODY);
    }

    /** Fields worked out since the start. */
    public long builds() {
        return builds;
    }

    /**
     * The corners of the way to somebody's cell along its field, which is made or made anew if need be; none when the field
     * does not reach the place. Valid until the next call. The memory of a field is taken when it is first needed.
     *
     * @param chased handle of who is chased
     */
    public Corners towards(long chased, int goalCell, int x, int y, int radius, long tick) {
        spent = 0;
        answer.begin(0, 0);
        int from = map.cellAt(x, y);
        if (apart(from, goalCell) <= FlowField.REACH) {
            int index = indexOf(chased, goalCell, tick);
            usedTick[index] = tick;
            FlowField field = field(index);
            int length = field.follow(from);
            answer.begin(spent + length, 0);
            answer.pull(field, length, x, y, radius);
        }
        return answer;
    }

    /** Cells have been opened or closed: all fields are worked out anew when next used. */
    public void forget() {
        Arrays.fill(owner, NOBODY);
    }

    private int indexOf(long chased, int goalCell, long tick) {
        int index = 0;
        for (int i = 0; i < FIELDS; i++) {
            if (owner[i] == chased) {
                refresh(i, goalCell, tick);
                return i;
            }
            index = usedTick[i] < usedTick[index] ? i : index;
        }
        owner[index] = chased;
        build(index, goalCell, tick);
        return index;
    }

    private FlowField field(int index) {
        FlowField field = fields[index];
        if (field == null) {
            if (open == null) {
                open = FlowField.heap();
            }
            field = new FlowField(map, open);
            fields[index] = field;
        }
        return field;
    }

    private void refresh(int index, int goalCell, long tick) {
        int moved = apart(goalCell, field(index).goal());
        if (moved >= MOVED_CELLS || (moved > 0 && tick - builtTick[index] >= staleTicks)) {
            build(index, goalCell, tick);
        }
    }

    private void build(int index, int goalCell, long tick) {
        builds++;
        spent += field(index).build(goalCell);
        builtTick[index] = tick;
    }

    /** Cells between two cells along the axis on which they are farther apart. */
    private int apart(int one, int other) {
        return Math.max(Math.abs(one % map.width() - other % map.width()),
                Math.abs(one / map.width() - other / map.width()));
    }

    /** Fields follow from their goals and the map. */
    public void hashInto(StateHash hash) {
        hash.add(owner, 0, FIELDS);
        hash.add(builtTick, 0, FIELDS);
        hash.add(usedTick, 0, FIELDS);
        for (int i = 0; i < FIELDS; i++) {
            hash.add(owner[i] == NOBODY ? 0 : field(i).goal());
        }
    }
}
