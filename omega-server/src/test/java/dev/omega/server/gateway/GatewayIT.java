package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.CloseCode;
import dev.omega.server.ticket.JoinTicket;
import dev.omega.server.ticket.TicketOpener;
import dev.omega.server.ticket.TicketResult;
import dev.omega.server.ticket.TicketSealer;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway over real sockets, as hostile clients meet it: what the reliability design lists as hostile bytes. */
final class GatewayIT {

    private static final Duration OPENING = Duration.ofMillis(400);
    private static final GatewayTimes QUICK =
            new GatewayTimes(OPENING, Duration.ofSeconds(12), Duration.ofSeconds(5), Duration.ofMillis(500));

    private static final GatewayTimes PATIENT = new GatewayTimes(Duration.ofMinutes(1), Duration.ofMinutes(1),
            Duration.ofMinutes(1), Duration.ofMillis(300));

    private final byte[] clusterKey = new byte[32];
    private final UUID bootId = UUID.randomUUID();
    private final TicketOpener opener = new TicketOpener(bootId, clusterKey, key -> key == 1, InstantSource.system());
    private final TicketSealer sealer = new TicketSealer(clusterKey);
    private GatewayServer server;

    @BeforeEach
    void start() throws IOException {
        server = start(standard());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static GatewayConfig standard() {
        return GatewayConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000).withTimes(QUICK);
    }

    /** Opens tickets like a host; whoever has a good one is told so by close code 4000. */
    private GatewayServer start(GatewayConfig config) throws IOException {
        return GatewayServer.start(config, (hello, arrival) -> {
            boolean isGood = opener.open(hello.ticket()) instanceof TicketResult.Accepted;
            arrival.refuse(isGood ? CloseCode.SHUTTING_DOWN : CloseCode.TICKET_REFUSED, "");
        }, InstantSource.system(), System::nanoTime);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Malformed(String name, byte[] bytes, int closeCode) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Malformed> malformed() {
        byte[] one = {1};
        List<Malformed> all = new ArrayList<>();
        for (int bit : new int[]{0x40, 0x20, 0x10}) {
            all.add(new Malformed("reserved bit " + bit, Wire.frame(0x82 | bit, one, true), 1002));
        }
        for (int opcode : new int[]{3, 4, 5, 6, 7, 0xB, 0xC, 0xD, 0xE, 0xF}) {
            all.add(new Malformed("opcode " + opcode, Wire.frame(opcode, new byte[0]), 1002));
        }
        all.add(new Malformed("unmasked", Wire.frame(0x82, one, false), 1002));
        all.add(new Malformed("ping of 126 bytes", Wire.frame(Wire.PING, new byte[126]), 1002));
        all.add(new Malformed("fragmented ping", Wire.fragment(Wire.PING, false, one), 1002));
        all.add(new Malformed("close of one byte", Wire.frame(Wire.CLOSE, one), 1002));
        for (int code : new int[]{0, 999, 1004, 1005, 1006, 1015, 2999}) {
            all.add(new Malformed("close code " + code, Wire.close(code), 1002));
        }
        all.add(new Malformed("close reason not UTF-8",
                Wire.frame(Wire.CLOSE, new byte[]{3, (byte) 0xE8, (byte) 0xC3, 0x28}), 1007));
        all.add(new Malformed("continuation of nothing", Wire.fragment(0, true, one), 1002));
        all.add(new Malformed("new message inside a message",
                Wire.join(Wire.fragment(Wire.BINARY, false, one), Wire.frame(Wire.BINARY, one)), 1002));
        all.add(new Malformed("text not UTF-8", Wire.frame(Wire.TEXT, new byte[]{(byte) 0xC3, 0x28}), 1007));
        all.add(new Malformed("length with the top bit", Wire.head(0x82, Long.MIN_VALUE, true), 1002));
        all.add(new Malformed("length not minimal", new byte[]{(byte) 0x82, (byte) 0xFE, 0, 5}, 1002));
        all.add(new Malformed("2^63-1 bytes announced", Wire.head(0x82, Long.MAX_VALUE, true), 1009));
        all.add(new Malformed("1 GiB announced", Wire.head(0x82, 1L << 30, true), 1009));
        all.add(new Malformed("5 KiB announced", Wire.head(0x82, 5 * 1024, true), 1009));
        all.add(new Malformed("513 bytes before the ticket", Wire.head(0x82, 513, true), 1009));
        all.add(new Malformed("text for omega.1", Wire.frame(Wire.TEXT, one), 1003));
        all.add(new Malformed("not MessagePack", Wire.frame(Wire.BINARY, new byte[]{(byte) 0xC1}), 4001));
        all.add(new Malformed("array bomb",
                Wire.frame(Wire.BINARY, new byte[]{(byte) 0xDD, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}), 4001));
        all.add(new Malformed("three frames before the ticket",
                Wire.join(Wire.frame(Wire.PING, one), Wire.frame(Wire.PING, one), Wire.frame(Wire.PING, one)), 4007));
        return all;
    }

    @ParameterizedTest
    @MethodSource
    void malformed(Malformed malformed) throws IOException {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.send(malformed.bytes());

            assertEquals(List.of(malformed.closeCode()), client.closeCodes());
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedByteByByte(Malformed malformed) throws IOException {
        try (RawClient client = RawClient.upgraded(server.port())) {
            for (byte one : Arrays.copyOf(malformed.bytes(), Math.min(malformed.bytes().length, 200))) {
                client.send(new byte[]{one});
            }

            assertEquals(List.of(malformed.closeCode()), client.closeCodes());
        } catch (SocketException e) {
            // The end came before the last byte was sent; what was received up to then is checked by the other test.
            assertTrue(malformed.bytes().length > 8, malformed::name);
        }
    }

    @Test
    void oversizedHead_shouldAllocateNothingHoweverOftenItComes() throws IOException {
        long before = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
        long heapBefore = direct();
        for (int round = 0; round < 300; round++) {
            try (RawClient client = RawClient.upgraded(server.port())) {
                client.send(Wire.head(0x82, round % 2 == 0 ? Long.MAX_VALUE : 1L << 30, true));
                assertEquals(List.of(1009), client.closeCodes());
            }
        }
        assertEquals(before, PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
        assertTrue(direct() - heapBefore < 8 << 20, "direct memory grew by " + (direct() - heapBefore));
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
                .stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @Test
    void fragments_shouldEndInOneCloseFrameWhenTheyNeverEnd() throws IOException {
        server.close();
        server = start(standard().withFrames(
                new FrameLimits(4096, 16, Rate.UNLIMITED, Rate.UNLIMITED, Duration.ofSeconds(3), 4096, 100_000)));
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.send(Wire.fragment(Wire.BINARY, false, new byte[1]));
            for (int fragment = 0; fragment < 16; fragment++) {
                client.send(Wire.fragment(0, false, new byte[1]));
            }

            assertEquals(List.of(1009), client.closeCodes());
        }
    }

    @Test
    void message_shouldBeRefusedWhenItsFragmentsAreTooBigTogether() throws IOException {
        server.close();
        server = start(standard().withFrames(
                new FrameLimits(4096, 16, Rate.UNLIMITED, Rate.UNLIMITED, Duration.ofSeconds(3), 4096, 100_000)));
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.send(Wire.fragment(Wire.BINARY, false, new byte[4000]));
            client.send(Wire.fragment(0, true, new byte[4000]));

            assertEquals(List.of(1009), client.closeCodes());
        }
    }

    @Test
    void silentSocket_shouldBeClosedWhenTheDeadlinePasses() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            long startNs = System.nanoTime();

            assertEquals("", client.readHead());

            assertTrue(System.nanoTime() - startNs >= OPENING.toNanos() / 2);
        }
    }

    @Test
    void slowRequestHead_shouldBeClosedWhenTheDeadlinePasses() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET /ws HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThrows(IOException.class, () -> {
                for (int header = 0; header < 1000; header++) {
                    Thread.sleep(20);
                    client.send(("X-" + header + ": y\r\n").getBytes(StandardCharsets.US_ASCII));
                    if (client.socket.getInputStream().available() > 0) {
                        throw new IllegalStateException("answered: " + client.readHead());
                    }
                }
            });
        }
        assertEquals(1, server.stats().count(GatewayCounter.OPENING_DEADLINES));
    }

    @Test
    void upgradedSilence_shouldBeClosedWith4008WhenTheDeadlinePasses() throws IOException {
        try (RawClient client = RawClient.upgraded(server.port())) {
            assertEquals(List.of(CloseCode.HEARTBEAT_TIMEOUT), client.closeCodes());
        }
    }

    @Test
    @Timeout(60)
    void pingFlood_shouldBeCutToTheRateWhenTheClientReadsNothing() throws IOException {
        server.close();
        server = start(standard()
                .withFrames(new FrameLimits(4096, 16, new Rate(20, 40), new Rate(4096, 8192), Duration.ofMillis(300),
                        4096, Integer.MAX_VALUE))
                .withTimes(PATIENT));
        byte[] ping = Wire.frame(Wire.PING, new byte[1]);
        byte[] many = new byte[ping.length * 1000];
        for (int index = 0; index < many.length; index++) {
            many[index] = ping[index % ping.length];
        }
        try (RawClient client = RawClient.upgraded(server.port())) {
            IOException cut = null;
            while (cut == null) {
                try {
                    client.send(many);
                } catch (IOException e) {
                    cut = e;
                }
            }
            Awaitility.await().until(() -> server.stats().closesByCode().containsKey(CloseCode.FLOOD));
            assertTrue(server.stats().count(GatewayCounter.FRAMES_DROPPED) > 900);
        }
    }

    @Test
    void sockets_shouldBeRefusedWhenOneAddressHasTooMany() throws IOException {
        server.close();
        server = start(standard().withTimes(GatewayTimes.DEFAULT)
                .withConnections(new ConnectionLimits(20, new Rate(1000, 1000), 1000, 1000, false)));
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int socket = 0; socket < 20; socket++) {
                clients.add(RawClient.upgraded(server.port()));
            }
            RawClient over = new RawClient(server.port());
            clients.add(over);
            assertThrows(IOException.class, over::upgrade);
            clients.add(somebodyElse());
            clients.removeFirst().close();
            Awaitility.await().until(() -> server.stats().open() == 20);
            clients.add(RawClient.upgraded(server.port()));
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertEquals(1, server.stats().count(GatewayCounter.REFUSED_PER_ADDRESS));
    }

    private RawClient somebodyElse() throws IOException {
        RawClient other = new RawClient(server.port(), "127.0.0.2");
        other.upgrade();
        return other;
    }

    @Test
    void ticket_shouldLetOneOfFiftyInWhenUsedAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            assertEquals(1, acceptedOfFifty(ticket()));
        }
    }

    private int acceptedOfFifty(String ticket) throws Exception {
        List<Callable<List<Integer>>> uses = new ArrayList<>();
        for (int use = 0; use < 50; use++) {
            uses.add(() -> {
                try (RawClient client = RawClient.upgraded(server.port())) {
                    client.send(Wire.hello(ticket));
                    return client.closeCodes();
                }
            });
        }
        int accepted = 0;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Integer>> outcome : pool.invokeAll(uses)) {
                List<Integer> codes = outcome.get();
                assertEquals(1, codes.size(), codes::toString);
                accepted += codes.getFirst() == CloseCode.SHUTTING_DOWN ? 1 : 0;
            }
        }
        return accepted;
    }

    private String ticket() {
        return sealer.seal(new JoinTicket(sealer.keyId(), Instant.now().getEpochSecond() + 30, bootId, 1, 1, 2, 3, 4,
                JoinTicket.Nonce.random(new SecureRandom())));
    }

    @Test
    void port_shouldBeNamedWhenItIsTaken() {
        IOException taken = assertThrows(IOException.class, () -> start(
                GatewayConfig.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 10)));

        String message = String.valueOf(taken.getMessage());
        assertTrue(message.startsWith("cannot listen on 127.0.0.1:" + server.port()), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void plaintext_shouldBeRefusedOutsideLoopbackUnlessAsked() {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);

        assertThrows(IllegalArgumentException.class, () -> GatewayConfig.of(everywhere, 10));
    }
}
