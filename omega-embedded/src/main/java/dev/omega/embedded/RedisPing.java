package dev.omega.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a Redis server, in inline commands of its protocol, whether it answers. */
final class RedisPing {

    private static final int TIMEOUT_MS = 1_000;

    private RedisPing() {}

    static boolean answers(int port, String password) {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.address(port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            String request = "AUTH " + password + "\r\nPING\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
        } catch (IOException e) {
            return false;
        }
    }
}
