package dev.omega.server.host;

import dev.omega.protocol.CloseCode;
import dev.omega.server.gateway.Admission;
import dev.omega.server.gateway.Arrival;
import dev.omega.server.gateway.Hello;
import dev.omega.server.ticket.JoinTicket;
import dev.omega.server.ticket.TicketOpener;
import dev.omega.server.ticket.TicketResult;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who may play: by a ticket that is used up here, or by the resume token of a waiting avatar. Event loops. */
final class Arrivals implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int RESUME_TOKEN_BYTES = 16;

    private final TicketOpener tickets;
    private final Instances instances;
    private final CharacterLoader loader;
    private final LifeCycle life;

    Arrivals(LifeCycle life, TicketOpener tickets, Instances instances, CharacterLoader loader) {
        this.life = life;
        this.tickets = tickets;
        this.instances = instances;
        this.loader = loader;
    }

    @Override
    public void onHello(Hello hello, Arrival arrival) {
        switch (life.state()) {
            case STARTING -> arrival.refuse(CloseCode.OVERLOADED, "this host is still starting; try later");
            case READY -> welcome(hello, arrival);
            case ISOLATED -> arrival.refuse(CloseCode.ISOLATED, "this host is isolated; join again");
            case DRAINING, STOPPED -> arrival.refuse(CloseCode.DRAINING, "this host is draining; join again");
        }
    }

    private void welcome(Hello hello, Arrival arrival) {
        if (hello.ticket().isEmpty()) {
            resume(hello, arrival);
        } else {
            join(hello, arrival);
        }
    }

    private void join(Hello hello, Arrival arrival) {
        switch (tickets.open(hello.ticket())) {
            case TicketResult.Refused(TicketResult.Reason reason) -> {
                LOG.debug("ticket refused: {}", reason);
                arrival.refuse(CloseCode.TICKET_REFUSED, "ticket refused; join again");
            }
            case TicketResult.Accepted(JoinTicket ticket) -> enter(ticket, hello, arrival);
        }
    }

    private void enter(JoinTicket ticket, Hello hello, Arrival arrival) {
        HostedInstance instance = instances.byKey(ticket.instanceKey());
        HostedInstance.Copy copy = instance == null ? null : instance.copy();
        if (instance == null || copy == null || !arrival.accept(copy.route())) {
            arrival.refuse(CloseCode.ZONE_FULL, "instance is full");
            return;
        }
        loader.load(new CharacterLoader.Ask(ticket, hello, arrival, instance, copy.zone().inbox()));
    }

    private void resume(Hello hello, Arrival arrival) {
        byte[] token = decoded(hello.resume());
        HostedInstance instance = token == null ? null : instances.bySlot(ResumeTokens.slotOf(token));
        HostedInstance.Copy copy = instance == null ? null : instance.copy();
        if (token == null || copy == null) {
            arrival.refuse(CloseCode.RESUME_REFUSED, "unknown resume token; join with a new ticket");
        } else if (!arrival.accept(copy.route())) {
            arrival.refuse(CloseCode.ZONE_FULL, "instance is full");
        } else {
            arrival.enter(() -> copy.zone()
                    .inbox()
                    .offerResume(arrival.connection(), arrival.link(), token, hello.capabilities()));
        }
    }

    private static byte @Nullable [] decoded(String text) {
        try {
            byte[] token = Base64.getUrlDecoder().decode(text);
            return token.length == RESUME_TOKEN_BYTES ? token : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
