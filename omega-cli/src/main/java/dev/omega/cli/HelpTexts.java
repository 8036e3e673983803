package dev.omega.cli;

/** Texts of {@code omega --help} that belong to no single command. */
final class HelpTexts {

    private HelpTexts() {}

    static String[] rootFooter() {
        return new String[]{"", "Examples:",
                "  omega loadtest --players 200          servers, 200 players and the verdict",
                "  omega up                              everything on this machine, until Ctrl-C",
                "  omega loadtest --api http://host:7700 --players 50 --duration 20s", "",
                "Topics: omega help exit-codes | environment | configuration | claims"};
    }
}
