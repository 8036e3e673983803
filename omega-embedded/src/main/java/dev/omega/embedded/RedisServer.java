package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** How Redis is configured, started and found. */
final class RedisServer implements Launch.Recipe {

    private static final String PORT_KEY = "port ";

    private final Site site;

    RedisServer(Site site) {
        this.site = site;
    }

    /** The server that runs on the data directory, whoever started it. */
    static Optional<LiveServer> find(DataDirectory directory) {
        try {
            long pid = Long.parseLong(Files.readString(pidFile(directory)).strip());
            return port(directory).map(port -> new LiveServer(ServerKind.REDIS, pid, port, directory.redis()))
                    .filter(LiveServer::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<LiveServer> running() {
        return find(site.directory());
    }

    @Override
    public ServerKind kind() {
        return ServerKind.REDIS;
    }

    @Override
    public void prepare() {
        Directories.create(site.directory().redis(), "rwx------");
    }

    /** Writes the configuration, too: the password goes there and not into the command line. */
    @Override
    public GuardedProcess.Task task(int port) {
        Path configuration = configurationFile(site.directory());
        try {
            Files.deleteIfExists(pidFile(site.directory()));
            Files.deleteIfExists(configuration);
            Files.createFile(configuration,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(configuration, configuration(port));
        } catch (IOException e) {
            throw new EmbeddedException("cannot write " + configuration + ": " + Reason.of(e), e);
        }
        site.account().give(site.directory().redis());
        return new GuardedProcess.Task(ServerKind.REDIS, site.log(ServerKind.REDIS),
                site.account().command(List.of(site.binaries().redisServer().toString(), configuration.toString())));
    }

    @Override
    public Optional<LiveServer> ready(int port) {
        return find(site.directory()).filter(server -> RedisPing.answers(port, Secrets.read(site.secrets().redis())));
    }

    private String configuration(int port) {
        // The process title would hide the directory by which a survivor is recognised.
        return """
                bind %s
                port %d
                requirepass %s
                dir %s
                pidfile %s
                daemonize no
                set-proc-title no
                save ""
                appendonly yes
                appendfsync everysec
                """.formatted(Loopback.HOST, port, Secrets.read(site.secrets().redis()),
                quoted(site.directory().redis()), quoted(pidFile(site.directory())));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Optional<Integer> port(DataDirectory directory) throws IOException {
        return Files.readAllLines(configurationFile(directory))
                .stream()
                .filter(line -> line.startsWith(PORT_KEY))
                .map(line -> Integer.valueOf(line.substring(PORT_KEY.length())))
                .findFirst();
    }

    private static Path configurationFile(DataDirectory directory) {
        return directory.redis().resolve("redis.conf");
    }

    private static Path pidFile(DataDirectory directory) {
        return directory.redis().resolve("redis.pid");
    }
}
