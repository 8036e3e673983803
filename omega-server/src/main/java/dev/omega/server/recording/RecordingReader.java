package dev.omega.server.recording;

import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.SkillRequest;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/** Reads a recording from front to back. One thread. */
final class RecordingReader implements AutoCloseable {

    /** What an entry says. */
    interface EntryHandler {

        void onSpawn(PlayerSpawn spawn, int entity) throws IOException;

        void onWear(int entity, Gear gear);

        void onDespawn(int entity);

        void onInput(int entity, int seq, long packedRuns);

        void onAction(int entity, SkillRequest asked);

        void onRestart(int entity);

        void onSteer(SimulationStrategies strategies, boolean mindsEased);

        void onContent(long contentHash) throws IOException;

        /** All entries of this tick have been told. */
        void onTick(long tick, long tickHash) throws IOException;

        void onState(long tick, long stateHash) throws IOException;
    }

    private static final int MAX_ELEMENTS = 24;
    private static final int MAX_NAME_BYTES = 256;

    private final MessageUnpacker in;
    private final RecordingHeader header;
    private final SkillRequest request = new SkillRequest();

    /**
     * Opens a recording and reads its header.
     *
     * @throws InvalidRecordingException when it is none
     * @throws IOException when the file cannot be read
     */
    RecordingReader(Path file) throws IOException {
        in = MessagePack.newDefaultUnpacker(new BufferedInputStream(Files.newInputStream(file)));
        try {
            header = RecordingHeader.read(in);
        } catch (MessagePackException | IOException e) {
            in.close();
            throw e instanceof InvalidRecordingException known
                    ? known
                    : new InvalidRecordingException("it is not a recording (" + e.getMessage() + ")", e);
        }
    }

    RecordingHeader header() {
        return header;
    }

    /**
     * Tells the next entry; {@code false} at the end, which is also where the file was cut off.
     *
     * @throws InvalidRecordingException when the entry is of no known form
     */
    boolean next(EntryHandler handler) throws IOException {
        try {
            if (!in.hasNext()) {
                return false;
            }
            int elements = in.unpackArrayHeader();
            if (elements < 2 || elements > MAX_ELEMENTS) {
                throw new InvalidRecordingException("an entry has " + elements + " elements, 2 to 24 are known");
            }
            tell(in.unpackInt(), elements, handler);
            return true;
        } catch (MessageInsufficientBufferException _) {
            return false;
        } catch (MessagePackException e) {
            throw new InvalidRecordingException("it is damaged: " + e.getMessage(), e);
        }
    }

    private void tell(int kind, int elements, EntryHandler handler) throws IOException {
        switch (kind) {
            case EntryKind.TICK -> handler.onTick(in.unpackLong(), unpackHalves());
            case EntryKind.STATE -> handler.onState(in.unpackLong(), unpackHalves());
            case EntryKind.SPAWN -> spawn(elements, handler);
            case EntryKind.DESPAWN -> handler.onDespawn(in.unpackInt());
            case EntryKind.INPUT -> handler.onInput(in.unpackInt(), in.unpackInt(), unpackHalves());
            case EntryKind.ACTION -> action(handler);
            case EntryKind.RESTART -> handler.onRestart(in.unpackInt());
            case EntryKind.STEER -> handler.onSteer(SimulationStrategies.ofBits(in.unpackInt()), in.unpackInt() != 0);
            case EntryKind.CONTENT -> handler.onContent(unpackHalves());
            case EntryKind.WEAR -> handler.onWear(in.unpackInt(), gear());
            default -> throw new InvalidRecordingException("an entry is of kind " + kind + ", 0 to 9 are known");
        }
    }

    private long unpackHalves() throws IOException {
        long high = in.unpackInt();
        return (high << 32) | (in.unpackInt() & 0xffff_ffffL);
    }

    private void spawn(int elements, EntryHandler handler) throws IOException {
        int entity = in.unpackInt();
        String name = name();
        int archetype = in.unpackInt();
        int level = in.unpackInt();
        long experience = unpackHalves();
        int team = in.unpackInt();
        Gear gear = gear();
        PlayerSpawn.Place place = elements == EntryKind.SPAWN_ELEMENTS_WITH_PLACE ? place() : null;
        handler.onSpawn(new PlayerSpawn(name, archetype, level, experience, place, team, gear), entity);
    }

    private Gear gear() throws IOException {
        return new Gear(in.unpackInt(), in.unpackInt(), in.unpackInt(), in.unpackInt(), in.unpackInt(), in.unpackInt(),
                in.unpackInt());
    }

    private String name() throws IOException {
        int bytes = in.unpackRawStringHeader();
        if (bytes > MAX_NAME_BYTES) {
            throw new InvalidRecordingException(
                    "a name has " + bytes + " bytes, at most " + MAX_NAME_BYTES + " are known");
        }
        return new String(in.readPayload(bytes), java.nio.charset.StandardCharsets.UTF_8);
    }

    private PlayerSpawn.Place place() throws IOException {
        return new PlayerSpawn.Place(in.unpackInt(), in.unpackInt(), in.unpackInt(), in.unpackInt(), in.unpackInt(),
                in.unpackInt());
    }

    private void action(EntryHandler handler) throws IOException {
        int entity = in.unpackInt();
        request.seq = in.unpackInt();
        request.skill = in.unpackInt();
        request.target = in.unpackInt();
        request.x = in.unpackInt();
        request.y = in.unpackInt();
        request.view = in.unpackInt();
        request.maxRewindTicks = in.unpackInt();
        handler.onAction(entity, request);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
