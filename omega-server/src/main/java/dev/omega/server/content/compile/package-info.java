/**
 * From a pack to what the simulation runs: names become numbers, maps become grids. The simulation knows nothing of packs.
 *
 * <p><b>Threads.</b> Any. <b>Allocation.</b> When a zone is made.
 */
@NullMarked
package dev.omega.server.content.compile;

import org.jspecify.annotations.NullMarked;
