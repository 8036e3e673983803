package dev.omega.server.api;

import dev.omega.server.store.RedisConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of a test's own, which keeps nothing, to be killed, stopped and started again on its port. */
final class RedisProcess implements AutoCloseable {

    private static final String PASSWORD = "password-of-tests";

    private final int port = freePort();
    private Process process = launch();

    RedisConfig config() {
        return new RedisConfig("127.0.0.1", port, PASSWORD);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        try {
            Process launched = new ProcessBuilder(program().toString(), "--bind", "127.0.0.1", "--port",
                    Integer.toString(port), "--requirepass", PASSWORD, "--save", "", "--appendonly", "no")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that the embedded servers use, unpacked by them before. */
    private static Path program() throws IOException {
        Path binaries = Path.of(System.getProperty("omega.embedded.binaries", "target/embedded"));
        try (Stream<Path> all = Files.find(binaries, 6, (path, attributes) -> attributes.isRegularFile()
                && path.getFileName().toString().startsWith("redis-server") && Files.isExecutable(path))) {
            return all.findFirst().orElseThrow().toAbsolutePath();
        }
    }

    boolean answers() {
        return exists("nothing", false);
    }

    /** Whether there is such a key. */
    boolean exists(String key) {
        return exists(key, true);
    }

    private boolean exists(String key, boolean wanted) {
        try (RedisClient client = RedisClient.builder()
                .hostAndPort(new HostAndPort("127.0.0.1", port))
                .clientConfig(DefaultJedisClientConfig.builder().password(PASSWORD).build())
                .build()) {
            return client.exists(key) == wanted;
        } catch (JedisException away) {
            return false;
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Again on the same port, with nothing in it. */
    void startEmpty() {
        process = launch();
    }

    /** Its connections stay, and nothing is answered on them. */
    void stop() {
        signal("-STOP");
    }

    void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder(List.of("kill", name, Long.toString(process.pid()))).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
