package dev.omega.loadbot.bot;

/** Asks the API again when it says that it is busy and after how long to come back. Blocks; any thread. */
public final class Patience {

    /** The API names up to three seconds: half a minute in all. */
    private static final int ATTEMPTS = 12;

    private Patience() {}

    /** A request to the API. */
    @FunctionalInterface
    public interface Request<R> {
        R send() throws ApiException, InterruptedException;
    }

    /** The answer, or the last refusal. */
    public static <R> R ask(Request<R> request) throws ApiException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                return request.send();
            } catch (ApiException e) {
                if (e.retryAfterMs() == 0 || attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(e.retryAfterMs());
            }
        }
    }
}
