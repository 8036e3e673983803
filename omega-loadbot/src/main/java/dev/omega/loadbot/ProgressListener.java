package dev.omega.loadbot;

/** Hears once a second how a load test is doing. Called on the test's own thread; a slow listener delays only itself. */
@FunctionalInterface
public interface ProgressListener {

    /** A listener that does nothing. */
    ProgressListener SILENT = progress -> {};

    void onProgress(Progress progress);
}
