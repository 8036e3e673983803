package dev.omega.cli.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What zone hosts say of themselves on their ops ports. Any thread. */
final class HostFigures implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Pattern PLAYERS =
            Pattern.compile("^omega_zone_players\\{instance_id=\"([^\"]+)\"\\} ([0-9.]+)$", Pattern.MULTILINE);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Avatars in each instance that a host runs, those of lost connections included; nothing when it does not answer. */
    Map<String, Integer> avatars(URI ops) throws InterruptedException {
        Map<String, Integer> avatars = new HashMap<>();
        HttpRequest request = HttpRequest.newBuilder(ops.resolve("/metrics")).timeout(PATIENCE).build();
        try {
            Matcher found = PLAYERS.matcher(http.send(request, BodyHandlers.ofString()).body());
            while (found.find()) {
                avatars.put(found.group(1), (int) Double.parseDouble(found.group(2)));
            }
        } catch (IOException _) {
            return Map.of();
        }
        return avatars;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
