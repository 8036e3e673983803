package dev.omega.server.replication;

import java.util.Arrays;

/** Which viewer was told the static part (name, looks, level) of which entity: a bit matrix with a row per entity. */
final class KnownStatics {

    private long[] bits;
    private int words = 1;
    private int entities;

    KnownStatics(int entities) {
        this.entities = entities;
        this.bits = new long[entities];
    }

    boolean isKnown(int viewer, int entity) {
        return (bits[entity * words + (viewer >> 6)] & 1L << viewer) != 0;
    }

    void setKnown(int viewer, int entity) {
        bits[entity * words + (viewer >> 6)] |= 1L << viewer;
    }

    /** The entity changed or is another one: nobody knows it. */
    void forgetEntity(int entity) {
        Arrays.fill(bits, entity * words, (entity + 1) * words, 0);
    }

    /** The viewer is new or starts over: it knows nobody. */
    void forgetViewer(int viewer) {
        long keep = ~(1L << viewer);
        for (int at = viewer >> 6; at < bits.length; at += words) {
            bits[at] &= keep;
        }
    }

    void growEntities(int newEntities) {
        bits = Arrays.copyOf(bits, newEntities * words);
        entities = newEntities;
    }

    void growViewers(int viewers) {
        int newWords = (viewers + 63) >> 6;
        if (newWords <= words) {
            return;
        }
        long[] grown = new long[entities * newWords];
        for (int entity = 0; entity < entities; entity++) {
            System.arraycopy(bits, entity * words, grown, entity * newWords, words);
        }
        bits = grown;
        words = newWords;
    }
}
