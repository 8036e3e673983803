/**
 * Content packs: folders of JSON files and Tiled maps from which a game's zones are made.
 *
 * <p>{@code model} is what files say, {@code source} where files come from and what is wrong with them, {@code tiled}
 * reads and writes maps, {@code check} knows the rules that hold between files, {@code compile} makes of a pack what the
 * simulation runs. This package puts them together: {@code ContentPack} is a whole pack that passed every check.
 *
 * <p><b>Threads.</b> A pack is immutable; loading one is the work of the calling thread. <b>Allocation.</b> Only while
 * loading, and within the limits of {@code ContentLimits}.
 */
@NullMarked
package dev.omega.server.content;

import org.jspecify.annotations.NullMarked;
