package dev.omega.server.store;

/** The address of a database in the words of people, for messages. Any thread. */
public final class DatabaseAddress {

    private static final String SCHEME = "jdbc:postgresql:";

    private DatabaseAddress() {}

    /** Host, port and database: {@code 127.0.0.1:5432/omega}. The driver's scheme and settings are left out. */
    public static String of(String jdbcUrl) {
        String bare = jdbcUrl.startsWith(SCHEME) ? jdbcUrl.substring(SCHEME.length()) : jdbcUrl;
        return bare.replaceFirst("^//", "").replaceFirst("\\?.*$", "");
    }
}
