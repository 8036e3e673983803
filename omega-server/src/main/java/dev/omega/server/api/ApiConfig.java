package dev.omega.server.api;

import dev.omega.server.admin.AdminKeys;
import dev.omega.server.shards.LinkTimes;
import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.shards.placement.StandardPolicy;
import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.RedisConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Everything an API server needs to know.
 *
 * @param redis {@code null}: none; everything works without, only slower across replicas
 * @param build shown by {@code /v1/status}
 * @param admin {@code null}: no admin listener
 * @param placement which of several instances players get
 */
public record ApiConfig(
        Listen listen,
        DatabaseConfig database,
        @Nullable RedisConfig redis,
        Keys keys,
        String build,
        ApiLimits limits,
        LinkTimes times,
        @Nullable Admin admin,
        PlacementPolicy placement) {

    /** The port clients know. */
    public static final int DEFAULT_PORT = 7700;

    /** The port those who run the servers know. */
    public static final int DEFAULT_ADMIN_PORT = 7701;

    /** A server that fills instances one after another. */
    public ApiConfig(
            Listen listen,
            DatabaseConfig database,
            @Nullable RedisConfig redis,
            Keys keys,
            String build,
            ApiLimits limits,
            LinkTimes times,
            @Nullable Admin admin) {
        this(listen, database, redis, keys, build, limits, times, admin, StandardPolicy.FILL);
    }

    /** A server on the loopback interface with default limits. */
    public static ApiConfig local(
            int port,
            DatabaseConfig database,
            @Nullable RedisConfig redis,
            Keys keys,
            String build) {
        return new ApiConfig(Listen.loopback(port), database, redis, keys, build, ApiLimits.DEFAULT, LinkTimes.DEFAULT,
                null);
    }

    /** The same on another address. */
    public ApiConfig withListen(Listen other) {
        return new ApiConfig(other, database, redis, keys, build, limits, times, admin, placement);
    }

    /** The same with other limits. */
    public ApiConfig withLimits(ApiLimits other) {
        return new ApiConfig(listen, database, redis, keys, build, other, times, admin, placement);
    }

    /** The same with another clockwork. */
    public ApiConfig withTimes(LinkTimes other) {
        return new ApiConfig(listen, database, redis, keys, build, limits, other, admin, placement);
    }

    /** The same with an admin listener. */
    public ApiConfig withAdmin(Listen adminListen, AdminKeys adminKeys) {
        return new ApiConfig(listen, database, redis, keys, build, limits, times, new Admin(adminListen, adminKeys),
                placement);
    }

    /** The same with another placement of players. */
    public ApiConfig withPlacement(PlacementPolicy other) {
        return new ApiConfig(listen, database, redis, keys, build, limits, times, admin, other);
    }

    /** The listener for those who run the servers, and the keys it takes. */
    public record Admin(Listen listen, AdminKeys keys) {}

    /**
     * Where to listen.
     *
     * @param port 0: any free one
     * @param insecurePlaintext must be set to listen on anything but loopback: passwords and tokens travel in the clear
     *     unless something in front ends TLS
     * @param trustForwardedFor take the client's address from the last entry of {@code X-Forwarded-For}; only behind a proxy
     *     that sets it
     */
    public record Listen(String host, int port, boolean insecurePlaintext, boolean trustForwardedFor) {

        /** Refuses what would expose the server by accident. */
        public Listen {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " is outside 0..65535");
            }
            if (!insecurePlaintext && !isLoopback(host)) {
                throw new IllegalArgumentException("refusing to serve plain HTTP on " + host
                        + ", which is not loopback; end TLS in front of it and set insecure-plaintext");
            }
        }

        /** 127.0.0.1. */
        public static Listen loopback(int port) {
            return new Listen("127.0.0.1", port, false, false);
        }

        private static boolean isLoopback(String host) {
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("cannot resolve the listen address " + host, e);
            }
        }
    }

    /** The two secrets of a cluster. Prints none of them. */
    public static final class Keys {

        private static final int MIN_BYTES = 32;

        private final byte[] cluster;
        private final byte[] service;

        /** Copies both; each must have at least {@value #MIN_BYTES} bytes. */
        public Keys(byte[] cluster, byte[] service) {
            this.cluster = copy("cluster", cluster);
            this.service = copy("service", service);
        }

        /** Keys as they stand in their files: base64url. */
        public static Keys parse(String cluster, String service) {
            return new Keys(decode("cluster", cluster), decode("service", service));
        }

        private static byte[] decode(String name, String text) {
            try {
                return Base64.getUrlDecoder().decode(text.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the " + name + " key is not base64url text", e);
            }
        }

        private static byte[] copy(String name, byte[] key) {
            if (key.length < MIN_BYTES) {
                throw new IllegalArgumentException(
                        "the " + name + " key has " + key.length + " bytes, at least " + MIN_BYTES + " are needed");
            }
            return key.clone();
        }

        byte[] cluster() {
            return cluster.clone();
        }

        byte[] service() {
            return service.clone();
        }

        @Override
        public String toString() {
            return "Keys[...]";
        }
    }
}
