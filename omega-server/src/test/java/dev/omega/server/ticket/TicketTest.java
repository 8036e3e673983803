package dev.omega.server.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.ticket.JoinTicket.Nonce;
import dev.omega.server.ticket.TicketResult.Accepted;
import dev.omega.server.ticket.TicketResult.Reason;
import dev.omega.server.ticket.TicketResult.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class TicketTest {

    private static final long SEED = 20_260_101;
    private static final long INSTANCE = 42;
    private static final long NOW = 1_800_000_000;

    private final Random random = new Random(SEED);
    private final byte[] clusterKey = randomBytes(32);
    private final UUID bootId = new UUID(random.nextLong(), random.nextLong());
    private final TicketSealer sealer = new TicketSealer(clusterKey);
    private long nowSecond = NOW;
    private final TicketOpener opener = new TicketOpener(bootId, clusterKey, key -> key == INSTANCE, this::now);

    @Test
    void ticket_shouldBeAcceptedWithAllItsFieldsWhenUntouched() {
        JoinTicket ticket = ticket();

        Accepted accepted = assertInstanceOf(Accepted.class, opener.open(sealer.seal(ticket)));

        assertEquals(ticket, accepted.ticket());
    }

    @Test
    void ticket_shouldHave147CharactersSoThatHelloStaysSmall() {
        assertEquals(147, sealer.seal(ticket()).length());
    }

    @Test
    void ticket_shouldBeRefusedWhenAnySingleBitOfItsBytesIsFlipped() {
        for (int round = 0; round < 100; round++) {
            byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal(ticket()));
            for (int bit = 0; bit < sealed.length * 8; bit++) {
                sealed[bit >> 3] ^= (byte) (1 << (bit & 7));
                assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), "bit " + bit);
                sealed[bit >> 3] ^= (byte) (1 << (bit & 7));
            }
        }
        assertEquals(0, opener.remembered());
    }

    @Test
    void ticket_shouldBeRefusedWhenAnySingleBitOfItsTextIsFlipped() {
        for (int round = 0; round < 20; round++) {
            String text = sealer.seal(ticket());
            for (int bit = 0; bit < text.length() * 8; bit++) {
                char[] flipped = text.toCharArray();
                flipped[bit >> 3] ^= (char) (1 << (bit & 7));
                assertRefused(new String(flipped), "text bit " + bit);
            }
        }
    }

    @Test
    void ticket_shouldBeRefusedWhenCutLengthenedOrForeign() {
        String text = sealer.seal(ticket());
        for (int length = 0; length < text.length(); length++) {
            assertEquals(new Refused(Reason.MALFORMED), opener.open(text.substring(0, length)));
        }
        assertEquals(new Refused(Reason.MALFORMED), opener.open(text + "="));
        assertEquals(new Refused(Reason.MALFORMED), opener.open(text + "A"));
        assertEquals(new Refused(Reason.MALFORMED), opener.open("ü".repeat(text.length())));
    }

    @Test
    void ticket_shouldBeAcceptedOnceWhenUsedTwice() {
        String text = sealer.seal(ticket());

        assertInstanceOf(Accepted.class, opener.open(text));
        assertEquals(new Refused(Reason.ALREADY_USED), opener.open(text));
    }

    @Test
    void ticket_shouldBeAcceptedExactlyOnceWhenUsedFiftyTimesAtOnce() throws Exception {
        int uses = 50;
        try (ExecutorService pool = Executors.newFixedThreadPool(uses)) {
            for (int round = 0; round < 100; round++) {
                assertEquals(1, acceptedOfConcurrent(pool, uses, sealer.seal(ticket())), "round " + round);
            }
        }
    }

    private long acceptedOfConcurrent(ExecutorService pool, int uses, String text) throws Exception {
        CyclicBarrier together = new CyclicBarrier(uses);
        Callable<TicketResult> use = () -> {
            together.await();
            return opener.open(text);
        };
        List<Future<TicketResult>> results = new ArrayList<>();
        for (int i = 0; i < uses; i++) {
            results.add(pool.submit(use));
        }
        int accepted = 0;
        for (Future<TicketResult> result : results) {
            accepted += result.get() instanceof Accepted ? 1 : 0;
        }
        return accepted;
    }

    @Test
    void ticket_shouldExpireWhenItsLifeAndTheSkewArePast() {
        String first = sealer.seal(ticket());
        String second = sealer.seal(ticket());

        nowSecond = NOW + JoinTicket.LIFE_SECONDS + TicketOpener.SKEW_SECONDS;
        assertInstanceOf(Accepted.class, opener.open(first));
        nowSecond++;
        assertEquals(new Refused(Reason.EXPIRED), opener.open(second));
    }

    @Test
    void ticket_shouldBeRefusedWhenItExpiresLaterThanAnyTicketCould() {
        String text = sealer.seal(ticket());

        nowSecond = NOW - TicketOpener.SKEW_SECONDS - 1;
        assertEquals(new Refused(Reason.TOO_FAR_AHEAD), opener.open(text));
        nowSecond++;
        assertInstanceOf(Accepted.class, opener.open(text));
    }

    @Test
    void usedTicket_shouldBeForgottenOnlyWhenItCouldNotBeAcceptedAnyMore() {
        String text = sealer.seal(ticket());
        assertInstanceOf(Accepted.class, opener.open(text));

        nowSecond = NOW + JoinTicket.LIFE_SECONDS + TicketOpener.SKEW_SECONDS;
        assertEquals(new Refused(Reason.ALREADY_USED), opener.open(text));
        assertEquals(1, opener.remembered());

        nowSecond += 1 + TicketOpener.SKEW_SECONDS;
        JoinTicket later = new JoinTicket(sealer.keyId(), nowSecond, bootId, INSTANCE, 1, 2, 3, 4, new Nonce(5, 6));
        assertInstanceOf(Accepted.class, opener.open(sealer.seal(later)));
        assertEquals(1, opener.remembered());
        assertEquals(new Refused(Reason.EXPIRED), opener.open(text));
    }

    @Test
    void ticket_shouldBeRefusedWhenMadeForAnotherProcess() {
        String text = sealer.seal(ticket());
        TicketOpener restarted = new TicketOpener(UUID.randomUUID(), clusterKey, key -> true, this::now);

        assertEquals(new Refused(Reason.OTHER_PROCESS), restarted.open(text));
    }

    @Test
    void ticket_shouldBeForgedWhenItsBootIdWasReplacedByOurs() {
        UUID other = new UUID(1, 2);
        JoinTicket foreign = new JoinTicket(sealer.keyId(), NOW + 30, other, INSTANCE, 1, 2, 3, 4, new Nonce(5, 6));
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal(foreign));
        System.arraycopy(TicketLayout.encode(ticket()), 6, sealed, 6, 16);

        assertEquals(new Refused(Reason.FORGED), opener.open(TicketLayout.toText(sealed)));
    }

    @Test
    void ticket_shouldBeRefusedWhenMadeForAnotherInstance() {
        JoinTicket ticket = new JoinTicket(sealer.keyId(), NOW + 30, bootId, INSTANCE + 1, 1, 2, 3, 4, new Nonce(5, 6));

        assertEquals(new Refused(Reason.OTHER_INSTANCE), opener.open(sealer.seal(ticket)));
    }

    @Test
    void ticket_shouldBeRefusedWhenItsVersionOrKeyIsUnknown() {
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal(ticket()));
        sealed[TicketLayout.VERSION_OFFSET] = 2;
        assertEquals(new Refused(Reason.UNKNOWN_VERSION), opener.open(TicketLayout.toText(sealed)));
        sealed[TicketLayout.VERSION_OFFSET] = TicketLayout.VERSION;
        sealed[TicketLayout.KEY_ID_OFFSET]++;
        assertEquals(new Refused(Reason.UNKNOWN_KEY), opener.open(TicketLayout.toText(sealed)));
    }

    @Test
    void tickets_shouldBeAcceptedUnderBothKeysWhileTheClusterKeyIsRotated() {
        byte[] newKey = keyWithAnotherId();
        TicketOpener rotating =
                new TicketOpener(bootId, ClusterKeys.rotating(clusterKey, newKey), key -> true, this::now);
        TicketSealer ahead = new TicketSealer(ClusterKeys.rotating(newKey, clusterKey));

        assertInstanceOf(Accepted.class, rotating.open(sealer.seal(ticket())));
        assertInstanceOf(Accepted.class, rotating.open(ahead.seal(ticketOf(ahead))));
        assertEquals(new Refused(Reason.UNKNOWN_KEY), opener.open(ahead.seal(ticketOf(ahead))));
    }

    @Test
    void clusterKeys_shouldRefuseWhatWouldBeUnsafe() {
        assertThrows(IllegalArgumentException.class, () -> ClusterKeys.of(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> ClusterKeys.rotating(clusterKey, clusterKey));
    }

    @Test
    void clusterKeys_shouldNotShowKeysWhenPrinted() {
        String text = ClusterKeys.of(clusterKey).toString();

        assertTrue(text.matches("ClusterKeys\\[currentId=\\d+]"), text);
    }

    private byte[] keyWithAnotherId() {
        byte[] key = randomBytes(32);
        while (ClusterKeys.of(key).currentId() == sealer.keyId()) {
            key = randomBytes(32);
        }
        return key;
    }

    private void assertRefused(String text, String what) {
        assertInstanceOf(Refused.class, opener.open(text), () -> what + " accepted, seed " + SEED);
    }

    private JoinTicket ticket() {
        return ticketOf(sealer);
    }

    private JoinTicket ticketOf(TicketSealer by) {
        return new JoinTicket(by.keyId(), NOW + JoinTicket.LIFE_SECONDS, bootId, INSTANCE, random.nextLong(),
                random.nextLong(), random.nextLong(), random.nextLong(),
                new Nonce(random.nextLong(), random.nextLong()));
    }

    private Instant now() {
        return Instant.ofEpochSecond(nowSecond);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
