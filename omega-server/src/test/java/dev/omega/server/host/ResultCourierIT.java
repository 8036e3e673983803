package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.hostlink.HostOrders.MatchTerms;
import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.hostlink.HostOrders.OrderKind;
import dev.omega.server.hostlink.MatchResults.MatchResult;
import dev.omega.server.hostlink.MatchResults.PlayerPoints;
import dev.omega.server.hostlink.MatchResults.ResultOutcome;
import dev.omega.server.hostlink.MatchResults.ResultsReply;
import dev.omega.server.hostlink.MatchResults.ResultsRequest;
import dev.omega.server.zone.RoundResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results of matches on a real disk, with an API that this test plays. */
@Timeout(30)
class ResultCourierIT {

    private static final UUID OWN = UUID.randomUUID();

    @TempDir
    Path directory;

    private final Map<UUID, UUID> told = new ConcurrentHashMap<>();
    private final Set<UUID> bad = new ConcurrentSkipListSet<>();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.forEach(Thread::interrupt);
    }

    private ResultsReply answer(UUID bootId, ResultsRequest request) throws ApiRefusedException {
        if (request.results().stream().anyMatch(r -> bad.contains(r.orderId()))) {
            throw new ApiRefusedException(400, "invalid_request", "players: at most 100");
        }
        request.results().forEach(r -> told.put(r.orderId(), bootId));
        return new ResultsReply(request.results()
                .stream()
                .map(r -> new ResultOutcome(r.orderId(), ResultOutcome.Verdict.ACCEPTED))
                .toList());
    }

    private ResultCourier start() {
        ResultCourier courier = new ResultCourier(new ResultFile(directory, OWN), OWN, this::answer, new Random(5));
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                courier.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        return courier;
    }

    private static Order order() {
        return new Order(UUID.randomUUID(), OrderKind.OPEN, "arena-100001", "arena", 7, 2,
                new MatchTerms(2, 1, 1_000, 2));
    }

    private static MatchResult result(UUID id) {
        return new MatchResult(id, 1, List.of(new PlayerPoints(7, 3)));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new TreeSet<>(files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void badResult_shouldBeLostAloneAndHoldUpNothing() {
        ResultCourier courier = new ResultCourier(new ResultFile(directory, OWN), OWN, this::answer, new Random(5));
        List<Order> orders = Stream.generate(ResultCourierIT::order).limit(5).toList();
        bad.add(orders.get(2).orderId());
        orders.forEach(o -> courier.referee(o).ended(new RoundResult(1, 1, List.of(3, 0), List.of())));
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                courier.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        Awaitility.await().until(() -> told.size() == 4 && files().isEmpty());
        Order later = order();
        courier.referee(later).ended(new RoundResult(1, 2, List.of(0, 3), List.of()));
        Awaitility.await().until(() -> told.containsKey(later.orderId()));
    }

    @Test
    void whatOthersLeft_shouldBeToldInTheirNameAndWhatCannotBeReadPutAside() throws Exception {
        UUID gone = UUID.randomUUID();
        UUID damaged = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        new ResultFile(directory, gone).hold(List.of(result(first)));
        new ResultFile(directory, damaged).hold(List.of(result(second)));
        Path torn = directory.resolve(damaged + ".matches");
        byte[] good = Files.readAllBytes(torn);
        Files.write(torn, Stream.of("{\"order_id\":", new String(good, StandardCharsets.UTF_8).strip()).toList());
        Files.createDirectory(directory.resolve("0-unreadable.matches"));
        Files.createDirectory(directory.resolve(UUID.randomUUID() + ".matches"));

        start();
        Awaitility.await().until(() -> told.size() == 2 && files().stream().noneMatch(f -> f.endsWith(".matches")));
        assertEquals(Map.of(first, gone, second, damaged), Map.copyOf(told));
        assertEquals(3, files().stream().filter(f -> f.endsWith(".matches.quarantine")).count(), files().toString());
        assertTrue(files().contains(damaged + ".matches.quarantine"), "it held more than could be read");
    }

    @Test
    void fileOnDisk_shouldBeReplacedAsAWholeOrNotAtAll() throws Exception {
        ResultFile file = new ResultFile(directory, OWN);
        file.hold(List.of(result(UUID.randomUUID())));
        byte[] before = Files.readAllBytes(directory.resolve(OWN + ".matches"));
        Files.createDirectory(directory.resolve(OWN + ".matches.new"));
        assertThrows(IOException.class, () -> file.hold(List.of(result(UUID.randomUUID()), result(UUID.randomUUID()))));
        assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(directory.resolve(OWN + ".matches")));
    }
}
