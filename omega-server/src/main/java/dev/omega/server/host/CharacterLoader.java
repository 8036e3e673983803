package dev.omega.server.host;

import dev.omega.protocol.CloseCode;
import dev.omega.server.gateway.Arrival;
import dev.omega.server.gateway.Hello;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Loads;
import dev.omega.server.hostlink.Loads.LoadOutcome;
import dev.omega.server.hostlink.Loads.LoadedCharacter;
import dev.omega.server.ticket.JoinTicket;
import dev.omega.server.zone.JoinRequest;
import dev.omega.server.zone.ZoneInbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the characters of accepted tickets, all that wait in one call, and sends their players in. {@link #load} may be
 * called by any thread; one virtual thread does the calls.
 */
final class CharacterLoader {

    private static final Logger LOG = LoggerFactory.getLogger(CharacterLoader.class);
    private static final int BATCH = 200; // As many as one request may name.

    private final LinkedBlockingQueue<Ask> asks = new LinkedBlockingQueue<>();
    private final ApiLink api;
    private final LeaseBook leases;

    CharacterLoader(ApiLink api, LeaseBook leases) {
        this.api = api;
        this.leases = leases;
    }

    /** A player whose ticket was accepted. */
    record Ask(JoinTicket ticket, Hello hello, Arrival arrival, HostedInstance instance, ZoneInbox inbox) {

        LeaseRef lease() {
            return new LeaseRef(ticket.characterId(), ticket.fence());
        }
    }

    void load(Ask ask) {
        asks.add(ask);
    }

    /** Serves until interrupted. */
    void run() throws InterruptedException {
        List<Ask> batch = new ArrayList<>(BATCH);
        while (true) {
            batch.add(asks.take());
            asks.drainTo(batch, BATCH - 1);
            serve(batch);
            batch.clear();
        }
    }

    private void serve(List<Ask> batch) throws InterruptedException {
        try {
            List<LoadedCharacter> loaded =
                    api.load(new Loads.LoadRequest(batch.stream().map(Ask::lease).toList())).characters();
            for (int i = 0; i < batch.size(); i++) {
                enter(batch.get(i), loaded.get(i));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} players sent away: {}", batch.size(), e.getMessage());
            batch.forEach(
                    ask -> ask.arrival.refuse(CloseCode.OVERLOADED, "characters cannot be loaded now; try later"));
        }
    }

    private void enter(Ask ask, LoadedCharacter character) {
        if (character.outcome() == LoadOutcome.FENCED) {
            ask.arrival.refuse(CloseCode.TICKET_REFUSED, "ticket refused; join again");
            return;
        }
        leases.add(new Lease(character.characterId(), ask.ticket.fence(), ask.instance), character.version());
        Arrival arrival = ask.arrival;
        arrival.enter(
                () -> ask.inbox.offerJoin(new JoinRequest(arrival.connection(), arrival.link(), character.accountId(),
                        character.characterId(), ask.ticket.fence(), character.sinceFence(), character.name(),
                        character.characterClass(), character.body(), ask.hello.protocol(), ask.hello.capabilities(),
                        ask.hello.client(), character.team(), character.wornItems(), character.talkOrFree())));
    }
}
