package dev.omega.loadbot.bot;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.Limits;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.ServerEncoder;
import dev.omega.protocol.Speeds;
import dev.omega.protocol.StateFlags;
import dev.omega.protocol.VitalMask;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.ZoneParameters;
import java.util.function.Consumer;

/** What a zone with one player and one wolf says over one connection, made by hand. */
public final class ServerMessages {

    /** The ack before any Input. */
    public static final int NONE_YET = Limits.SEQUENCE_BEFORE_FIRST;

    static final int SELF = 7;
    static final int WOLF = 412;
    private static final int MIDDLE_METRES = 100;

    private final byte[] buffer = new byte[4_096];
    private final MessageWriter writer = new MessageWriter();
    private int networkTick;

    byte[] message(Consumer<MessageWriter> content) {
        writer.reset(buffer, 0);
        content.accept(writer);
        byte[] bytes = new byte[writer.length()];
        System.arraycopy(buffer, writer.offset(), bytes, 0, bytes.length);
        return bytes;
    }

    public byte[] welcome(double wallMs, String token, boolean resumed) {
        networkTick = 1_000;
        ZoneParameters zone =
                new ZoneParameters("forest", "forest-1", "", 200, 200, 48, 64, 0, new Speeds(200, 500, 750));
        Welcome welcome = new Welcome(1, SELF, 40, 4, networkTick, (long) (wallMs / 1_000), (int) (wallMs % 1_000),
                token, resumed ? Capabilities.RESUMED : 0, zone);
        return message(w -> ServerEncoder.welcome(w, welcome));
    }

    /** A State with RESET: self in the middle of the zone, healthy, and one wolf in slot 0, so far away. */
    public byte[] resetState(int wolfMetres) {
        return resetState(NONE_YET, wolfMetres);
    }

    /** The same in the middle of a connection. */
    public byte[] resetState(int ack, int wolfMetres) {
        networkTick++;
        return message(w -> {
            w.openArray();
            head(w, ack, StateFlags.RESET | StateFlags.SELF_ABSOLUTE | StateFlags.VITALS | StateFlags.SPAWNS);
            w.writeInt(MIDDLE_METRES * Quantization.UNITS_PER_METRE);
            w.writeInt(MIDDLE_METRES * Quantization.UNITS_PER_METRE);
            w.writeInt(VitalMask.HEALTH | VitalMask.MANA);
            w.writeInt(100);
            w.writeInt(100);
            w.arrayHeader(1);
            w.arrayHeader(9);
            for (int value : new int[]{0, WOLF, EntityKind.NPC, 101,
                    (MIDDLE_METRES + wolfMetres) * Quantization.WIRE_PER_METRE,
                    MIDDLE_METRES * Quantization.WIRE_PER_METRE, 0, 127, 0}) {
                w.writeInt(value);
            }
            w.closeArray();
        });
    }

    /** The next State: the wolf moves by (dx, dy) wire units. */
    public byte[] state(int ack, int dx, int dy) {
        networkTick++;
        return message(w -> {
            w.openArray();
            head(w, ack, 0);
            for (int value : new int[]{0, 1, dx, dy}) {
                w.writeInt(value);
            }
            w.closeArray();
        });
    }

    /** The zone sends a State that never arrives. */
    public void loseState() {
        networkTick++;
    }

    private void head(MessageWriter w, int ack, int flags) {
        w.writeInt(MessageType.STATE);
        w.writeInt(Quantization.seven(networkTick));
        w.writeInt(ack);
        w.writeInt(flags);
    }

    public byte[] confirm(int aseq, int code, int detail) {
        return message(w -> ServerEncoder.confirm(w, aseq, code, detail));
    }

    public byte[] heartbeat(int hseq, double serverMs) {
        return message(w -> ServerEncoder.heartbeat(w, hseq, (long) serverMs));
    }

    byte[] damage(int source, int target) {
        return message(w -> {
            ServerEncoder.openEvents(w, Quantization.seven(networkTick));
            ServerEncoder.event(w, EventKind.DAMAGE, new int[]{source, target, 12, 0}, 0, 4);
            w.closeArray();
        });
    }
}
