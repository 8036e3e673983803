package dev.omega.server.zone;

import java.util.ArrayList;
import java.util.List;

/** A host that takes every checkpoint at once. */
final class RecordedCheckpoints implements CheckpointSink {

    final List<CheckpointCell.Checkpoint> taken = new ArrayList<>();
    final List<Long> abandoned = new ArrayList<>();

    @Override
    public void pending(CheckpointCell cell, boolean urgent) {
        CheckpointCell.Checkpoint checkpoint = cell.take();
        if (checkpoint != null) {
            taken.add(checkpoint);
        }
    }

    @Override
    public void abandoned(long characterId, long fence) {
        abandoned.add(characterId);
    }

    /** The last checkpoint of a character. */
    CheckpointCell.Checkpoint last(long characterId) {
        return taken.stream()
                .filter(checkpoint -> checkpoint.characterId() == characterId)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    long count(long characterId) {
        return taken.stream().filter(checkpoint -> checkpoint.characterId() == characterId).count();
    }
}
