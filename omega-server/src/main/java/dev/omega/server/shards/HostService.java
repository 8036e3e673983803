package dev.omega.server.shards;

import dev.omega.server.hostlink.HeartbeatReply.HostCommand;
import dev.omega.server.hostlink.HeartbeatReply.InstanceMove;
import dev.omega.server.hostlink.HostHeartbeat;
import dev.omega.server.hostlink.HostRegistered;
import dev.omega.server.hostlink.HostRegistration;
import dev.omega.server.hostlink.InstanceOffer;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registration, heartbeats and farewells of zone hosts. Any thread that may block. */
public final class HostService {

    private static final Logger LOG = LoggerFactory.getLogger(HostService.class);

    private static final Duration PURGE_AFTER = Duration.ofHours(1);

    private final Database database;
    private final LinkTimes times;
    private final HostPresence presence;

    HostService(Database database, LinkTimes times, HostPresence presence) {
        this.database = database;
        this.times = times;
        this.presence = presence;
    }

    /**
     * Takes a host in, or renews its registration. An older process that runs an instance of the same name is superseded:
     * its characters can be claimed at once.
     *
     * @throws Problem {@code unknown_zone}, {@code invalid_request} or {@code host_superseded}
     */
    public HostRegistered register(HostRegistration host) {
        Set<String> instanceIds = instanceIds(host.instances());
        return database.transact(sql -> {
            requireZones(sql, host.instances());
            if ("SUPERSEDED".equals(HostRepository.lockState(sql, host.bootId()))) {
                throw superseded();
            }
            long epoch = HostRepository.register(sql, host);
            List<UUID> rivals = HostRepository.rivals(sql, host.bootId(), instanceIds);
            if (!rivals.isEmpty()) {
                LOG.info("host {} takes over from {}", host.bootId(), rivals);
                HostRepository.end(sql, rivals, "SUPERSEDED");
            }
            return registered(epoch, open(sql, host));
        });
    }

    private static Set<String> instanceIds(List<InstanceOffer> offers) {
        Set<String> ids = new HashSet<>();
        for (InstanceOffer offer : offers) {
            if (!ids.add(offer.instanceId())) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "instance " + offer.instanceId() + " is offered twice");
            }
        }
        return ids;
    }

    private static void requireZones(DSLContext sql, List<InstanceOffer> offers) {
        Set<String> wanted = new HashSet<>();
        offers.forEach(offer -> wanted.add(offer.zoneId()));
        Set<String> known = ShardRepository.lockAll(sql, wanted);
        wanted.removeAll(known);
        if (!wanted.isEmpty()) {
            throw Problem.of(ErrorCode.UNKNOWN_ZONE, "there is no zone " + String.join(", ", wanted));
        }
    }

    private static Map<String, Long> open(DSLContext sql, HostRegistration host) {
        Map<String, Long> keys = new LinkedHashMap<>();
        for (InstanceOffer offer : host.instances()) {
            keys.put(offer.instanceId(), HostRepository.open(sql, host.bootId(), offer));
        }
        return keys;
    }

    private HostRegistered registered(long epoch, Map<String, Long> keys) {
        return new HostRegistered(epoch, times.leaseTtl().toMillis(), times.leaseRenew().toMillis(),
                times.heartbeat().toMillis(), times.deadAfter().toMillis(), keys);
    }

    /**
     * Notes that a host lives; returns when it is to be heard of again, in ms, {@code null}: at the usual time.
     *
     * @throws Problem {@code host_unknown} or {@code host_superseded}
     */
    public @Nullable Long heartbeat(UUID bootId, HostHeartbeat heartbeat) {
        database.transact(sql -> {
            if (!HostRepository.touch(sql, bootId, heartbeat.state(), heartbeat.slots())) {
                throw gone(HostRepository.state(sql, bootId));
            }
            HostRepository.updateInstances(sql, bootId, heartbeat.instances());
            return bootId;
        });
        return presence.againMs();
    }

    /** What hosts are to do with themselves and their players, those left out that are to do nothing; in the caller's transaction. */
    public static Map<UUID, List<HostCommand>> commands(DSLContext sql, Collection<UUID> bootIds) {
        return HostRepository.commands(sql, bootIds);
    }

    /** Instances whose players are to be sent on, by their hosts; in the caller's transaction. */
    public static Map<UUID, List<InstanceMove>> moves(DSLContext sql, Collection<UUID> bootIds) {
        return HostRepository.moves(sql, bootIds);
    }

    /** A host says goodbye; what it did not release can be claimed at once. Saying it twice does no harm. */
    public void goodbye(UUID bootId) {
        database.transact(sql -> {
            String state = HostRepository.lockState(sql, bootId);
            if (state != null && !"SUPERSEDED".equals(state)) {
                HostRepository.end(sql, List.of(bootId), "STOPPED");
            }
            return true;
        });
    }

    /**
     * Hosts as they were found at a look.
     *
     * @param lost names of those that fell silent
     * @param there all others
     */
    record Look(List<String> lost, List<HostRepository.Heard> there) {}

    /** Marks hosts that fell silent as lost, unless nobody could be heard, and finds who is there and which of them is overdue. */
    Look look() {
        boolean settled = presence.isSettled();
        Look look =
                database.transact(sql -> new Look(settled ? HostRepository.markLost(sql, times.deadAfter()) : List.of(),
                        HostRepository.heard(sql, times.overdue())));
        look.lost.forEach(
                host -> LOG.warn("zone host {} is silent for {} ms: lost", host, times.deadAfter().toMillis()));
        return look;
    }

    /** Marks a host as lost at whose address nobody listens any more; whether it is news. Should it live, its next heartbeat says so. */
    boolean lose(HostRepository.Heard host) {
        boolean news = presence.isSettled() && database.transact(sql -> HostRepository.markLost(sql, host.bootId()));
        if (news) {
            LOG.warn("zone host {} is gone, nobody listens at {} any more: lost", host.hostName(), host.gateway());
        }
        return news;
    }

    /** Forgets hosts that have been gone for an hour. */
    void purge() {
        database.transact(sql -> HostRepository.purge(sql, PURGE_AFTER));
    }

    /**
     * Has a host drained: it takes nobody, tells its players, saves them and ends.
     *
     * @throws Problem {@code host_unknown} when it is not there any more
     */
    public void drain(UUID bootId) {
        if (!database.transact(sql -> HostRepository.wantDrained(sql, bootId))) {
            throw Problem.of(ErrorCode.HOST_UNKNOWN, "no zone host with boot id " + bootId + " runs");
        }
    }

    /** All hosts known, newest first, at most 100. */
    public List<HostStatus> list() {
        return database.transact(HostRepository::list);
    }

    /** Whether a zone host is registered that has neither said goodbye nor fallen silent. */
    public boolean isAnyThere() {
        return database.transact(HostRepository::isAnyThere);
    }

    /**
     * Makes sure that a host is registered and still the newest of its instances.
     *
     * @throws Problem {@code host_unknown} or {@code host_superseded}
     */
    public void requireKnown(UUID bootId) {
        database.transact(sql -> {
            requireKnown(sql, bootId);
            return bootId;
        });
    }

    static void requireKnown(DSLContext sql, UUID bootId) {
        String state = HostRepository.state(sql, bootId);
        if (state == null || "STOPPED".equals(state) || "SUPERSEDED".equals(state)) {
            throw gone(state);
        }
    }

    private static Problem gone(@Nullable String state) {
        return "SUPERSEDED".equals(state)
                ? superseded()
                : Problem.of(ErrorCode.HOST_UNKNOWN, "this boot id is not registered; register again");
    }

    private static Problem superseded() {
        return Problem.of(ErrorCode.HOST_SUPERSEDED, "a newer process runs this host's instances; stop this one");
    }
}
