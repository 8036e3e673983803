package dev.omega.server.ticket;

import dev.omega.server.ticket.TicketResult.Accepted;
import dev.omega.server.ticket.TicketResult.Reason;
import dev.omega.server.ticket.TicketResult.Refused;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tickets; the zone process's side. Any thread; a ticket is used up atomically, so of any number of concurrent
 * uses one is accepted. Memory is bounded by what the API sealed for this process within a ticket's life: only genuine
 * tickets are remembered.
 */
public final class TicketOpener {

    /** Clocks of API and zone may differ by this much. */
    static final long SKEW_SECONDS = 5;

    private static final long SWEEP_INTERVAL_SECONDS = 5;

    private final UUID bootId;
    private final ClusterKeys keys;
    private final @Nullable SecretKey[] processKeys = new @Nullable SecretKey[256];
    private final InstanceKeys instances;
    private final InstantSource clock;
    private final ConcurrentHashMap<JoinTicket.Nonce, Long> used = new ConcurrentHashMap<>();
    private final AtomicLong nextSweepSecond = new AtomicLong();

    /** Accepts tickets for the process {@code bootId} sealed with {@code clusterKey}. */
    public TicketOpener(UUID bootId, byte[] clusterKey, InstanceKeys instances, InstantSource clock) {
        this(bootId, ClusterKeys.of(clusterKey), instances, clock);
    }

    /** Accepts tickets sealed with any of {@code keys}. */
    public TicketOpener(UUID bootId, ClusterKeys keys, InstanceKeys instances, InstantSource clock) {
        this.bootId = bootId;
        this.keys = keys;
        this.instances = instances;
        this.clock = clock;
        Arrays.setAll(processKeys, this::deriveProcessKey);
    }

    private @Nullable SecretKey deriveProcessKey(int keyId) {
        byte[] clusterKey = keys.find(keyId);
        return clusterKey == null ? null : TicketMac.processKey(clusterKey, bootId);
    }

    /** Checks a presented ticket and uses it up when everything holds. Never throws, whatever the text. */
    public TicketResult open(String text) {
        byte[] bytes = TicketLayout.fromText(text);
        if (bytes.length != TicketLayout.TOTAL_BYTES) {
            return new Refused(Reason.MALFORMED);
        }
        if (bytes[TicketLayout.VERSION_OFFSET] != TicketLayout.VERSION) {
            return new Refused(Reason.UNKNOWN_VERSION);
        }
        SecretKey key = processKeys[bytes[TicketLayout.KEY_ID_OFFSET] & 0xFF];
        if (key == null) {
            return new Refused(Reason.UNKNOWN_KEY);
        }
        JoinTicket ticket = TicketLayout.decode(bytes);
        if (!ticket.bootId().equals(bootId)) {
            return new Refused(Reason.OTHER_PROCESS);
        }
        return isGenuine(key, bytes) ? admit(ticket) : new Refused(Reason.FORGED);
    }

    private static boolean isGenuine(SecretKey key, byte[] bytes) {
        byte[] presented = Arrays.copyOfRange(bytes, TicketLayout.PAYLOAD_BYTES, TicketLayout.TOTAL_BYTES);
        return MessageDigest.isEqual(TicketMac.of(key, bytes), presented);
    }

    private TicketResult admit(JoinTicket ticket) {
        long nowSecond = clock.instant().getEpochSecond();
        if (!instances.contains(ticket.instanceKey())) {
            return new Refused(Reason.OTHER_INSTANCE);
        }
        if (nowSecond > ticket.expiresEpochSecond() + SKEW_SECONDS) {
            return new Refused(Reason.EXPIRED);
        }
        if (ticket.expiresEpochSecond() > nowSecond + JoinTicket.LIFE_SECONDS + SKEW_SECONDS) {
            return new Refused(Reason.TOO_FAR_AHEAD);
        }
        sweep(nowSecond);
        Long earlier = used.putIfAbsent(ticket.nonce(), ticket.expiresEpochSecond());
        return earlier == null ? new Accepted(ticket) : new Refused(Reason.ALREADY_USED);
    }

    private void sweep(long nowSecond) {
        long due = nextSweepSecond.get();
        if (nowSecond >= due && nextSweepSecond.compareAndSet(due, nowSecond + SWEEP_INTERVAL_SECONDS)) {
            used.values().removeIf(expires -> nowSecond > expires + SKEW_SECONDS);
        }
    }

    /** Tickets remembered as used. */
    int remembered() {
        return used.size();
    }
}
