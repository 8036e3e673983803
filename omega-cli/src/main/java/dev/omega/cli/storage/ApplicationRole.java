package dev.omega.cli.storage;

import dev.omega.cli.output.CliException;
import dev.omega.embedded.Credentials;
import dev.omega.embedded.PostgresAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives the API server's role, which the migrations create without one, the generated password. */
final class ApplicationRole {
    /** DDL takes no parameters; the server quotes them. */
    private static final String STATEMENT = "SELECT format('ALTER ROLE %I LOGIN PASSWORD %L', ?::text, ?::text)";

    private ApplicationRole() {}

    static void enableLogin(PostgresAccess postgres) {
        Credentials application = postgres.application();
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
                PreparedStatement quote = connection.prepareStatement(STATEMENT);
                Statement alter = connection.createStatement()) {
            quote.setString(1, application.user());
            quote.setString(2, application.password());
            try (ResultSet quoted = quote.executeQuery()) {
                quoted.next();
                alter.execute(quoted.getString(1));
            }
        } catch (SQLException refused) {
            throw CliException.failed("cannot set the password of the database role " + application.user()
                    + ": SQL state " + refused.getSQLState(), refused);
        }
    }
}
