package dev.omega.server.api;

import dev.omega.embedded.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into and meddles with the database under test, as its owner. */
final class Sql {

    private Sql() {}

    static int update(TestDatabase services, String sql) {
        try (Connection connection = connect(services); Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    static String query(TestDatabase services, String sql) {
        try (Connection connection = connect(services);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(text.isEmpty() ? "" : "\n").append(rows.getString(1));
            }
            return text.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    static Connection connect(TestDatabase services) throws SQLException {
        var postgres = services.postgres();
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
    }
}
