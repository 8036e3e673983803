package dev.omega.server.recording;

import dev.omega.server.sim.ZoneDefinition;
import java.io.IOException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/**
 * What has to be known to live through a recording again.
 *
 * @param seed of the simulation
 * @param mapHash of the map it ran on
 * @param contentHash of the pack it began with
 * @param build that recorded it, for people
 */
public record RecordingHeader(
        String instanceId,
        String zoneId,
        long seed,
        int simHz,
        long mapHash,
        long contentHash,
        long startedAtMs,
        String build) {

    private static final String FORMAT = "omega.recording/3";
    private static final int FIELDS = 9;

    /** Of an instance that starts now. */
    public static RecordingHeader of(
            String instanceId,
            ZoneDefinition definition,
            long seed,
            long startedAtMs,
            String build) {
        return new RecordingHeader(instanceId, definition.zoneId(), seed, definition.rules().simHz(),
                definition.map().hash(), definition.contentHash(), startedAtMs, build);
    }

    void write(MessagePacker out) throws IOException {
        out.packMapHeader(FIELDS);
        out.packString("format").packString(FORMAT);
        out.packString("instance_id").packString(instanceId);
        out.packString("zone_id").packString(zoneId);
        out.packString("seed").packLong(seed);
        out.packString("sim_hz").packInt(simHz);
        out.packString("map_hash").packLong(mapHash);
        out.packString("content_hash").packLong(contentHash);
        out.packString("started_at_ms").packLong(startedAtMs);
        out.packString("build").packString(build);
    }

    static RecordingHeader read(MessageUnpacker in) throws IOException {
        if (in.unpackMapHeader() != FIELDS) {
            throw new InvalidRecordingException("it is not a recording of this version (" + FORMAT + ")");
        }
        String format = text(in, "format");
        if (!FORMAT.equals(format)) {
            throw new InvalidRecordingException("its format is " + format + ", this version reads " + FORMAT);
        }
        return new RecordingHeader(text(in, "instance_id"), text(in, "zone_id"), number(in, "seed"),
                (int) number(in, "sim_hz"), number(in, "map_hash"), number(in, "content_hash"),
                number(in, "started_at_ms"), text(in, "build"));
    }

    private static String text(MessageUnpacker in, String key) throws IOException {
        expect(in, key);
        return printable(in);
    }

    /** What is told to people must not be anything else. */
    private static String printable(MessageUnpacker in) throws IOException {
        String text = in.unpackString();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRecordingException("its header is damaged");
        }
        return text;
    }

    private static long number(MessageUnpacker in, String key) throws IOException {
        expect(in, key);
        return in.unpackLong();
    }

    private static void expect(MessageUnpacker in, String key) throws IOException {
        String found = printable(in);
        if (!found.equals(key)) {
            throw new InvalidRecordingException("its header has \"" + found + "\" where \"" + key + "\" belongs");
        }
    }
}
