package dev.omega.server.store;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;

/**
 * Redis as a cache: every call answers within about 100 ms, and without Redis it answers "not there". Nothing here throws
 * because of Redis. Any thread that may block.
 */
public final class RedisCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCache.class);

    private static final int CONNECT_TIMEOUT_MS = 500;
    private static final int COMMAND_TIMEOUT_MS = 100;
    private static final int POOL_SIZE = 16;
    private static final int BREAKER_FAILURES = 5;
    private static final long PROBE_INTERVAL_NS = TimeUnit.SECONDS.toNanos(2);

    private final @Nullable RedisClient client;
    private final @Nullable RedisConfig config;
    private final Breaker breaker;

    private RedisCache(@Nullable RedisClient client, @Nullable RedisConfig config, Breaker breaker) {
        this.client = client;
        this.config = config;
        this.breaker = breaker;
    }

    /** Prepares the pool; connects at first use. */
    public static RedisCache open(RedisConfig config, LongSupplier nanoTime) {
        RedisClient client = RedisClient.builder()
                .hostAndPort(config.host(), config.port())
                .clientConfig(clientConfig(config, COMMAND_TIMEOUT_MS))
                .poolConfig(poolConfig())
                .build();
        return new RedisCache(client, config, new Breaker(BREAKER_FAILURES, PROBE_INTERVAL_NS, nanoTime));
    }

    /** No Redis at all: nothing is ever there. */
    public static RedisCache none() {
        return new RedisCache(null, null, new Breaker(BREAKER_FAILURES, PROBE_INTERVAL_NS, () -> 0));
    }

    private static JedisClientConfig clientConfig(RedisConfig config, int silenceMs) {
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_TIMEOUT_MS)
                .socketTimeoutMillis(COMMAND_TIMEOUT_MS)
                .blockingSocketTimeoutMillis(silenceMs)
                .autoNegotiateProtocol(false)
                .clientName("omega-api");
        if (!config.password().isEmpty()) {
            builder.password(config.password());
        }
        return builder.build();
    }

    private static ConnectionPoolConfig poolConfig() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(POOL_SIZE);
        pool.setMaxIdle(POOL_SIZE);
        pool.setMaxWait(Duration.ofMillis(COMMAND_TIMEOUT_MS));
        pool.setJmxEnabled(false);
        return pool;
    }

    /** The value of a key, or {@code null} when it is not there or Redis is away. */
    public @Nullable String get(String key) {
        return call(redis -> redis.get(key), null);
    }

    /** Stores a value for a while. */
    public void put(String key, String value, Duration life) {
        call(redis -> redis.set(key, value, SetParams.setParams().px(life.toMillis())), "");
    }

    /** Stores a value for a while unless there is one; false when there is, or Redis is away. */
    public boolean putIfAbsent(String key, String value, Duration life) {
        return call(redis -> "OK".equals(redis.set(key, value, SetParams.setParams().nx().px(life.toMillis()))), false);
    }

    /** Forgets keys. */
    public void remove(String... keys) {
        if (keys.length > 0) {
            call(redis -> redis.del(keys), 0L);
        }
    }

    /** Adds one to a counter that vanishes {@code life} after its first increment; returns 0 when Redis is away. */
    public long increment(String key, Duration life) {
        return call(redis -> {
            long value = redis.incr(key);
            if (value == 1) {
                redis.pexpire(key, life.toMillis());
            }
            return value;
        }, 0L);
    }

    /** How long a key still lives, in milliseconds; 0 when it is not there, lives for good or Redis is away. */
    public long remainingMs(String key) {
        return Math.max(0, call(redis -> redis.pttl(key), 0L));
    }

    /** Takes one back from a counter that is there. */
    public void decrement(String key) {
        call(redis -> redis.exists(key) ? redis.decr(key) : 0L, 0L);
    }

    /** What a script answers, run as one step; {@code null} when it answers nothing or Redis is away. */
    public @Nullable Object run(RedisScript script, List<String> keys, List<String> arguments) {
        return call(redis -> {
            try {
                return redis.evalsha(script.sha(), keys, arguments);
            } catch (JedisNoScriptException unknown) {
                return redis.eval(script.text(), keys, arguments);
            }
        }, null);
    }

    /** Says something on a channel to whoever listens right now. */
    public void publish(String channel, String message) {
        call(redis -> redis.publish(channel, message), 0L);
    }

    /**
     * Listens to a channel until closed; {@code null} without Redis.
     *
     * @param silenceMs after so long without a word the connection is taken for dead
     */
    public @Nullable RedisListener listen(String channel, Runnable heard, int silenceMs) {
        return config == null
                ? null
                : new RedisListener(new HostAndPort(config.host(), config.port()), clientConfig(config, silenceMs),
                        channel, heard);
    }

    /** Whether Redis answers right now. */
    public boolean ping() {
        return call(redis -> "PONG".equals(redis.ping()), false);
    }

    /** Whether calls are being made at all; false while the breaker is open. */
    public boolean isReachable() {
        return client != null && !breaker.isOpen();
    }

    private <T extends @Nullable Object> T call(Function<RedisClient, T> command, T otherwise) {
        if (client == null || !breaker.tryEnter()) {
            return otherwise;
        }
        try {
            T answer = command.apply(client);
            breaker.succeeded();
            return answer;
        } catch (JedisException e) {
            note(e);
            return otherwise;
        }
    }

    /** That all connections are busy says nothing against Redis. */
    private void note(JedisException e) {
        if (!(e.getCause() instanceof NoSuchElementException) && breaker.failed()) {
            LOG.warn("redis: {}; going on without it", e.getMessage());
        }
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
