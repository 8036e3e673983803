package dev.omega.server.economy;

import dev.omega.server.store.DatabaseAddress;
import dev.omega.server.store.SchemaVersion;
import dev.omega.server.store.StoreStartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Examines the books straight in the database, by the same views that anybody can read with psql. Any thread. */
public final class EconomyDoctor {

    private static final String CHECKS = "SELECT name, broken FROM economy_check";

    private EconomyDoctor() {}

    /** A check and how many rows break it; 0 when it holds. */
    public record Finding(String check, long broken) {}

    /**
     * All checks.
     *
     * @throws StoreStartException when the database cannot be reached or has another schema than this build is made for
     */
    public static List<Finding> examine(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            SchemaVersion.check(connection);
            return findings(connection);
        } catch (SQLException e) {
            throw new StoreStartException(StoreStartException.Reason.UNREACHABLE,
                    "cannot examine the economy at " + DatabaseAddress.of(jdbcUrl) + ": " + e.getMessage(), e);
        }
    }

    private static List<Finding> findings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(CHECKS)) {
            List<Finding> findings = new ArrayList<>();
            while (rows.next()) {
                findings.add(new Finding(rows.getString(1), rows.getLong(2)));
            }
            return findings;
        }
    }

    /** Whether every check holds. */
    public static boolean isSound(List<Finding> findings) {
        return findings.stream().allMatch(finding -> finding.broken() == 0);
    }
}
