package dev.omega.embedded;

/**
 * Where a running PostgreSQL is reached.
 *
 * @param owner superuser of the cluster and owner of the database: migrations and maintenance
 * @param application the role of the API server; the migrations create it, and whoever ran them sets this password
 */
public record PostgresAccess(String host, int port, String database, Credentials owner, Credentials application) {

    /** URL without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Another database of the same server. */
    public PostgresAccess withDatabase(String other) {
        return new PostgresAccess(host, port, other, owner, application);
    }
}
