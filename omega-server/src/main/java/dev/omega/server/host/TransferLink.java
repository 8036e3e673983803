package dev.omega.server.host;

import dev.omega.server.hostlink.Transfers.ReturnReply;
import dev.omega.server.hostlink.Transfers.ReturnRequest;
import dev.omega.server.hostlink.Transfers.SeatReply;
import dev.omega.server.hostlink.Transfers.SeatRequest;
import dev.omega.server.hostlink.Transfers.TicketReply;
import dev.omega.server.hostlink.Transfers.TicketRequest;
import java.io.IOException;

/** What sending players on needs of the API. All calls block; any thread. */
interface TransferLink {

    /** Keeps a seat for a character that plays here. */
    SeatReply seat(SeatRequest request) throws IOException, InterruptedException;

    /** The ticket to that seat, once the character was given back. */
    TicketReply ticket(TicketRequest request) throws IOException, InterruptedException;

    /** Takes a character back that did not get there. */
    ReturnReply takeBack(ReturnRequest request) throws IOException, InterruptedException;
}
