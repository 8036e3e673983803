package dev.omega.cli.storage;

/**
 * A Redis server. Prints no password.
 *
 * @param password empty when the server asks for none
 */
public record RedisLogin(String host, int port, String password) {

    @Override
    public String toString() {
        return "RedisLogin[" + host + ":" + port + "]";
    }
}
