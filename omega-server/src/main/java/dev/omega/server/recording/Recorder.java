package dev.omega.server.recording;

import dev.omega.protocol.MessageWriter;
import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.SimulationTap;
import dev.omega.server.sim.SkillRequest;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what happens to a simulation. Zone thread only, except {@link #close}, which comes after the last tick. Costs a
 * hash of all places per tick and one of the whole state per second; a disk that cannot follow ends the recording.
 */
public final class Recorder implements SimulationTap, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    /** No entry is longer: a name has 64 bytes at most. */
    private static final int ENTRY_BYTES = 256;

    private final ChunkWriter chunks;
    private final String name;
    private final int simHz;
    private final MessageWriter writer = new MessageWriter();
    private ChunkWriter.@Nullable Chunk chunk;
    private boolean lost;

    private Recorder(ChunkWriter chunks, String name, int simHz) {
        this.chunks = chunks;
        this.name = name;
        this.simHz = simHz;
        this.chunk = chunks.take();
    }

    /**
     * Begins a recording.
     *
     * @param file must not exist yet
     * @throws IOException when it exists or cannot be written
     */
    public static Recorder start(Path file, RecordingHeader header) throws IOException {
        OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        try {
            MessagePacker packer = MessagePack.newDefaultPacker(out);
            header.write(packer);
            packer.flush();
        } catch (IOException e) {
            out.close();
            throw e;
        }
        return new Recorder(new ChunkWriter(file.toString(), out), file.toString(), header.simHz());
    }

    @Override
    public void onSpawn(PlayerSpawn spawn, int entity) {
        PlayerSpawn.Place place = spawn.place();
        if (!begin(EntryKind.SPAWN, place == null ? EntryKind.SPAWN_ELEMENTS : EntryKind.SPAWN_ELEMENTS_WITH_PLACE)) {
            return;
        }
        writer.writeInt(entity);
        writer.writeString(spawn.name());
        writer.writeInt(spawn.archetype());
        writer.writeInt(spawn.level());
        writeLong(spawn.experience());
        writer.writeInt(spawn.team());
        writeGear(spawn.gear());
        if (place != null) {
            writer.writeInt(place.x());
            writer.writeInt(place.y());
            writer.writeInt(place.facing());
            writer.writeInt(place.health());
            writer.writeInt(place.mana());
            writer.writeInt(place.stamina());
        }
        finish();
    }

    @Override
    public void onWear(int entity, Gear gear) {
        if (begin(EntryKind.WEAR, 9)) {
            writer.writeInt(entity);
            writeGear(gear);
            finish();
        }
    }

    private void writeGear(Gear gear) {
        writer.writeInt(gear.damage());
        writer.writeInt(gear.armor());
        writer.writeInt(gear.health());
        writer.writeInt(gear.mana());
        writer.writeInt(gear.stamina());
        writer.writeInt(gear.speedPercent());
        writer.writeInt(gear.criticalPercent());
    }

    @Override
    public void onDespawn(int entity) {
        if (begin(EntryKind.DESPAWN, 2)) {
            writer.writeInt(entity);
            finish();
        }
    }

    @Override
    public void onInput(int entity, int seq, long packedRuns) {
        if (begin(EntryKind.INPUT, 5)) {
            writer.writeInt(entity);
            writer.writeInt(seq);
            writeLong(packedRuns);
            finish();
        }
    }

    @Override
    public void onAction(int entity, SkillRequest asked) {
        if (begin(EntryKind.ACTION, 9)) {
            writer.writeInt(entity);
            writer.writeInt(asked.seq);
            writer.writeInt(asked.skill);
            writer.writeInt(asked.target);
            writer.writeInt(asked.x);
            writer.writeInt(asked.y);
            writer.writeInt(asked.view);
            writer.writeInt(asked.maxRewindTicks);
            finish();
        }
    }

    @Override
    public void onRestart(int entity) {
        if (begin(EntryKind.RESTART, 2)) {
            writer.writeInt(entity);
            finish();
        }
    }

    @Override
    public void onSteer(SimulationStrategies strategies, boolean mindsEased) {
        if (begin(EntryKind.STEER, 3)) {
            writer.writeInt(strategies.bits());
            writer.writeInt(mindsEased ? 1 : 0);
            finish();
        }
    }

    @Override
    public void onContent(ZoneDefinition version) {
        if (begin(EntryKind.CONTENT, 3)) {
            writeLong(version.contentHash());
            finish();
        }
    }

    @Override
    public void onTick(Simulation simulation) {
        long tick = simulation.tickNumber();
        hash(EntryKind.TICK, tick, simulation.tickHash());
        if (tick % simHz == 0) {
            hash(EntryKind.STATE, tick, simulation.stateHash());
            handOver();
        }
    }

    private void hash(int kind, long tick, long hash) {
        if (begin(kind, 4)) {
            writer.writeUint32(tick);
            writeLong(hash);
            finish();
        }
    }

    private boolean begin(int kind, int elements) {
        ChunkWriter.Chunk current = chunk;
        if (current != null && current.length > ChunkWriter.CHUNK_BYTES - ENTRY_BYTES) {
            handOver();
            current = chunk;
        }
        if (current == null) {
            loseOnce();
            return false;
        }
        writer.reset(current.bytes, current.length);
        writer.arrayHeader(elements);
        writer.writeInt(kind);
        return true;
    }

    private void writeLong(long value) {
        writer.writeInt((int) (value >>> 32));
        writer.writeInt((int) value);
    }

    private void finish() {
        ChunkWriter.Chunk current = chunk;
        if (current != null) {
            current.length = writer.position();
        }
    }

    /** An entry that is missing makes the rest worthless: a recording that lost one stays ended. */
    private void handOver() {
        ChunkWriter.Chunk current = chunk;
        if (current != null) {
            chunks.offer(current);
            chunk = chunks.take();
        }
    }

    private void loseOnce() {
        if (!lost) {
            lost = true;
            LOG.error("recording {} ends here, the game goes on: the disk is too slow", name);
        }
    }

    @Override
    public void close() {
        ChunkWriter.Chunk current = chunk;
        if (current != null) {
            chunks.offer(current);
            chunk = null;
        }
        chunks.close();
    }
}
