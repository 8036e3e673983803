package dev.omega.embedded.testing;

import dev.omega.embedded.PostgresAccess;

/** Brings an empty database to the schema the tests expect. */
@FunctionalInterface
public interface Migration {

    /**
     * Creates the schema.
     *
     * @param database the empty database with the owner's credentials
     */
    void migrate(PostgresAccess database);
}
