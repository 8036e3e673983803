package dev.omega.server.host;

import dev.omega.server.hostlink.Leases;
import dev.omega.server.hostlink.Saves;
import java.io.IOException;

/** What saving needs of the API. Both calls block; one thread. */
interface SaveLink {

    /**
     * Saves states; one result per state, in the same order.
     *
     * @throws ApiRefusedException when the API takes none of them
     * @throws ApiUnavailableException when it is not known whether they were saved
     */
    Saves.SaveReply save(Saves.SaveRequest request) throws IOException, InterruptedException;

    /** Gives leases back under which nobody played. */
    void release(Leases.ReleaseRequest request) throws IOException, InterruptedException;
}
