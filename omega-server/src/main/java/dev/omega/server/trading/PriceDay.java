package dev.omega.server.trading;

import dev.omega.server.json.Doc;

/** What an item was sold for on one day, UTC. */
public record PriceDay(
        @Doc(value = "The day's beginning, milliseconds since 1970.", example = "1767225600000") long day,
        @Doc(value = "Sales.", example = "4") long sales,
        @Doc(value = "Items sold.", example = "9") long quantity,
        @Doc(value = "Gold for one, the lowest, rounded down.", example = "90") long lowest,
        @Doc(value = "Gold for one on average, rounded down.", example = "104") long average,
        @Doc(value = "Gold for one, the highest, rounded down.", example = "130") long highest) {}
