package dev.omega.server.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens to one channel on a connection and a thread of its own, and connects again whenever that breaks or falls silent. What is said
 * meanwhile is lost.
 */
public final class RedisListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisListener.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HostAndPort address;
    private final JedisClientConfig config;
    private final String channel;
    private final Runnable heard;
    private final Thread thread;
    private volatile @Nullable Jedis connection;
    private volatile boolean closed;

    /** Begins to listen; {@code config}'s blocking timeout is how long silence is believed. */
    RedisListener(HostAndPort address, JedisClientConfig config, String channel, Runnable heard) {
        this.address = address;
        this.config = config;
        this.channel = channel;
        this.heard = heard;
        this.thread = Thread.ofVirtual().name("omega-redis-listener").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                listen();
            } catch (JedisException e) {
                LOG.debug("redis: no word on {}: {}", channel, e.getMessage());
            }
            pause();
        }
    }

    private void listen() {
        try (Jedis redis = new Jedis(address, config)) {
            connection = redis;
            if (!closed) {
                redis.subscribe(new JedisPubSub() {
                    @Override
                    public void onMessage(String from, String message) {
                        heard.run();
                    }
                }, channel);
            }
        } finally {
            connection = null;
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            // Only close() interrupts, and it has said so.
            LOG.debug("redis: listening to {} ends", channel);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Jedis open = connection;
        if (open != null) {
            open.disconnect();
        }
    }
}
