package dev.omega.cli.chaos;

import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.RunFolder;
import dev.omega.cli.process.ServerProcess;
import dev.omega.cli.process.StopSignal;
import dev.omega.cli.storage.SecretFile;
import dev.omega.embedded.EmbeddedServices;
import dev.omega.embedded.Options;
import dev.omega.embedded.PostgresAccess;
import dev.omega.embedded.RedisAccess;
import dev.omega.embedded.Secrets;
import dev.omega.server.store.ApplicationRole;
import dev.omega.server.store.Migrations;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with commits that reach the disk, Redis, and API replicas that can be killed and come back where they were. */
final class ChaosCluster implements AutoCloseable {

    private static final String LETTERS = "bcdefghkmnpstwxz";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final EmbeddedServices services;
    private final RunFolder folder;
    private final StopSignal stop;
    private final Form form;
    private final List<Replica> replicas = new ArrayList<>();

    /** An API server: its address stays, its process changes. */
    private static final class Replica {
        private final String name;
        private @Nullable ServerProcess process;
        private int port;
        private int adminPort;

        Replica(String name) {
            this.name = name;
        }
    }

    /**
     * What the servers are like.
     *
     * @param redis whether they have one
     * @param addressRate requests a second that they take from one address; 0: as usual
     */
    record Form(int replicas, boolean redis, int addressRate) {}

    private ChaosCluster(Path directory, EmbeddedServices services, RunFolder folder, StopSignal stop, Form form) {
        this.form = form;
        this.directory = directory;
        this.services = services;
        this.folder = folder;
        this.stop = stop;
    }

    /** Starts everything in {@code directory}, with the server programs unpacked in {@code binaries}, without Redis. */
    static ChaosCluster start(Path directory, Path binaries, int replicaCount, StopSignal stop)
            throws InterruptedException {
        return start(directory, binaries, new Form(replicaCount, false, 0), stop);
    }

    /** Starts everything in {@code directory}, with the server programs unpacked in {@code binaries}. */
    static ChaosCluster start(Path directory, Path binaries, Form form, StopSignal stop) throws InterruptedException {
        EmbeddedServices services = EmbeddedServices.start(directory, Options.defaults().withBinaries(binaries));
        ChaosCluster cluster =
                new ChaosCluster(directory, services, RunFolder.create(directory.resolve("run")), stop, form);
        try {
            PostgresAccess postgres = services.postgres();
            Migrations.migrate(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
            ApplicationRole.enable(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password(),
                    postgres.application().password());
            for (int i = 0; i < form.replicas(); i++) {
                cluster.replicas.add(new Replica("api-" + (i + 1)));
            }
            cluster.replicas.forEach(cluster::launch);
            for (int i = 0; i < form.replicas(); i++) {
                cluster.awaitReplica(i);
            }
            return cluster;
        } catch (RuntimeException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    private void launch(Replica replica) {
        PostgresAccess postgres = services.postgres();
        List<String> arguments =
                new ArrayList<>(List.of("serve", "api", "--port", Integer.toString(replica.port), "--admin-port",
                        Integer.toString(replica.adminPort), "--data-dir", directory.toString(), "--database-url",
                        "postgresql://" + postgres.application().user() + "@" + postgres.host() + ":" + postgres.port()
                                + "/" + postgres.database(),
                        "--database-password-file", Secrets.of(directory).postgresApplication().toString()));
        if (form.redis()) {
            RedisAccess redis = services.redis();
            arguments.addAll(List.of("--redis-url", "redis://" + redis.host() + ":" + redis.port(),
                    "--redis-password-file", redis.passwordFile().toString()));
        }
        if (form.addressRate() > 0) {
            arguments.addAll(List.of("--address-rate", Integer.toString(form.addressRate())));
        }
        replica.process = ServerProcess.start(replica.name, folder.path(), List.of(), arguments,
                directory.resolve("logs").resolve(replica.name + ".log"));
    }

    private void awaitReplica(int index) throws InterruptedException {
        Replica replica = replicas.get(index);
        ServerProcess process = replica.process;
        if (process != null) {
            Map<String, Integer> ports = process.awaitReady(PATIENCE, stop).map(ReadyNotice::ports).orElse(Map.of());
            replica.port = ports.getOrDefault("api", replica.port);
            replica.adminPort = ports.getOrDefault("admin", replica.adminPort);
        }
    }

    /** A character's name made from a number, of letters of which none looks like another. */
    static String name(String stem, int number) {
        return stem + ' ' + LETTERS.charAt(number / LETTERS.length() % LETTERS.length())
                + LETTERS.charAt(number % LETTERS.length());
    }

    /** Folder of the data, the secrets and the logs. */
    Path directory() {
        return directory;
    }

    /** Where processes say that they are ready. */
    Path runFolder() {
        return folder.path();
    }

    URI api(int index) {
        return URI.create("http://127.0.0.1:" + replicas.get(index).port);
    }

    /** Where operators of a replica come in. */
    URI admin(int index) {
        return URI.create("http://127.0.0.1:" + replicas.get(index).adminPort);
    }

    int replicaCount() {
        return replicas.size();
    }

    /** Processes of the API servers. */
    List<Long> apiPids() {
        List<Long> pids = new ArrayList<>();
        replicas.forEach(replica -> {
            if (replica.process != null) {
                pids.add(replica.process.pid());
            }
        });
        return pids;
    }

    /** Processes of PostgreSQL, its helpers and connections included. */
    List<Long> databasePids() {
        List<Long> pids = new ArrayList<>();
        EmbeddedServices.status(directory)
                .postgres()
                .flatMap(server -> ProcessHandle.of(server.pid()))
                .ifPresent(server -> {
                    pids.add(server.pid());
                    server.descendants().forEach(child -> pids.add(child.pid()));
                });
        return pids;
    }

    String serviceKey() {
        return SecretFile.read("service key", Secrets.of(directory).serviceKey());
    }

    String adminKey() {
        return SecretFile.read("admin key", Secrets.of(directory).adminKeys().resolve("local.operator.key"));
    }

    PostgresAccess postgres() {
        return services.postgres();
    }

    /** A connection of the database's owner. */
    static Connection connect(PostgresAccess postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
    }

    /** Kills an API replica and starts it again on its port. */
    void killReplica(int index) throws InterruptedException {
        Replica replica = replicas.get(index);
        ServerProcess process = replica.process;
        if (process != null) {
            process.kill();
            process.awaitEnd();
        }
        launch(replica);
    }

    /** Kills the whole of PostgreSQL; its keeper starts it again on its port. */
    void killPostgres() {
        EmbeddedServices.status(directory)
                .postgres()
                .flatMap(server -> ProcessHandle.of(server.pid()))
                .ifPresent(server -> {
                    server.descendants().forEach(ProcessHandle::destroyForcibly);
                    server.destroyForcibly();
                });
    }

    /** Waits until every replica is there again. */
    void awaitCalm() throws InterruptedException {
        for (int i = 0; i < replicas.size(); i++) {
            awaitReplica(i);
        }
    }

    @Override
    public void close() {
        try {
            for (Replica replica : replicas) {
                if (replica.process != null) {
                    replica.process.close();
                }
            }
        } finally {
            services.close();
            folder.close();
        }
    }
}
