/**
 * How a zone plays, as immutable records: what content is compiled into, and what an instance is made from.
 *
 * <p><b>Terms.</b> Centimetres, centimetres per second, milliseconds, points and percent; ids are numbers of content. The
 * records form a tree without references by name: a skill holds the statuses it inflicts. Each checks its own ranges, and
 * says which one was broken.
 *
 * <p><b>Threads.</b> Any; nothing here changes. <b>Allocation.</b> Only when an instance is made.
 */
@NullMarked
package dev.omega.server.sim.rules;

import org.jspecify.annotations.NullMarked;
