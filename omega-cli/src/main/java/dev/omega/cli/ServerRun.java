package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The life of a server command: start, tell that it is ready, wait for the stop, drain. Main thread. */
final class ServerRun {
    private final Context context;
    private final ServerOptions options;

    ServerRun(Context context, ServerOptions options) {
        this.context = context;
        this.options = options;
    }

    /** Something that runs until it is drained. */
    interface Server {

        /** What to tell once it works. */
        ReadyNotice notice();

        /**
         * Ends it in order: nothing acknowledged is lost. Blocks.
         *
         * @throws CliException when it ended, but not as it should have
         */
        void drain() throws InterruptedException;
    }

    /** Starts a server; takes the wish to stop, which a start that waits for something must heed. */
    interface Starter {
        /** The server, or {@code null} when the stop came first. */
        @Nullable
        Server start(StopSignal stop) throws IOException, InterruptedException;
    }

    /** Runs the server until the stop; the exit code. */
    int run(Starter starter) throws IOException, InterruptedException {
        options.startLogging(context.options());
        StopSignal stop = StopSignal.install();
        if (options.stopWithStdin()) {
            stop.watchOwner(System.in);
        }
        Server server = starter.start(stop);
        if (server == null) {
            return ExitCode.OK;
        }
        try {
            announce(server.notice());
            stop.await();
        } finally {
            end(server);
        }
        return ExitCode.OK;
    }

    private void end(Server server) throws IOException, InterruptedException {
        try {
            server.drain();
        } finally {
            withdraw();
        }
    }

    private void announce(ReadyNotice notice) {
        Path file = options.readyFile();
        if (file != null) {
            try {
                notice.write(file);
            } catch (IOException refused) {
                throw CliException.usage("--ready-file " + file + " cannot be written: " + refused);
            }
        }
        context.print(notice.toResult());
    }

    private void withdraw() throws IOException {
        Path file = options.readyFile();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
