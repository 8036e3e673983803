package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.process.StopSignal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What traders of a load test have to begin with, from the books of servers that the command started itself. Static; main thread. */
final class Endowment {
    private static final int GOLD = 10_000;
    /** Items of the realm with these numbers; a pack that has others makes traders poorer, and nothing worse. */
    private static final List<Integer> ITEMS = List.of(1, 2, 3);
    /** Grants at once. */
    private static final int CONCURRENCY = 8;

    private Endowment() {}

    /** Gives each character gold and items, once in its life; those left when a stop is asked for get none. */
    static void give(ApiClient admin, String key, List<Long> characters, StopSignal stop) throws InterruptedException {
        List<Future<?>> grants = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY)) {
            for (long character : characters) {
                grants.add(threads.submit(() -> {
                    if (!stop.isAsked()) {
                        grant(admin, key, character, GOLD, 0);
                        ITEMS.forEach(item -> grantItem(admin, key, character, item));
                    }
                }));
            }
        }
        for (Future<?> grant : grants) {
            requireDone(grant);
        }
    }

    private static void requireDone(Future<?> grant) throws InterruptedException {
        try {
            grant.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CliException refused) {
                throw refused;
            }
            throw new IllegalStateException("a trader got nothing", failed.getCause());
        }
    }

    private static void grantItem(ApiClient admin, String key, long character, int item) {
        try {
            grant(admin, key, character, 0, item);
        } catch (CliException refused) {
            if (refused.exitCode() == ExitCode.UNREACHABLE) {
                throw refused;
            }
            // There is no such item in this content.
        }
    }

    private static void grant(ApiClient admin, String key, long character, int gold, int item) {
        UUID once = UUID.nameUUIDFromBytes(
                ("endowment of trader " + character + ", item " + item).getBytes(StandardCharsets.UTF_8));
        var _ = admin.post("/v1/admin/economy/grants", key,
                Json.write(
                        Map.of("character_id", character, "gold", gold, "number", item, "quantity", item == 0 ? 0 : 1)),
                once);
    }
}
