package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.protocol.Limits;
import dev.omega.server.gateway.EchoServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega debug echo}: the gateway's own WebSocket pipeline with an echo behind it, for conformance tests. */
@Command(name = "echo", description = "Run the gateway's WebSocket pipeline with an echo behind it, on loopback.")
final class DebugEchoCommand implements Callable<Integer> {
    /** What a control frame may carry (RFC 6455, 5.5): no limit below holds for all that is sent. */
    private static final int MIN_MESSAGE_BYTES = 125;
    private static final int MAX_MESSAGE_BYTES = 64 << 20;

    private final Context context;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "7712", order = 1, description = "Port on 127.0.0.1 (default: 7712; 0 takes a free one).")
    private int port;

    @Option(names = "--max-message", paramLabel = "BYTES", defaultValue = "20000000", order = 2, description = "Longest message that is echoed, from 125%n(default: 20000000).")
    private int maxMessageBytes;

    @Mixin
    private ServerOptions server = new ServerOptions();

    DebugEchoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (maxMessageBytes < MIN_MESSAGE_BYTES || maxMessageBytes > MAX_MESSAGE_BYTES) {
            throw CliException.usage("--max-message " + maxMessageBytes + " is outside " + MIN_MESSAGE_BYTES + ".."
                    + MAX_MESSAGE_BYTES + "; a ping alone may carry " + MIN_MESSAGE_BYTES + " bytes");
        }
        Ports.require("--port", port);
        return new ServerRun(context, server).run(_ -> new Running(EchoServer.start(port, maxMessageBytes)));
    }

    /** A started echo. */
    private record Running(EchoServer echo) implements ServerRun.Server {

        @Override
        public ReadyNotice notice() {
            return ReadyNotice.ofThisProcess("echo", Map.of("echo", echo.port()),
                    "ws://127.0.0.1:" + echo.port() + Limits.PATH);
        }

        @Override
        public void drain() {
            echo.close();
        }
    }
}
