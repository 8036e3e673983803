package dev.omega.server.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** A socket to the server that sends what no HTTP client would. */
final class RawHttp implements AutoCloseable {

    private final Socket socket;

    RawHttp(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    /** One that holds little of what it does not read. */
    static RawHttp withSmallBuffer(int port) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new RawHttp(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the same again and again and reads nothing; whether the server ends that within {@code waitMs}. */
    boolean floodUntilCutOff(String text, int waitMs) {
        byte[] bytes = text.repeat(20).getBytes(StandardCharsets.ISO_8859_1);
        Thread flood = Thread.startVirtualThread(() -> {
            try {
                while (!socket.isClosed()) {
                    socket.getOutputStream().write(bytes);
                }
            } catch (IOException e) {
                // Cut off: what is waited for.
                return;
            }
        });
        try {
            return flood.join(Duration.ofMillis(waitMs));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // Closed by the server already: what it said can still be read.
            return this;
        }
        return this;
    }

    /** Everything the server says until it closes, or {@code "open"} at the end when it does not within {@code waitMs}. */
    String readToEnd(int waitMs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(waitMs);
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                out.write(c);
            }
            return out.toString(StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            return out.toString(StandardCharsets.ISO_8859_1) + "open";
        } catch (SocketException e) {
            return out.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server takes no more bytes at some moment within {@code waitMs}. */
    boolean isCutOffWithin(int waitMs) {
        for (int waitedMs = 0; waitedMs < waitMs; waitedMs += 50) {
            try {
                socket.getOutputStream().write(' ');
                Thread.sleep(50);
            } catch (IOException e) {
                return true;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }

    /** Status codes of all answers in {@code text}. */
    static String statuses(String text) {
        StringBuilder found = new StringBuilder();
        var matcher = Pattern.compile("HTTP/1\\.[01] (\\d{3})").matcher(text);
        while (matcher.find()) {
            found.append(found.isEmpty() ? "" : " ").append(matcher.group(1));
        }
        return found.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
