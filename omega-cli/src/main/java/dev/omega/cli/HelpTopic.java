package dev.omega.cli;

import java.util.List;

/** A page of {@code omega help <topic>}. */
final class HelpTopic {

    private HelpTopic() {}

    static List<String> names() {
        return List.of("exit-codes", "environment", "configuration", "claims");
    }
}
