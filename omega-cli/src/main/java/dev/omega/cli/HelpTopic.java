package dev.omega.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages of {@code omega help <topic>}: text resources beside this class, one per topic. */
final class HelpTopic {
    private static final List<String> NAMES = List.of("exit-codes", "environment", "configuration", "claims");

    private HelpTopic() {}

    static List<String> names() {
        return NAMES;
    }

    /** The lines of the page. */
    static List<String> lines(String name) {
        try (InputStream page = HelpTopic.class.getResourceAsStream("help/" + name + ".txt")) {
            if (page == null) {
                throw new IllegalStateException("the help page " + name + " is not in this build");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
