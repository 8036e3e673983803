package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnpackedStateTest {

    private final MessageWriter writer = new MessageWriter();

    @Test
    void state_shouldComeBackFromJsonForRandomStates() {
        Property.holds(1_000, random -> {
            writer.reset(new byte[8_192], 0);
            writeState(random);
            String hex = hex();
            String json = UnpackedState.toJson(writer.buffer(), writer.offset(), writer.length());
            UnpackedState.toState(json, writer.reset(new byte[8_192], 0));
            assertEquals(hex, hex(), json);
        });
    }

    @Test
    void state_shouldTellMetresDegreesAndNames() {
        writer.reset(new byte[100], 0).openArray();
        for (int value : new int[]{MessageType.STATE, 9, 0, StateFlags.SELF_DELTA | StateFlags.VITALS, 128, -1,
                VitalMask.HEALTH | VitalMask.STATE, 85, 1, 3, RecordMask.DELTA | RecordMask.ANGLE | RecordMask.STATUS,
                -3, 32, 16, 5}) {
            writer.writeInt(value);
        }
        writer.closeArray();
        assertEquals(
                "{\"type\":\"state\",\"snap\":9,\"ack\":0,\"flags\":3,\"position\":[0.5,-0.00390625],\"health\":85,"
                        + "\"animation\":1,\"entities\":[{\"id\":3,\"moved\":[-0.09375,1.0],\"rotation\":45.0,"
                        + "\"buffs\":[0,2]}]}",
                UnpackedState.toJson(writer.buffer(), writer.offset(), writer.length()));
    }

    @Test
    void text_shouldBeRefusedWhenItIsCutAnywhere() {
        writer.reset(new byte[8_192], 0);
        writeState(new SplittableRandom(7));
        String json = UnpackedState.toJson(writer.buffer(), writer.offset(), writer.length());
        for (int length = 0; length < json.length(); length++) {
            String cut = json.substring(0, length);
            assertThrows(ProtocolException.class, () -> UnpackedState.toState(cut, writer.reset(new byte[8_192], 0)));
        }
    }

    private String hex() {
        return HexFormat.of().formatHex(writer.buffer(), writer.offset(), writer.position());
    }

    private void writeState(SplittableRandom random) {
        int flags = random.nextInt(128);
        writer.openArray();
        writer.writeInt(MessageType.STATE);
        writer.writeInt(random.nextInt(128));
        writer.writeInt(random.nextInt(128));
        writer.writeInt(flags);
        writeHead(flags, random);
        for (int records = random.nextInt(20); records > 0; records--) {
            writeRecord(random);
        }
        if ((flags & StateFlags.SPAWNS) != 0) {
            writeSpawns(random);
        }
        writer.closeArray();
        assertTrue(writer.length() > 4);
    }

    private void writeHead(int flags, SplittableRandom random) {
        if ((flags & (StateFlags.SELF_DELTA | StateFlags.SELF_ABSOLUTE)) != 0) {
            ints(2, 524_288, random);
        }
        if ((flags & StateFlags.VITALS) != 0) {
            int mask = 1 + random.nextInt(127);
            writer.writeInt(mask);
            ints(Integer.bitCount(mask), 10_000, random);
        }
        if ((flags & StateFlags.HEADERS) != 0) {
            int count = 1 + random.nextInt(4);
            writer.writeInt(count);
            ints(count, 100, random);
        }
        if ((flags & StateFlags.DESPAWNS) != 0) {
            int count = random.nextInt(127);
            writer.writeInt(count);
            ints(count, 128, random);
        }
    }

    private void writeRecord(SplittableRandom random) {
        int mask = random.nextInt(128);
        writer.writeInt(random.nextInt(128));
        writer.writeInt(mask);
        if ((mask & RecordMask.ABSOLUTE) != 0) {
            writer.writeInt(random.nextInt(-65_536, 65_536));
            writer.writeInt(random.nextInt(-65_536, 65_536));
        }
        ints(Integer.bitCount(mask & (RecordMask.ANGLE | RecordMask.HEALTH | RecordMask.STATE)), 128, random);
        if ((mask & RecordMask.STATUS) != 0) {
            writer.writeUint32(random.nextInt() & 0xffff_ffffL);
        }
        if ((mask & RecordMask.EXTENSION) != 0) {
            int count = random.nextInt(6);
            writer.writeInt(count);
            ints(count, 70_000, random);
        }
    }

    private void writeSpawns(SplittableRandom random) {
        int count = random.nextInt(17);
        writer.arrayHeader(count);
        for (int spawn = 0; spawn < count; spawn++) {
            int elements = 7 + 2 * random.nextInt(3);
            writer.arrayHeader(elements);
            writer.writeInt(random.nextInt(128));
            ints(elements == 7 ? 3 : 5, 65_536, random);
            ints(3, 128, random);
            if (elements == 11) {
                writer.writeString("Ada \"\\\n\u00e9\ud83d\ude00" + random.nextInt(100));
                writer.writeInt(random.nextInt(60));
            }
        }
    }

    private void ints(int count, int bound, SplittableRandom random) {
        for (int index = 0; index < count; index++) {
            writer.writeInt(random.nextInt(bound));
        }
    }
}
