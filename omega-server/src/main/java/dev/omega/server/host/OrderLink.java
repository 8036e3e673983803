package dev.omega.server.host;

import dev.omega.server.hostlink.HostOrders.AnswersRequest;
import java.io.IOException;

/** Where it is told what was done about orders. Any thread. */
@FunctionalInterface
interface OrderLink {

    /** Tells what was done about the API's orders; telling it again does no harm. */
    void answer(AnswersRequest request) throws IOException, InterruptedException;
}
