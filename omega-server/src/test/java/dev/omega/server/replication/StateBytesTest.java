package dev.omega.server.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.MessageWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** States byte by byte: what is written for a given change, and what it costs. */
class StateBytesTest {

    private static final int NET_DIV = 4;
    private static final int CENTER = 40_000;
    private static final int WIRE = 8;

    private final ReplicationTable table = new ReplicationTable(64);
    private final Replicator replicator =
            new Replicator(ReplicationConfig.standard(40, NET_DIV, 100_000, 100_000), table);
    private final StateFrame frame = new StateFrame();
    private final byte[] buffer = new byte[Replicator.MAX_STATE_BYTES];
    private final MessageWriter writer = new MessageWriter();
    private final Viewer viewer;
    private int tick;

    StateBytesTest() {
        table.beginTick(0);
        spawn(0, 400, "Self", CENTER, CENTER);
        viewer = replicator.addViewer(0, Capabilities.ALL);
    }

    /** Budget of the issue: at most 70 B with 20 visible, 12 moved, 4 of them turned, 1 hp, 1 state. */
    @Test
    void state_shouldTake64BytesInTheTypicalCase() {
        for (int i = 1; i <= 20; i++) {
            spawn(i, 500 + i, "", CENTER + i * 50, CENTER);
        }
        settle();
        next();
        for (int i = 1; i <= 12; i++) {
            table.move(i, table.x(i) + i * WIRE, table.y(i) - i * WIRE);
        }
        for (int i = 1; i <= 4; i++) {
            table.angle(i, 90 + i);
        }
        table.health(5, 54);
        table.state(6, 6);
        frame.self(CENTER - 109, CENTER + 92);
        frame.ack(77);
        assertEquals("dc003c22" + snap() + "4d01d0935c" // header, own step
                + "000501ff5b" + "010502fe5c" + "020503fd5d" + "030504fc5e" // moved and turned
                + "040905fb36" + "051106fa06" // moved and hit, moved and changed state
                + "060107f9" + "070108f8" + "080109f7" + "09010af6" + "0a010bf5" + "0b010cf4", state());
        assertEquals(64, writer.length());
    }

    @Test
    void state_shouldBeNineBytesWhenOnlyThePlayerMoved() {
        settle();
        next();
        frame.self(CENTER + 10, CENTER - 5);
        assertEquals("9622" + snap() + "00010afb", state());
    }

    @Test
    void state_shouldBeLeftOutWhenNothingChangedAndComeTwiceASecond() {
        settle();
        int sent = 0;
        for (int i = 0; i < 10; i++) {
            next();
            sent += state().isEmpty() ? 0 : 1;
        }
        assertEquals(2, sent);
    }

    @Test
    void state_shouldCarryTheGapAfterASilence() {
        settle();
        next();
        next();
        next();
        frame.self(CENTER + 1, CENTER);
        assertEquals("9822" + snap() + "002101000103", state());
    }

    @Test
    void state_shouldCarryDilationUntilItIsBackAtFullSpeed() {
        settle();
        next();
        frame.dilation(50);
        assertEquals("9722" + snap() + "0020020132", state());
        next();
        frame.dilation(100);
        assertEquals("9722" + snap() + "0020020164", state());
        next();
        assertEquals("", state());
    }

    @Test
    void state_shouldCarryAChangedSpeedAndSayOnceThatItIsBack() {
        settle();
        next();
        frame.speed(60, 80);
        assertEquals("9922" + snap() + "00200401643c50", state());
        next();
        frame.speed(100, 0);
        assertEquals("9422" + snap() + "0000", state());
        next();
        assertEquals("", state());
    }

    @Test
    void spawn_shouldBeShortForAnEntityToldBefore() {
        spawn(1, 412, "Aldric7", CENTER + 800, CENTER);
        settle();
        leave();
        table.teleport(1, CENTER + 800, CENTER);
        assertEquals("9722" + snap() + "0060010291" + "97" + "00cd019ccd13eccd1388007f00", state());
    }

    @Test
    void spawn_shouldBeFullAgainOnceTheLevelRose() {
        spawn(1, 412, "Aldric7", CENTER + 800, CENTER);
        settle();
        leave();
        table.extension(1, ExtensionField.LEVEL, 9);
        table.teleport(1, CENTER + 800, CENTER);
        assertEquals(
                "9722" + snap() + "0060010291" + "9b" + "00cd019c0107cd13eccd1388007f00" + "a7416c6472696337" + "09",
                state());
    }

    @Test
    void teleport_shouldBeMarkedAsSuch() {
        spawn(1, 412, "", CENTER + 800, CENTER);
        settle();
        next();
        table.teleport(1, CENTER + 80 * WIRE, CENTER);
        assertEquals("9822" + snap() + "00000002" + "cd13d8" + "cd1388", state());
    }

    @Test
    void status_shouldFollowASpawnInTheNextState() {
        spawn(1, 412, "", CENTER + 800, CENTER);
        table.status(1, 5);
        next();
        assertTrue(state().endsWith("7f00"), "spawn");
        next();
        assertEquals("9722" + snap() + "0000002005", state());
    }

    private String snap() {
        return String.format("%02x", tick / NET_DIV & 127);
    }

    private void spawn(int entity, int netId, String name, int x, int y) {
        table.spawn(entity, netId, name.isEmpty() ? EntityKind.NPC : EntityKind.PLAYER, 7, name,
                name.isEmpty() ? 0 : 3);
        table.teleport(entity, x, y);
        table.health(entity, 127);
    }

    /** Entity 1 goes out of view. */
    private void leave() {
        next();
        table.teleport(1, CENTER + 30_000, CENTER);
        for (int i = 0; i < 8; i++) {
            state();
            next();
        }
        assertFalse(viewer.sees(1));
    }

    private void settle() {
        frame.self(CENTER, CENTER);
        for (int i = 0; i < 8; i++) {
            next();
            frame.ack(i & 1);
            state();
        }
        frame.ack(0);
        next();
        state();
    }

    /** The next tick at which a State of the viewer is due. */
    private void next() {
        do {
            table.beginTick(++tick);
        } while (!replicator.isDue(viewer));
    }

    private String state() {
        replicator.beginTick();
        return replicator.writeState(viewer, frame, writer.reset(buffer, 0))
                ? HexFormat.of().formatHex(buffer, writer.offset(), writer.offset() + writer.length())
                : "";
    }
}
