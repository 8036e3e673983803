package dev.omega.loadbot;

import dev.omega.loadbot.swarm.Swarm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Describes the machine and the program a test runs on. */
final class Environments {

    private static final String VERSION_RESOURCE = "/dev/omega/loadbot/version.properties";

    private Environments() {}

    static Environment current(String serverBuild, long startedAtEpochMs) {
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
        return new Environment(version(), serverBuild, Runtime.version().toString(), os,
                Runtime.getRuntime().availableProcessors(), startedAtEpochMs, Swarm.transport());
    }

    /** Version of this build. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = Environments.class.getResourceAsStream(VERSION_RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("unreadable " + VERSION_RESOURCE, e);
        }
        return properties.getProperty("version", "unknown");
    }
}
