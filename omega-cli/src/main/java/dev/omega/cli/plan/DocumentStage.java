package dev.omega.cli.plan;

import java.util.Arrays;

/** The design document's scaling assumptions, lines 599 to 602 (claim C24): players, servers and dollars a month. */
public enum DocumentStage {
    ALPHA("Alpha", 100, "1-2", "20-50"),
    BETA("Beta", 500, "3-6", "80-150"),
    LAUNCH("Launch", 2_000, "10-20", "300-800"),
    TEN_THOUSAND("10k+", 10_000, "50-100+", "2,000-5,000");

    private final String title;
    private final long players;
    private final String servers;
    private final String dollars;

    DocumentStage(String title, long players, String servers, String dollars) {
        this.title = title;
        this.players = players;
        this.servers = servers;
        this.dollars = dollars;
    }

    /** The stage whose players these are; the last one for more. */
    public static DocumentStage of(long players) {
        return Arrays.stream(values()).filter(stage -> players <= stage.players).findFirst().orElse(TEN_THOUSAND);
    }

    /** Most players of the stage. */
    public long players() {
        return players;
    }

    /** In words: {@code Alpha: 1-2 servers, $20-50}. */
    public String words() {
        return title + ": " + servers + " servers, $" + dollars;
    }
}
