package dev.omega.embedded;

import java.util.Locale;

/** The operating system and processor the bundled server binaries must fit, as the names of their resources. */
record Platform(String postgresArchive, String redisServer) {

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /**
     * @param osName the system property {@code os.name}
     * @param osArch the system property {@code os.arch}
     * @throws EmbeddedException when no bundled binary runs there
     */
    static Platform of(String osName, String osArch) {
        if (!osName.toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw unsupported(osName, osArch);
        }
        return switch (osArch) {
            case "amd64", "x86_64" -> new Platform("/postgres-linux-x86_64.txz", "/redis-server-7.0.15-linux-amd64");
            case "aarch64", "arm64" -> new Platform("/postgres-linux-arm_64.txz", "/redis-server-7.0.15-linux-arm64");
            default -> throw unsupported(osName, osArch);
        };
    }

    private static EmbeddedException unsupported(String osName, String osArch) {
        return new EmbeddedException("embedded servers exist for Linux on x86_64 and aarch64, this is " + osName
                + " on " + osArch + "; use servers of your own with --database-url and --redis-url");
    }
}
