package dev.omega.server.export;

import dev.omega.server.json.WireNamed;

/** A part of what is stored about an account. */
public enum ExportSection implements WireNamed {
    /** With state and wallet. */
    CHARACTERS("Your characters, deleted ones too, as they were last saved, with their gold."),
    /** Whatever place they are in. */
    ITEMS("What your characters have: in bags, worn, offered, in the mail."),
    /** Gold and items. */
    LEDGER("Every booking of gold (asset 0) and items on your characters."),
    /** Taken ones too. */
    MAILS("Your characters' mail, also what was taken."),
    /** Their own offers. */
    LISTINGS("What your characters offered at the trading post."),
    /** Direct ones. */
    TRADES("Your characters' trades with others."),
    /** Of both sides. */
    TRADE_ITEMS("What either side put into those trades."),
    /** Present ones. */
    PARTIES("The parties your characters are in."),
    /** Unanswered ones. */
    PARTY_INVITES("Invitations to parties that wait for an answer."),
    /** A day of them. */
    PARTY_MESSAGES("What your characters said in parties, for a day."),
    /** By ladder. */
    RATINGS("Your characters' ratings."),
    /** A week of them. */
    MATCH_TICKETS("When your characters looked for a match, for a week."),
    /** A week of them. */
    MATCHES("Matches of your characters, for a week."),
    /** All seasons kept. */
    LEADERBOARD_ENTRIES("Your characters' entries on leaderboards, in all seasons that are kept."),
    /** Entries and places. */
    TOURNAMENT_ENTRIES("Tournaments your characters entered."),
    /** Pairings. */
    TOURNAMENT_MATCHES("Your characters' pairings in tournaments."),
    /** Ninety days of them. */
    LOGINS("Who came in and who tried, for 90 days."),
    /** Without tokens. */
    SESSIONS("Sessions that have not been ended."),
    /** Without secrets. */
    DEVICES("Devices that log in."),
    /** By name. */
    BLOCKS("Characters by which you blocked others."),
    /** Those that are over too. */
    SANCTIONS("Bans and mutes, also those that are over.");

    private final String title;

    ExportSection(String title) {
        this.title = title;
    }

    /** What it holds, for people. */
    public String title() {
        return title;
    }
}
