package dev.omega.protocol.view;

import static dev.omega.protocol.Trees.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ExtensionField;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.Trees;
import org.junit.jupiter.api.Test;

class ClientViewTest {

    private final MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES);
    private final ClientView view = new ClientView();

    private StateResult state(Object... fields) {
        byte[] bytes = Trees.encode(list(fields));
        reader.wrap(bytes, 0, bytes.length);
        reader.readArrayHeader();
        reader.readInt();
        return view.applyState(reader);
    }

    private void begin() {
        assertEquals(StateResult.APPLIED, state(34, 100, 5, 16 | 4 | 2 | 64, 1_000, 2_000, 9, 90, 100, list(
                list(3, 412, 1, 7, 500, 600, 10, 127, 1, "Aldric", 12), list(4, 512, 2, 19, 700, 800, 20, 60, 0))));
    }

    @Test
    void view_shouldTakeNothingBeforeTheFirstReset() {
        assertTrue(view.isResetNeeded());
        assertEquals(StateResult.RESYNC_NEEDED, state(34, 1, 0, 0));
        begin();
        assertFalse(view.isResetNeeded());
    }

    @Test
    void reset_shouldGiveSelfVitalsAndEntities() {
        begin();
        assertEquals(1_000, view.selfX());
        assertEquals(90, view.vital(0));
        assertEquals(100, view.vital(3));
        assertEquals(2, view.entities().count());
        assertEquals("Aldric", view.entities().name(3));
        assertEquals(12, view.entities().level(3));
        assertEquals(4, view.entities().slotOf(512));
        assertEquals(-1, view.entities().slotOf(513));
        assertTrue(view.entities().jumped(3));
    }

    @Test
    void reset_shouldForgetSlotsAndStatics() {
        begin();
        assertEquals(StateResult.APPLIED, state(34, 7, 0, 16));
        assertEquals(0, view.entities().count());
        assertEquals(StateResult.RESYNC_NEEDED, state(34, 8, 0, 64, list(list(3, 412, 1, 2, 3, 4, 5))));
    }

    @Test
    void gap_shouldChangeNothingWhenAStateIsMissing() {
        begin();
        assertEquals(StateResult.RESYNC_NEEDED, state(34, 102, 6, 1 | 2 | 8 | 32, 5, 5, 1, 10, 2, 1, 50, 1, 3));
        assertEquals(100, view.snap());
        assertEquals(5, view.ack());
        assertEquals(1_000, view.selfX());
        assertEquals(90, view.vital(0));
        assertEquals(100, view.dilation());
        assertEquals(2, view.entities().count());
        assertEquals(500, view.entities().x(3));
    }

    @Test
    void gap_shouldRefuseDeltasUntilResetEvenWhenNumbersFitAgain() {
        begin();
        assertEquals(StateResult.RESYNC_NEEDED, state(34, 102, 6, 0));
        assertEquals(StateResult.RESYNC_NEEDED, state(34, 101, 6, 0));
        assertEquals(StateResult.APPLIED, state(34, 103, 6, 16));
        assertEquals(StateResult.APPLIED, state(34, 104, 6, 0));
    }

    @Test
    void gap_shouldBridgeWhatTheServerLeftOut() {
        begin();
        assertEquals(StateResult.APPLIED, state(34, 105, 6, 32, 1, 5));
        assertEquals(StateResult.APPLIED, state(34, 4, 6, 32, 2, 27, 80));
        assertEquals(80, view.dilation());
        assertEquals(StateResult.APPLIED, state(34, 5, 6, 0));
        assertEquals(100, view.dilation());
    }

    @Test
    void self_shouldMoveByDeltaAndJumpByAbsolute() {
        begin();
        state(34, 101, 6, 1, -10, 20);
        assertEquals(990, view.selfX());
        assertEquals(2_020, view.selfY());
        state(34, 102, 7, 4, 5, 6);
        assertEquals(5, view.selfX());
        assertEquals(4, view.flags());
        assertEquals(7, view.ack());
    }

    @Test
    void record_shouldMoveTeleportAndGlide() {
        begin();
        state(34, 101, 6, 0, 3, 1, 5, -6);
        assertEquals(505, view.entities().x(3));
        assertEquals(594, view.entities().y(3));
        assertFalse(view.entities().jumped(3));
        state(34, 102, 6, 0, 3, 2, 9_000, 9_001);
        assertTrue(view.entities().jumped(3));
        state(34, 103, 6, 0, 3, 3, 8_000, 8_001);
        assertEquals(8_000, view.entities().x(3));
        assertFalse(view.entities().jumped(3));
    }

    @Test
    void record_shouldSetValuesAndKnownExtensionFieldsOnly() {
        begin();
        state(34, 101, 6, 0, 3, 4 | 8 | 16 | 32 | 64, 11, 12, 13, 0xffff_ffffL, 7, 1, 2, 3, 4, 5, "six", 7, 4, 8, 59);
        assertEquals(11, view.entities().angle(3));
        assertEquals(13, view.entities().state(3));
        assertEquals(-1, view.entities().status(3));
        assertEquals(5, view.entities().extension(3, ExtensionField.LEVEL));
        assertEquals(59, view.entities().health(4));
    }

    @Test
    void record_shouldAskForResyncWhenItsSlotIsEmpty() {
        begin();
        assertEquals(StateResult.RESYNC_NEEDED, state(34, 101, 6, 0, 5, 1, 1, 1));
        assertEquals(StateResult.RESYNC_NEEDED, state(34, 102, 6, 0));
    }

    @Test
    void despawn_shouldEmptySlotsBeforeSpawnsFillThem() {
        begin();
        assertEquals(StateResult.APPLIED, state(34, 101, 6, 8 | 64, 2, 3, 4, list(list(3, 600, 2, 1, 1, 2, 3, 4, 5))));
        assertEquals(1, view.entities().count());
        assertEquals(600, view.entities().netId(3));
        assertEquals("", view.entities().name(3));
        assertEquals(0, view.entities().status(3));
    }

    @Test
    void shortSpawn_shouldBringBackWhatWasToldOfTheEntity() {
        begin();
        state(34, 101, 6, 8, 1, 3);
        assertEquals(StateResult.APPLIED, state(34, 102, 6, 64, list(list(9, 412, 1, 2, 3, 4, 5))));
        assertEquals("Aldric", view.entities().name(9));
        assertEquals(7, view.entities().archetype(9));
        assertEquals(1, view.entities().kind(9));
        assertEquals(12, view.entities().level(9));
    }

    @Test
    void statics_shouldHoldEveryEntityEverTold() {
        assertEquals(StateResult.APPLIED, state(34, 0, 0, 16));
        for (int netId = 1; netId <= 3_000; netId++) {
            state(34, netId % 128, 0, 64, list(list(0, netId, 2, netId % 60_000, 0, 0, 0, 0, 0)));
        }
        assertEquals(StateResult.APPLIED,
                state(34, 3_001 % 128, 0, 64, list(list(1, 17, 0, 0, 0, 0, 0), list(2, 2_999, 0, 0, 0, 0, 0))));
        assertEquals(17, view.entities().archetype(1));
        assertEquals(2_999, view.entities().archetype(2));
    }
}
