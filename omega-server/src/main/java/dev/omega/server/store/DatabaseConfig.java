package dev.omega.server.store;

/**
 * Where the database is and who logs in.
 *
 * @param jdbcUrl for example {@code jdbc:postgresql://127.0.0.1:5432/omega}, without user and password
 */
public record DatabaseConfig(String jdbcUrl, String user, String password) {

    /** Refuses what is no PostgreSQL address and passwords inside the address, which would reach logs. */
    public DatabaseConfig {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the database address must begin with jdbc:postgresql:");
        }
        if (jdbcUrl.contains("password=") || jdbcUrl.contains("@")) {
            throw new IllegalArgumentException("the database address must not contain a user or password");
        }
    }

    @Override
    public String toString() {
        return "DatabaseConfig[" + jdbcUrl + ", user " + user + ']';
    }
}
