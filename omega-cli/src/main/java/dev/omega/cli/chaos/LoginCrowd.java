package dev.omega.cli.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * People who all log in at the same moment, each from an address of its own below 127.1.0.0/16, and come back when they are told to.
 * A virtual thread each.
 */
final class LoginCrowd {

    private static final int CONNECT_MS = 10_000;
    private static final int ANSWER_MS = 30_000;
    private static final int HIGHEST_MS = 600_000;
    private static final int CREATED = 201;

    /** After how long somebody tries again who got no answer at all. */
    private static final int NO_ANSWER_PAUSE_S = 5;

    private final URI api;
    private final String password;
    private final CountDownLatch start = new CountDownLatch(1);
    private final CountDownLatch inside;
    private final Histogram refusedMs = new ConcurrentHistogram(HIGHEST_MS, 3);
    private final Histogram tries = new ConcurrentHistogram(1_000, 3);
    private final Histogram failures = new ConcurrentHistogram(1_000, 3);

    private record Answer(int status, int retryAfterSeconds) {}

    /** So many people in front of the door; they know one password. */
    LoginCrowd(URI api, int people, String password) {
        this.api = api;
        this.password = password;
        this.inside = new CountDownLatch(people);
        for (int i = 0; i < people; i++) {
            int number = i;
            Thread.ofVirtual().name("login-" + i).start(() -> person(number));
        }
    }

    static String name(int number) {
        return "storm-" + number;
    }

    /** The door opens. */
    void begin() {
        start.countDown();
    }

    /** Whether all are in after at most {@code seconds} more. */
    boolean awaitAll(long seconds) throws InterruptedException {
        return inside.await(seconds, TimeUnit.SECONDS);
    }

    long outside() {
        return inside.getCount();
    }

    /** How long it took to be sent away, in milliseconds. */
    Histogram refusedMs() {
        return refusedMs;
    }

    /** How often those who are in had to ask. */
    Histogram tries() {
        return tries;
    }

    /** Requests that got no answer, or another one than yes and later. */
    long failures() {
        return failures.getTotalCount();
    }

    private void person(int number) {
        try {
            start.await();
            for (int attempt = 1;; attempt++) {
                long startNs = System.nanoTime();
                Answer answer = ask(number);
                if (answer.status == CREATED) {
                    tries.recordValue(attempt);
                    inside.countDown();
                    return;
                }
                if (answer.status == 503) {
                    refusedMs.recordValue(Math.min(HIGHEST_MS, (System.nanoTime() - startNs) / 1_000_000));
                } else {
                    failures.recordValue(1);
                }
                TimeUnit.SECONDS.sleep(Math.max(1, answer.retryAfterSeconds));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection for one request, as of somebody who comes from nowhere. */
    private Answer ask(int number) {
        String body = "{\"name\":\"" + name(number) + "\",\"password\":\"" + password + "\"}";
        String head = "POST /v1/sessions HTTP/1.1\r\nHost: " + api.getAuthority()
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            byte[] own = {127, 1, (byte) (number / 250), (byte) (number % 250 + 1)};
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(own), 0));
            socket.connect(new InetSocketAddress(api.getHost(), api.getPort()), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            OutputStream out = socket.getOutputStream();
            out.write((head + body).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return read(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)));
        } catch (IOException | NumberFormatException e) {
            return new Answer(0, NO_ANSWER_PAUSE_S);
        }
    }

    private static Answer read(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null || !line.startsWith("HTTP/1.1 ") || line.length() < 12) {
            throw new IOException("no answer");
        }
        int status = Integer.parseInt(line.substring(9, 12));
        int retryAfter = NO_ANSWER_PAUSE_S;
        for (line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals("retry-after")) {
                retryAfter = Integer.parseInt(line.substring(colon + 1).strip());
            }
        }
        return new Answer(status, retryAfter);
    }
}
