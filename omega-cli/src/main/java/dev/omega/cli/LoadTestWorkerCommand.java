package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.loadbot.ServiceKey;
import dev.omega.loadbot.Worker;
import dev.omega.loadbot.behaviour.BehaviourJars;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code omega loadtest worker}: lends this machine's cores to load tests that run elsewhere. */
@Command(name = "worker", description = {
        "Play the bots of load tests that run elsewhere ('omega loadtest --worker HOST:PORT'), until",
        "Ctrl-C. Test and worker must have the same service key; it is proven, never sent."})
final class LoadTestWorkerCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 7_720;

    private final Context context;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "7720", order = 1, description = "TCP port to listen on; 0 takes a free one (default: 7720).")
    private int port = DEFAULT_PORT;

    @Option(names = "--behaviours", paramLabel = "JAR", order = 2, description = "Behaviours that tests may name (examples/behaviours); may be repeated. Code is never sent.")
    private List<Path> jars = new ArrayList<>();

    @Mixin
    private BindOptions bind = new BindOptions();

    @Mixin
    private ServiceKeyOptions serviceKey = new ServiceKeyOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    LoadTestWorkerCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        server.requireReadyFolder();
        Ports.require("--port", port);
        List<BehaviourProvider> behaviours = behaviours();
        InetAddress address = bind.resolve();
        Ports.requireFree("--port", address, port);
        if (!Files.isReadable(serviceKey.path(context))) {
            context.progress("omega: no service key at " + serviceKey.path(context)
                    + " yet; tests are turned away until it stands there");
        }
        return new ServerRun(context, server).run(_ -> new Running(Worker.start(new InetSocketAddress(address, port),
                () -> new ServiceKey(serviceKey.text(context)), behaviours), bind.address()));
    }

    private List<BehaviourProvider> behaviours() {
        try {
            return BehaviourJars.load(jars);
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }

    /** A worker that listens. */
    private record Running(Worker worker, String address) implements ServerRun.Server {

        @Override
        public ReadyNotice notice() {
            return ReadyNotice.ofThisProcess("load test worker", Map.of("worker", worker.port()),
                    Addresses.inUrl(address) + ":" + worker.port());
        }

        @Override
        public void drain() {
            try {
                worker.close();
            } catch (IOException refused) {
                throw CliException.failed("the worker's socket cannot be closed: " + refused.getMessage(), refused);
            }
        }
    }
}
