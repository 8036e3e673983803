package dev.omega.cli.output;

/** What {@code -o} chooses: text for people, JSON for programs. */
public enum OutputFormat {
    TEXT,
    JSON
}
