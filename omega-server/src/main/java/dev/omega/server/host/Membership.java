package dev.omega.server.host;

import dev.omega.protocol.CloseCode;
import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HeartbeatReply.HostCommand;
import dev.omega.server.hostlink.HostHeartbeat;
import dev.omega.server.hostlink.HostRegistered;
import dev.omega.server.hostlink.HostRegistration;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Leases;
import dev.omega.server.zone.ZoneInbox;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's place in the cluster: registration, heartbeats and the commands they bring, and the renewal of leases. Two
 * virtual threads run {@link #beat} and {@link #renew}; a third brings the same commands earlier by {@link #told}.
 */
final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final int RENEW_BATCH = 1000;

    private final ApiLink api;
    private final HostRegistration registration;
    private final Instances instances;
    private final LeaseBook leases;
    private final LifeCycle life;
    private final Backoff backoff;
    private final ContentFollower follower;
    private final PartyDesk parties;
    private final OrderDesk orders;
    private final Resettlement resettlement;
    private final Partings partings;
    private volatile HostRegistered terms;
    private volatile long againMs;
    /** How many times the API has told something by its control WebSocket. */
    private volatile long told;

    /** Registers once; see {@link #join}. */
    private Membership(
            ApiLink api,
            HostRegistration registration,
            Instances instances,
            LeaseBook leases,
            LifeCycle life,
            Backoff backoff,
            ContentFollower follower,
            OrderDesk orders,
            Resettlement resettlement,
            HostRegistered terms) {
        this.api = api;
        this.registration = registration;
        this.instances = instances;
        this.leases = leases;
        this.life = life;
        this.backoff = backoff;
        this.follower = follower;
        this.orders = orders;
        this.resettlement = resettlement;
        this.parties = new PartyDesk(leases,
                (lease, members) -> lease.instance().zone().inbox().offerParty(lease.characterId(), members));
        this.partings = new Partings(leases, work -> Thread.ofVirtual().name("parting").start(work));
        this.terms = terms;
        this.againMs = terms.heartbeatMs();
    }

    /**
     * Registers with the API, waiting for it as long as it takes.
     *
     * @throws ApiRefusedException when the API is there and says no
     */
    static Membership join(
            ApiLink api,
            HostRegistration registration,
            Instances instances,
            LeaseBook leases,
            LifeCycle life,
            ContentFollower follower,
            OrderDesk orders,
            Resettlement resettlement,
            RandomGenerator random) throws IOException, InterruptedException {
        Backoff backoff = new Backoff(random);
        HostRegistered terms = untilAnswered(api, registration, life, backoff);
        instances.opened(terms.instanceKeys());
        life.registered(terms.leaseTtlMs());
        return new Membership(api, registration, instances, leases, life, backoff, follower, orders, resettlement,
                terms);
    }

    private static HostRegistered untilAnswered(
            ApiLink api,
            HostRegistration registration,
            LifeCycle life,
            Backoff backoff) throws IOException, InterruptedException {
        while (true) {
            try {
                HostRegistered terms = api.register(registration);
                backoff.reset();
                return terms;
            } catch (ApiUnavailableException e) {
                long waitMs = backoff.nextMs();
                LOG.info("waiting to register, next try in {} ms: {}", waitMs, e.getMessage());
                life.pause(waitMs);
            }
        }
    }

    /** Beats until interrupted. */
    void beat() throws InterruptedException {
        while (true) {
            long startedNs = System.nanoTime();
            var _ = beatOnce();
            long spentMs = (System.nanoTime() - startedNs) / 1_000_000;
            long restMs = Math.min(terms.heartbeatMs(), againMs);
            againMs = terms.heartbeatMs();
            Thread.sleep(Math.max(1, restMs - spentMs));
        }
    }

    /** Beats now; whether the API has answered, whatever it said. */
    boolean beatOnce() throws InterruptedException {
        try {
            HostState state = life.state();
            long toldBefore = told;
            HeartbeatReply reply =
                    api.heartbeat(new HostHeartbeat(state.name(), instances.statuses(state), orders.offered()));
            againMs = reply.againMs() == null ? terms.heartbeatMs() : Math.max(1, reply.againMs());
            answered(reply, toldBefore);
            return true;
        } catch (ApiRefusedException e) {
            onRefused(e);
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("heartbeat not heard: {}", e.getMessage());
            return false;
        }
    }

    /** What the API wants, by its control WebSocket. */
    synchronized void told(HeartbeatReply wishes) {
        told++;
        heedOrders(wishes);
        heedState(wishes);
    }

    /** An answer may be older than what was told while it was on its way: then it does not say how things stand. */
    private synchronized void answered(HeartbeatReply reply, long toldBefore) {
        heedOrders(reply);
        if (told == toldBefore) {
            heedState(reply);
        }
    }

    /** What is done once, however often and late it is heard. */
    private void heedOrders(HeartbeatReply wishes) {
        wishes.commands().forEach(this::obey);
        orders.take(wishes.orders());
    }

    /** How things stand; the newest word counts. */
    private void heedState(HeartbeatReply wishes) {
        resettlement.take(wishes.moves());
        follower.follow(wishes.content());
        // Told anew for a while: an instance that knows it already does nothing.
        wishes.wornAnew().forEach(w -> tell(w.characterId(), inbox -> inbox.offerWear(w.characterId(), w.items())));
        wishes.talkAnew().forEach(t -> tell(t.characterId(), inbox -> inbox.offerTalk(t.characterId(), t.talk())));
        parties.update(wishes.parties().stream().map(HeartbeatReply.PartyOnHost::characterIds).toList());
    }

    /** Whose inbox is full hears it again with the next word from the API. */
    private void tell(long characterId, Predicate<ZoneInbox> offer) {
        Lease lease = leases.find(characterId);
        if (lease != null) {
            var _ = offer.test(lease.instance().zone().inbox());
        }
    }

    private void onRefused(ApiRefusedException refusal) throws InterruptedException {
        if (refusal.isHostUnknown() && life.state() != HostState.DRAINING) {
            LOG.warn("{}; registering again", refusal.getMessage());
            registerAgain();
        } else if (refusal.isSuperseded()) {
            if (life.supersede()) {
                LOG.error("{}; stopping", refusal.getMessage());
                closeAll(CloseCode.SHUTTING_DOWN, "another host took over");
            }
        } else {
            LOG.warn("heartbeat refused: {}", refusal.getMessage());
        }
    }

    private void registerAgain() throws InterruptedException {
        try {
            terms = untilAnswered(api, registration, life, backoff);
            instances.opened(terms.instanceKeys());
        } catch (IOException e) {
            LOG.error("cannot register again: {}", e.getMessage());
        }
    }

    private void obey(HostCommand command) {
        switch (command.kind()) {
            case RELEASE_CHARACTER -> release(command, CloseCode.REPLACED, "wanted elsewhere");
            case KICK_CHARACTER -> release(command, CloseCode.KICKED, "kicked");
            case DRAIN_HOST -> life.requestStop();
        }
    }

    private void release(HostCommand command, int closeCode, String reason) {
        Lease lease = leases.find(command.characterId());
        // Under a newer fence the player came back meanwhile; a newer one than ours is of a ticket that nobody showed.
        if (lease != null && lease.fence() <= command.fence()) {
            leases.add(new Lease(lease.characterId(), command.fence(), lease.instance()), 0);
            drop(command.characterId(), closeCode, reason, true);
        }
    }

    /** Renews until interrupted. */
    void renew() throws InterruptedException {
        while (true) {
            Thread.sleep(terms.leaseRenewMs());
            renewOnce();
        }
    }

    private void renewOnce() throws InterruptedException {
        List<LeaseRef> held = leases.all();
        long sentNs = System.nanoTime();
        try {
            for (int from = 0; from < Math.max(1, held.size()); from += RENEW_BATCH) {
                List<LeaseRef> batch = held.subList(from, Math.min(held.size(), from + RENEW_BATCH));
                Leases.RenewReply reply = api.renew(new Leases.RenewRequest(batch));
                reply.lost().forEach(lost -> onLost(lost, reply.free().contains(lost)));
            }
            life.renewed(sentNs);
        } catch (IOException | RuntimeException e) {
            LOG.warn("leases not renewed: {}", e.getMessage());
        }
    }

    /** Whose lease nobody has taken is saved before it may join anew, wherever that is. */
    private void onLost(LeaseRef lost, boolean free) {
        Lease lease = leases.find(lost.characterId(), lost.fence());
        if (lease == null) {
            return;
        }
        if (free) {
            partings.let(lease, CloseCode.ISOLATED, "this server was out of touch");
        } else {
            LOG.warn("lease {} of character {} is lost; dropped", lost.fence(), lost.characterId());
            drop(lost.characterId(), CloseCode.REPLACED, "played elsewhere", false);
            leases.remove(lost.characterId(), lost.fence());
        }
    }

    private void drop(long characterId, int closeCode, String reason, boolean save) {
        Lease lease = leases.find(characterId);
        if (lease != null) {
            lease.instance().zone().inbox().offerReplaceOrDrop(characterId, lease.fence(), closeCode, reason, save);
        }
    }

    /**
     * Closes every player. What they leave behind is still offered to the database: it takes the save of whoever was the
     * last owner, and refuses it when there is a newer one.
     */
    void closeAll(int closeCode, String reason) {
        for (LeaseRef held : leases.all()) {
            drop(held.characterId(), closeCode, reason, true);
        }
    }

    /** Leaves the API's list; without an answer the API finds out by itself. */
    void leave() throws InterruptedException {
        try {
            api.goodbye();
        } catch (IOException e) {
            LOG.warn("farewell not heard: {}", e.getMessage());
        }
    }
}
