package dev.omega.protocol.vectors;

import static dev.omega.protocol.Trees.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.ProtocolException;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.Trees;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What game modules may and may not do with the messages and events that are theirs. */
class GameMessagesTest {

    private static final byte[] EVENTS = Trees.encode(list(35, 64, list(64, list(list(1), 2), 3), list(2, 398, 412)));

    @Test
    void clientDecoder_shouldRefuseUnknownTypesEvenWhenGameMessagesAreAgreed() {
        for (int type : new int[]{0, 9, 33, 63}) {
            byte[] message = Trees.encode(list(type, 1));
            ProtocolException refused = assertThrows(ProtocolException.class, () -> new ClientDecoder().decode(message,
                    0, message.length, Capabilities.ALL, new Transcript(Vector.CLIENT)));
            assertEquals("unknown message type " + type, refused.reason());
        }
    }

    @Test
    void events_shouldGoOnBehindAGameEventThatWasReadInPart() {
        List<Integer> kinds = new ArrayList<>();
        new ServerDecoder().decode(EVENTS, 0, EVENTS.length, new Transcript(Vector.SERVER) {
            @Override
            public void onGameEvent(int snap, int kind, MessageReader reader) {
                kinds.add(kind);
                reader.readArrayHeader();
                reader.readArrayHeader();
            }

            @Override
            public void onEvent(int snap, int kind, int[] values, int count) {
                kinds.add(kind);
            }
        });
        assertEquals(List.of(64, 2), kinds);
    }

    @Test
    void gameMessage_shouldBeCheckedToItsEndWhenItsHandlerReadsNothing() {
        byte[] message = Trees.encode(list(64, new byte[]{(byte) 0xc0}));
        assertThrows(ProtocolException.class,
                () -> new ServerDecoder().decode(message, 0, message.length, new Transcript(Vector.SERVER) {
                    @Override
                    public void onGameMessage(int type, MessageReader reader) {}
                }));
    }
}
