package dev.omega.server.host;

import dev.omega.server.api.ApiConfig;
import dev.omega.server.api.ApiServer;
import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.RedisConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** An API server in a process of its own, which can be killed as the system kills. */
final class ApiProcess implements RealApi.Server {

    private static final String READY = "ready ";

    private final Process process;
    private final int port;
    private final int adminPort;

    private ApiProcess(Process process, String ports) {
        this.process = process;
        this.port = Integer.parseInt(ports.substring(0, ports.indexOf(' ')));
        this.adminPort = Integer.parseInt(ports.substring(ports.indexOf(' ') + 1));
    }

    /** Starts one on the same database and Redis, and waits until it serves. */
    static ApiProcess start(ApiConfig config) {
        DatabaseConfig database = config.database();
        RedisConfig redis = Objects.requireNonNull(config.redis());
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Dmsgpack.universal-buffer=true", "-cp", System.getProperty("java.class.path"),
                ApiProcess.class.getName(), database.jdbcUrl(), database.user(), redis.host(),
                Integer.toString(redis.port()), Integer.toString(config.listen().port()));
        builder.environment().put("DATABASE_PASSWORD", database.password());
        builder.environment().put("REDIS_PASSWORD", redis.password());
        try {
            Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(READY)) {
                    Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
                    return new ApiProcess(process, line.substring(READY.length()));
                }
            }
            throw new IOException("the API server ended before it served");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process itself: serves until whoever started it is gone. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        ApiServer server = ApiServer.start(RealApi.config(Integer.parseInt(words.get(4)),
                new DatabaseConfig(words.get(0), words.get(1), System.getenv("DATABASE_PASSWORD")),
                new RedisConfig(words.get(2), Integer.parseInt(words.get(3)), System.getenv("REDIS_PASSWORD"))));
        System.out.println(READY + server.port() + " " + server.adminPort());
        while (System.in.read() >= 0) {
            // Nothing is said; the end of stdin is the end of the owner.
        }
        server.stop();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int adminPort() {
        return adminPort;
    }

    /** By SIGKILL, whatever it is doing. */
    @Override
    public void stop() {
        process.destroyForcibly().onExit().join();
    }
}
