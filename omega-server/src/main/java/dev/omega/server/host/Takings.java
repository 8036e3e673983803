package dev.omega.server.host;

import dev.omega.server.zone.GainSink;

/** What the characters of one instance win: items go into the journal, points to the leaderboards. Zone thread only. */
record Takings(GainSink journal, ScoreCourier scores) implements GainSink {

    @Override
    public boolean accepts() {
        return journal.accepts();
    }

    @Override
    public void gained(long operation, long characterId, long fence, int item, int count) {
        journal.gained(operation, characterId, fence, item, count);
    }

    @Override
    public void scored(String board, long characterId, int points) {
        scores.offer(board, characterId, points);
    }
}
