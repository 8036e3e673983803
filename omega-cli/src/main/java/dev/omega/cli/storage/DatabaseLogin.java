package dev.omega.cli.storage;

/**
 * A PostgreSQL database and who logs in. Prints no password.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseLogin(String jdbcUrl, String user, String password) {

    @Override
    public String toString() {
        return "DatabaseLogin[" + jdbcUrl + ", user " + user + "]";
    }
}
