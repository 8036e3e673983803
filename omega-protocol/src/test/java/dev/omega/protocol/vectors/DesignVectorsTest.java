package dev.omega.protocol.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors the protocol was designed with, written by an independent library (npm @msgpack/msgpack 3.1.3). */
class DesignVectorsTest {

    private static final String[][] DESIGN = {{"input1", "960265402b647f"}, {"input3", "9c02664128647f28657f296778"},
            {"action_t", "9703112a3dcd019c0000"}, {"action_g", "9703122a3d00cd3039cd5000"}, {"heartbeat_c", "93046340"},
            {"resync", "920540"}, {"chat_c", "930600ab68656c6c6f207468657265"}, {"leave", "9107"},
            {"state_empty", "9422414e00"}, {"state_self", "9622424f01d0935c"},
            {"state_typ",
                    "dc003c22404d01d0935c00051300140105f30e1f020509112a0305edfe3504010cf1050900136606111206030701f"
                            + "9ee08010f0b0901f00a0a0103ed0b01f7ef"},
            {"state_tele", "98224552000302cd03e8cd07d0"}, {"state_desp", "9722465308020304"},
            {"state_gap", "96224b54200105"}, {"state_reset", "9622445114ce000181c8ce00028000"},
            {"state_spawn",
                    "9522435040929a03cd019c0107cd3039cd5000647f01a7416c64726963379904cd02000213cd3070cd50140a7f"
                            + "00"},
            {"events", "9323409501cd019ccd018eccbb01"}, {"heartbeat_s", "93246378"}, {"confirm", "942511000f"},
            {"reject", "9425120500"}, {"chat_s", "942600cd019cab68656c6c6f207468657265"},
            {"notice", "93280cb7736572766572207265737461727420696e2035206d696e"}};

    @TestFactory
    Stream<DynamicTest> vectors_shouldHoldTheBytesOfTheDesign() {
        return Stream.of(DESIGN).map(entry -> DynamicTest.dynamicTest(entry[0], () -> {
            Vector vector = ValidVectors.named(entry[0]);
            assertEquals(entry[1], HexFormat.of().formatHex(vector.bytes()));
        }));
    }

    @TestFactory
    Stream<DynamicTest> messages_shouldKeepTheirByteBudgets() {
        Object[][] budgets = {{"input1", 7}, {"input_max", 13}, {"action_t", 10}, {"action_max", 16},
                {"heartbeat_max", 4}, {"heartbeat_s_max", 4}, {"confirm", 5}, {"confirm_max", 7}, {"resync_max", 3},
                {"state_empty", 5}, {"state_typ", 64}, {"events", 14}};
        return Stream.of(budgets).map(entry -> DynamicTest.dynamicTest((String) entry[0], () -> {
            Vector vector = ValidVectors.named((String) entry[0]);
            assertEquals(entry[1], vector.bytes().length);
        }));
    }
}
