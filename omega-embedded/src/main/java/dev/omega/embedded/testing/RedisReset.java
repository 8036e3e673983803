package dev.omega.embedded.testing;

import dev.omega.embedded.RedisAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Empties a Redis server, in inline commands of its protocol. */
final class RedisReset {

    private RedisReset() {}

    static void flushAll(RedisAccess redis) {
        try (Socket socket = new Socket(InetAddress.ofLiteral(redis.host()), redis.port())) {
            String request = "AUTH " + redis.password() + "\r\nFLUSHALL\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            requireOk("AUTH", answers.readLine());
            requireOk("FLUSHALL", answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireOk(String command, String answer) {
        if (!"+OK".equals(answer)) {
            throw new IllegalStateException("Redis answered " + command + " with " + answer);
        }
    }
}
