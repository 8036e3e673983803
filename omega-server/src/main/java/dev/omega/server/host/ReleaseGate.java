package dev.omega.server.host;

/** Holds a lease's release back until what its character found is in the books. Any thread. */
interface ReleaseGate {

    /** Nothing is ever held back. */
    ReleaseGate OPEN = new ReleaseGate() {

        @Override
        public long mark() {
            return 0;
        }

        @Override
        public boolean isClear(long characterId, long mark) {
            return true;
        }
    };

    /** A mark of now. */
    long mark();

    /** Whether everything from before the mark has its answer. */
    boolean isClear(long characterId, long mark);
}
