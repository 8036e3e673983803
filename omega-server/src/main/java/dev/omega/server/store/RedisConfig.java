package dev.omega.server.store;

/**
 * Where Redis is.
 *
 * @param password empty when the server asks for none
 */
public record RedisConfig(String host, int port, String password) {

    /** Checks the port. */
    public RedisConfig {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Redis port " + port + " is outside 1..65535");
        }
    }

    @Override
    public String toString() {
        return "RedisConfig[" + host + ':' + port + ']';
    }
}
