package dev.omega.loadbot.bot;

/** The array in which an event loop looks at what it read; shared by its connections, one read at a time. */
final class ReadScratch {

    private final int maxPayload;
    private byte[] array;

    /**
     * A scratch array for frames of this size.
     *
     * @param maxPayload largest payload a frame may have, in bytes
     */
    ReadScratch(int maxPayload) {
        this.maxPayload = maxPayload;
        array = new byte[2 * maxPayload];
    }

    int maxPayload() {
        return maxPayload;
    }

    /** The array, grown to {@code needed} bytes. */
    byte[] array(int needed) {
        if (array.length < needed) {
            array = new byte[2 * needed];
        }
        return array;
    }
}
