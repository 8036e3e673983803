package dev.omega.server.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The database role of API servers: the migrations make it without a login, this gives it one. */
public final class ApplicationRole {

    /** Its name. */
    public static final String NAME = "omega_app";

    private ApplicationRole() {}

    /**
     * Lets the role log in with {@code applicationPassword}, as the database's owner; run after {@link Migrations#migrate}. The
     * password is sent as its SCRAM verifier, so that the server's log cannot show it.
     *
     * @throws StoreStartException when the database cannot be reached or the role is missing
     */
    public static void enable(String ownerUrl, String owner, String ownerPassword, String applicationPassword) {
        try (Connection connection = DriverManager.getConnection(ownerUrl, owner, ownerPassword);
                Statement statement = connection.createStatement()) {
            connection.unwrap(PGConnection.class)
                    .alterUserPassword(NAME, applicationPassword.toCharArray(), "scram-sha-256");
            statement.execute("ALTER ROLE " + NAME + " LOGIN");
        } catch (SQLException e) {
            throw new StoreStartException(StoreStartException.Reason.UNREACHABLE,
                    "cannot give " + NAME + " its password at " + ownerUrl + ": " + e.getMessage(), e);
        }
    }
}
