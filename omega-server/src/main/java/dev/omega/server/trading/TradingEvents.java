package dev.omega.server.trading;

import dev.omega.server.events.EventType;
import dev.omega.server.json.Doc;
import java.util.List;

/** What players are told about mail and trades; the database appends these itself. */
public final class TradingEvents {

    /** A letter waits for the character. */
    public static final EventType<MailNotice> MAIL_ARRIVED =
            new EventType<>("mail.arrived", MailNotice.class, "A letter waits.");

    /** A trade was opened, an offer or a confirmation in it changed, or it ended. */
    public static final EventType<TradeNotice> TRADE_CHANGED = new EventType<>("trade.changed", TradeNotice.class,
            "A trade was opened, an offer or confirmation in it changed, or it ended: fetch it.");

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(MAIL_ARRIVED, TRADE_CHANGED);

    private TradingEvents() {}

    /** Which letter. */
    public record MailNotice(
            @Doc(example = "17") long mailId,
            @Doc(value = "Why: bought, sold, cancelled, expired, bag_full or grant.", example = "sold") String subject,
            @Doc(value = "In the letter.", example = "38") long gold) {}

    /** Which trade. */
    public record TradeNotice(
            @Doc(example = "3") long tradeId,
            @Doc(value = "open, done or cancelled.", example = "open") String state) {}
}
