package dev.omega.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource({"jdbc:postgresql://127.0.0.1:5432/omega,127.0.0.1:5432/omega",
            "jdbc:postgresql://db:5432/omega?sslmode=require&user=x,db:5432/omega",
            "jdbc:postgresql://[::1]:5432/omega,[::1]:5432/omega", "jdbc:postgresql:omega,omega"})
    void address_shouldBeHostPortAndDatabaseAlone(String jdbcUrl, String expected) {
        assertEquals(expected, DatabaseAddress.of(jdbcUrl));
    }
}
