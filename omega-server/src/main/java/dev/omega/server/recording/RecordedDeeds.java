package dev.omega.server.recording;

import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.SkillRequest;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Tells what each character of a recording did, without living through it: a recorded evening as a load profile. One thread. */
public final class RecordedDeeds implements RecordingReader.EntryHandler {

    private final Listener listener;
    private final Map<Integer, Stay> present = new HashMap<>();
    private int stays;
    private long tick;

    private RecordedDeeds(Listener listener) {
        this.listener = listener;
    }

    /** Hears of deeds in their order. Ticks count from when the character came in. */
    public interface Listener {

        /** What is known of the recording; comes first. */
        void onBegin(RecordingHeader header);

        /** Character {@code stay}, the how manyth to come in, 0 for the first, wants to move so. */
        void onInput(int stay, int tick, long packedRuns);

        /** It uses a skill. */
        void onAction(int stay, int tick, int skill);

        /** It leaves, or the recording ends. */
        void onEnd(int stay, int ticks);
    }

    private record Stay(int number, long firstTick) {}

    /**
     * Reads a recording from front to back.
     *
     * @throws InvalidRecordingException when it is none
     * @throws IOException when the file cannot be read
     */
    public static void read(Path file, Listener listener) throws IOException {
        try (RecordingReader reader = new RecordingReader(file)) {
            RecordedDeeds deeds = new RecordedDeeds(listener);
            listener.onBegin(reader.header());
            boolean more = true;
            while (more) {
                more = reader.next(deeds);
            }
            deeds.present.values()
                    .stream()
                    .sorted(Comparator.comparingInt(Stay::number))
                    .forEach(stay -> listener.onEnd(stay.number, deeds.since(stay)));
        }
    }

    private int since(Stay stay) {
        return (int) (tick - stay.firstTick);
    }

    @Override
    public void onSpawn(PlayerSpawn spawn, int entity) {
        if (entity >= 0) {
            present.put(entity, new Stay(stays++, tick));
        }
    }

    @Override
    public void onWear(int entity, Gear gear) {
        // What somebody wears is nothing he does in the zone.
    }

    @Override
    public void onDespawn(int entity) {
        Stay stay = present.remove(entity);
        if (stay != null) {
            listener.onEnd(stay.number, since(stay));
        }
    }

    @Override
    public void onInput(int entity, int seq, long packedRuns) {
        Stay stay = present.get(entity);
        if (stay != null) {
            listener.onInput(stay.number, since(stay), packedRuns);
        }
    }

    @Override
    public void onAction(int entity, SkillRequest asked) {
        Stay stay = present.get(entity);
        if (stay != null) {
            listener.onAction(stay.number, since(stay), asked.skill);
        }
    }

    @Override
    public void onTick(long finished, long tickHash) {
        tick = finished;
    }

    @Override
    public void onRestart(int entity) {
        // Whoever plays it again has a sequence of its own.
    }

    @Override
    public void onSteer(SimulationStrategies strategies, boolean mindsEased) {
        // The world's, not a player's.
    }

    @Override
    public void onContent(long contentHash) {
        // The world's, not a player's.
    }

    @Override
    public void onState(long at, long stateHash) {
        // Nothing is compared.
    }
}
