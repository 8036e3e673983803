package dev.omega.cli.storage;

import dev.omega.cli.output.Console;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Servers of the user's own, in place of the embedded ones. Flags win over environment variables. */
public final class StorageOptions {
    private static final int REDIS_PORT = 6379;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--redis-url", paramLabel = "URL", order = 52, description = "Redis to use: redis://host:port (env OMEGA_REDIS_URL; default: the embedded one, or none with"
            + " --database-url).")
    private @Nullable String redisUrl;

    @Option(names = "--redis-password-file", paramLabel = "FILE", order = 53, description = "File with the password of Redis (env OMEGA_REDIS_PASSWORD_FILE or OMEGA_REDIS_PASSWORD).")
    private @Nullable Path redisPasswordFile;

    /** The user's database, or {@code null} for the embedded one. */
    public @Nullable DatabaseLogin database(Console console, String defaultUser) {
        return database.login(console, defaultUser);
    }

    /** The user's Redis, or {@code null} when none is named. */
    public @Nullable RedisLogin redis(Console console) {
        String text = redisUrl == null ? console.variable("OMEGA_REDIS_URL") : redisUrl;
        if (text == null) {
            return null;
        }
        String source = redisUrl == null ? "OMEGA_REDIS_URL" : "--redis-url";
        ServerUrl url = ServerUrl.parse(source, "redis", text, REDIS_PORT);
        return new RedisLogin(url.host(), url.port(), DatabaseOptions.secret(console, "redis", redisPasswordFile));
    }
}
