package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How PostgreSQL is started, found and cleaned up after. */
final class PostgresServer implements Launch.Recipe {

    /** What every server runs with; sized for a machine of two cores that serves a game beside it. */
    private static final List<String> SETTINGS =
            List.of("listen_addresses=" + Loopback.HOST, "unix_socket_directories=", "max_connections=64",
                    "shared_buffers=64MB", "huge_pages=off", "max_wal_size=512MB", "password_encryption=scram-sha-256",
                    // No helper processes for what is not used: asynchronous reads, subscriptions, parallel plans, compiled plans.
                    "io_method=sync", "max_logical_replication_workers=0", "max_parallel_workers_per_gather=0",
                    "jit=off", "log_checkpoints=off", "log_line_prefix=%m [%p] %q%u@%d ",
                    // A failed statement's text may hold a password.
                    "log_min_error_statement=panic");

    private final Site site;

    PostgresServer(Site site) {
        this.site = site;
    }

    /** The server that runs on the data directory, whoever started it. */
    static Optional<LiveServer> find(DataDirectory directory) {
        return PostmasterFile.read(directory.postgres())
                .map(file -> new LiveServer(ServerKind.POSTGRES, file.pid(), file.port(), directory.postgres()))
                .filter(LiveServer::isAlive);
    }

    @Override
    public Optional<LiveServer> running() {
        return find(site.directory());
    }

    @Override
    public ServerKind kind() {
        return ServerKind.POSTGRES;
    }

    /** Sets the cluster up if there is none, and clears up after a crash. */
    @Override
    public void prepare() {
        new PostgresCluster(site).ensure();
        clearRemains();
    }

    @Override
    public GuardedProcess.Task task(int port) {
        List<String> command = new ArrayList<>(List.of(site.binaries().postgresProgram("postgres").toString(), "-D",
                site.directory().postgres().toString()));
        for (String setting : SETTINGS) {
            command.add("-c");
            command.add(setting);
        }
        String durability = site.durable() ? "on" : "off";
        command.addAll(
                List.of("-c", "port=" + port, "-c", "fsync=" + durability, "-c", "full_page_writes=" + durability));
        return new GuardedProcess.Task(ServerKind.POSTGRES, site.log(ServerKind.POSTGRES),
                site.account().command(command));
    }

    @Override
    public Optional<LiveServer> ready(int port) {
        return PostmasterFile.read(site.directory().postgres())
                .filter(file -> file.ready() && file.port() == port)
                .flatMap(file -> find(site.directory()));
    }

    /**
     * Makes the directory free after a crash. A postmaster that died leaves its file, and PostgreSQL refuses to start as
     * long as the id in it exists, as a zombie too; its backends may outlive it for a moment and must not see a second
     * server on their files.
     */
    private void clearRemains() {
        Path file = PostmasterFile.path(site.directory().postgres());
        if (!Files.exists(file)) {
            return;
        }
        Orphans.endAllWorkingIn(site.directory().postgres());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new EmbeddedException("cannot remove " + file + ": " + Reason.of(e), e);
        }
    }
}
