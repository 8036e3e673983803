/**
 * What a game consists of, as content files say it: creatures, skills, status effects, items, loot, classes, zones.
 *
 * <p>Every record here is the exact shape of a piece of a content file (names in snake_case, times in milliseconds,
 * lengths in centimetres, speeds in centimetres per second), so reading a file and checking its fields is the work of
 * {@code json}; what fields mean together is checked by {@code content.check}.
 *
 * <p><b>Threads.</b> Everything is immutable. <b>Allocation.</b> Only when a pack is loaded.
 */
@NullMarked
package dev.omega.server.content.model;

import org.jspecify.annotations.NullMarked;
