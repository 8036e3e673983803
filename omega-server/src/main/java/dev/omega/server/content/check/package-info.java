/**
 * The rules that hold between the definitions of a pack: references, ranges that depend on each other, maps.
 *
 * <p>Each check looks at one kind of definition and tells all it finds. What could not be read is {@code null} in its list
 * and passed over; references into a file with such holes are not judged, since what they name may be in a hole.
 *
 * <p><b>Threads.</b> One pack is checked by one thread. <b>Allocation.</b> Only while checking.
 */
@NullMarked
package dev.omega.server.content.check;

import org.jspecify.annotations.NullMarked;
