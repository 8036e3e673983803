package dev.omega.embedded;

import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** Clients of a Redis under test. */
final class RedisProbe {

    private RedisProbe() {}

    static RedisClient connect(RedisAccess access) {
        return RedisClient.builder()
                .hostAndPort(access.host(), access.port())
                .clientConfig(DefaultJedisClientConfig.builder().password(access.password()).build())
                .build();
    }
}
