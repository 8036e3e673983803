package dev.omega.loadbot;

import dev.omega.loadbot.LoadTestException.Reason;
import dev.omega.loadbot.WorkerWire.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/** The test's end of the connection to a worker. Owner: the test's thread. */
final class WorkerLink implements AutoCloseable {

    private static final int CONNECT_MS = 5_000;
    /** Enrolling thousands of new players takes minutes. */
    private static final int ANSWER_MS = 600_000;

    private final WorkerAddress address;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private WorkerLink(WorkerAddress address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /** Writes a request's arguments. */
    @FunctionalInterface
    interface Arguments {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads an answer. */
    @FunctionalInterface
    interface Answer<R> {
        R read(DataInputStream in) throws IOException;
    }

    /** Connects to a worker of the same build that has the same service key. */
    static WorkerLink connect(WorkerAddress address, ServiceKey key) throws LoadTestException {
        Socket socket = new Socket();
        try {
            socket.connect(address.socketAddress(), CONNECT_MS);
            WorkerWire.watch(socket);
            socket.setSoTimeout(ANSWER_MS);
            WorkerLink link = new WorkerLink(address, socket);
            link.greet(key);
            return link;
        } catch (IOException e) {
            close(socket);
            throw new LoadTestException(Reason.UNREACHABLE, "worker " + address + " does not answer: " + why(e)
                    + "; start one there with 'omega loadtest worker'", e);
        } catch (LoadTestException refused) {
            close(socket);
            throw refused;
        }
    }

    private void greet(ServiceKey key) throws IOException, LoadTestException {
        String build = in.readUTF();
        if (!build.equals(Environments.version())) {
            throw new LoadTestException(Reason.VERSION_MISMATCH, "worker " + address + " is of build " + build
                    + ", this is " + Environments.version() + "; use one build");
        }
        out.write(WorkerWire.proof(key, in.readNBytes(WorkerWire.CHALLENGE_BYTES)));
        out.flush();
        if (!in.readBoolean()) {
            throw new LoadTestException(Reason.NOT_PERMITTED,
                    "worker " + address + " has another service key; give it the same --service-key-file");
        }
    }

    WorkerAddress address() {
        return address;
    }

    /** Has the worker prepare its share. */
    void prepare(LoadTestPlan share) throws LoadTestException {
        try {
            send(Request.PREPARE, arguments -> arguments.writeUTF(WorkerWire.text(share)));
            if (!in.readBoolean()) {
                throw new LoadTestException(Reason.valueOf(in.readUTF()), "worker " + address + ": " + in.readUTF());
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Asks and waits for the answer. */
    <R> R ask(Request request, Arguments arguments, Answer<R> answer) {
        try {
            send(request, arguments);
            return answer.read(in);
        } catch (IOException e) {
            throw new WorkerLostException(lost(e));
        }
    }

    /** Tells and waits until it is done. */
    void tell(Request request, Arguments arguments) {
        boolean _ = ask(request, arguments, DataInputStream::readBoolean);
    }

    private void send(Request request, Arguments arguments) throws IOException {
        out.writeUTF(request.name());
        arguments.write(out);
        out.flush();
    }

    private LoadTestException lost(IOException e) {
        return new LoadTestException(Reason.UNREACHABLE, "worker " + address + " is gone: " + why(e), e);
    }

    private static String why(IOException e) {
        return e.getMessage() == null ? "it hung up, its log says why" : e.getMessage();
    }

    @Override
    public void close() {
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed all the same.
            return;
        }
    }
}
