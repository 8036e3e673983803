package dev.omega.cli.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way from one zone host to the API servers, which can be cut: nothing comes through in either direction, and nobody is told.
 * What was on its way arrives once it is whole again, however late, as with packets that are sent until they are acknowledged. Two
 * virtual threads for each connection; any thread cuts and mends.
 */
final class CutLink implements AutoCloseable {

    private static final int BUFFER_BYTES = 16_384;
    private static final int CONNECT_MS = 1_000;

    private final ServerSocket listener;
    private final List<URI> targets;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean cut;
    private boolean closed;

    /** Copies what comes from one side to the other until an end, or the close of either. */
    private record Pump(InputStream from, OutputStream to) {}

    /** @param targets API servers; a connection goes to the first that takes it */
    private CutLink(ServerSocket listener, List<URI> targets) {
        this.listener = listener;
        this.targets = targets;
    }

    /** Begins to take connections, on a free port of loopback. */
    static CutLink open(List<URI> targets) throws IOException {
        CutLink link = new CutLink(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), targets);
        Thread.ofVirtual().name("cut-link").start(link::accept);
        return link;
    }

    /** Where the host finds the API. */
    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** From now on nothing comes through. */
    void cut() {
        synchronized (gate) {
            cut = true;
        }
    }

    /** Everything comes through again, what has waited first. */
    void mend() {
        synchronized (gate) {
            cut = false;
            gate.notifyAll();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket host = listener.accept();
                Thread.ofVirtual().start(() -> serve(host));
            }
        } catch (IOException _) {
            // The link was closed.
            return;
        }
    }

    private void serve(Socket host) {
        open.add(host);
        try (host) {
            pass();
            try (Socket api = connect()) {
                open.add(api);
                Pump back = new Pump(api.getInputStream(), host.getOutputStream());
                Thread answers = Thread.ofVirtual().start(() -> {
                    run(back);
                    quietly(host);
                });
                run(new Pump(host.getInputStream(), api.getOutputStream()));
                quietly(api);
                answers.join();
            }
        } catch (IOException _) {
            // Neither side is told more than that its connection is gone.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(host);
            open.removeIf(Socket::isClosed);
        }
    }

    private Socket connect() throws IOException {
        IOException refused = new IOException("no API server");
        for (URI target : targets) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(target.getHost(), target.getPort()), CONNECT_MS);
                return socket;
            } catch (IOException e) {
                socket.close();
                refused = e;
            }
        }
        throw refused;
    }

    private void run(Pump pump) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            int read = pump.from().read(buffer);
            while (read >= 0) {
                pass();
                pump.to().write(buffer, 0, read);
                read = pump.from().read(buffer);
            }
            pass();
        } catch (IOException _) {
            // An end like any other.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits while the link is cut. */
    private void pass() throws IOException, InterruptedException {
        synchronized (gate) {
            while (cut && !closed) {
                gate.wait();
            }
            if (closed) {
                throw new IOException("closed");
            }
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone either way.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (gate) {
            closed = true;
            gate.notifyAll();
        }
        open.forEach(CutLink::quietly);
    }
}
