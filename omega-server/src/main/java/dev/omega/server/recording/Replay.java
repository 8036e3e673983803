package dev.omega.server.recording;

import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.SkillRequest;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lives through a recording again, as fast as it can, and compares every hash on the way. One thread.
 *
 * <p>A difference is found in the tick in which somebody is elsewhere or less well than recorded, or, when it stays hidden
 * longer (a cooldown, a mind), at the next hash of the whole state, within a second.
 */
public final class Replay implements RecordingReader.EntryHandler {

    private final Simulation simulation;
    private final ZoneVersions zones;
    private final boolean compares;
    private long inputs;
    private long actions;
    private long inputsOfTick;
    private long actionsOfTick;
    private int players;
    private int mostPlayers;
    private long soundTick;
    private @Nullable Difference difference;

    private Replay(Simulation simulation, ZoneVersions zones, boolean compares) {
        this.simulation = simulation;
        this.zones = zones;
        this.compares = compares;
    }

    /**
     * What a replay found.
     *
     * @param ticks that were lived through
     * @param players most at a time
     * @param stateHash of the whole state at the end
     * @param difference where it first went another way; {@code null}: nowhere
     */
    public record Result(
            RecordingHeader header,
            long ticks,
            long inputs,
            long actions,
            int players,
            long stateHash,
            @Nullable Difference difference) {}

    /**
     * Where a replay went another way than the recording.
     *
     * @param tick in which it showed
     * @param soundTick last tick at which the whole state was known to be equal
     * @param isWholeState the hash of the whole state differs, that of the places did not
     * @param inputs applied in this tick
     * @param actions judged in this tick
     */
    public record Difference(
            long tick,
            long soundTick,
            boolean isWholeState,
            long expectedHash,
            long foundHash,
            long inputs,
            long actions) {}

    /** Thrown inside to end the reading. */
    private static final class DifferenceFound extends IOException {

        private static final long serialVersionUID = 1L;

        DifferenceFound() {
            super("difference found");
        }
    }

    /**
     * Replays a recording up to its end or to the first difference from it.
     *
     * @param zones where definitions come from
     * @throws InvalidRecordingException when the file is no recording or its zone is another one here
     * @throws IOException when the file cannot be read
     */
    public static Result verify(Path file, ZoneVersions zones) throws IOException {
        return replay(file, zones, true);
    }

    /** Replays a recording up to its end, whatever comes out; otherwise as {@link #verify}. */
    public static Result run(Path file, ZoneVersions zones) throws IOException {
        return replay(file, zones, false);
    }

    private static Result replay(Path file, ZoneVersions zones, boolean compares) throws IOException {
        try (RecordingReader reader = new RecordingReader(file)) {
            RecordingHeader header = reader.header();
            Replay replay = new Replay(new Simulation(definition(header, zones), header.seed()), zones, compares);
            replay.all(reader);
            return replay.result(header);
        }
    }

    private static ZoneDefinition definition(RecordingHeader header, ZoneVersions zones)
            throws InvalidRecordingException {
        ZoneDefinition definition;
        try {
            definition = zones.definition(header.zoneId(), header.contentHash());
        } catch (IllegalArgumentException unknown) {
            throw new InvalidRecordingException("it is of a zone that is not here: " + unknown.getMessage(), unknown);
        }
        if (definition.map().hash() != header.mapHash() || definition.rules().simHz() != header.simHz()) {
            throw new InvalidRecordingException("it was made on another map or tick rate of " + header.zoneId()
                    + " (map " + Long.toHexString(header.mapHash()) + ", " + header.simHz()
                    + " Hz) than the one here (map " + Long.toHexString(definition.map().hash()) + ", "
                    + definition.rules().simHz() + " Hz)");
        }
        return definition;
    }

    private void all(RecordingReader reader) throws IOException {
        try {
            boolean more = true;
            while (more) {
                more = reader.next(this);
            }
        } catch (DifferenceFound _) {
            // It is in the result.
        }
    }

    private Result result(RecordingHeader header) {
        return new Result(header, simulation.tickNumber(), inputs, actions, mostPlayers, simulation.stateHash(),
                difference);
    }

    @Override
    public void onSpawn(PlayerSpawn spawn, int entity) throws IOException {
        int found = simulation.spawnPlayer(spawn);
        if (found != entity) {
            differ(simulation.tickNumber() + 1, false, entity, found);
        }
        if (found >= 0) {
            mostPlayers = Math.max(mostPlayers, ++players);
        }
    }

    @Override
    public void onWear(int entity, Gear gear) {
        simulation.wear(entity, gear);
    }

    @Override
    public void onDespawn(int entity) {
        simulation.despawn(entity);
        players--;
    }

    @Override
    public void onInput(int entity, int seq, long packedRuns) {
        inputs++;
        inputsOfTick++;
        simulation.input(entity, seq, packedRuns);
    }

    @Override
    public void onAction(int entity, SkillRequest asked) {
        actions++;
        actionsOfTick++;
        simulation.action(entity, asked);
    }

    @Override
    public void onRestart(int entity) {
        simulation.restartSequences(entity);
    }

    @Override
    public void onSteer(SimulationStrategies strategies, boolean mindsEased) {
        simulation.use(strategies);
        simulation.easeMinds(mindsEased);
    }

    @Override
    public void onContent(long contentHash) throws IOException {
        ZoneDefinition now = simulation.definition();
        ZoneDefinition next = zones.definition(now.zoneId(), contentHash);
        if (next.contentHash() != contentHash) {
            throw new InvalidRecordingException("after tick " + simulation.tickNumber() + " it changes to the content "
                    + String.format("%016x", contentHash) + ", which is not here; name that pack too");
        }
        simulation.changeContent(next);
    }

    @Override
    public void onTick(long tick, long tickHash) throws IOException {
        simulation.tick();
        if (simulation.tickNumber() != tick) {
            throw new InvalidRecordingException(
                    "it is damaged: tick " + tick + " comes where " + simulation.tickNumber() + " belongs");
        }
        long found = compares ? simulation.tickHash() : tickHash;
        if (found != tickHash) {
            differ(tick, false, tickHash, found);
        }
        inputsOfTick = 0;
        actionsOfTick = 0;
    }

    @Override
    public void onState(long tick, long stateHash) throws IOException {
        long found = compares ? simulation.stateHash() : stateHash;
        if (found != stateHash) {
            differ(tick, true, stateHash, found);
        }
        soundTick = tick;
    }

    private void differ(long tick, boolean isWholeState, long expected, long found) throws DifferenceFound {
        if (!compares) {
            return;
        }
        difference = new Difference(tick, soundTick, isWholeState, expected, found, inputsOfTick, actionsOfTick);
        throw new DifferenceFound();
    }
}
