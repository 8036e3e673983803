/**
 * What an instance does when its machine is too small for what it holds: step by step less detail, then nobody new, then
 * slower time; and the way back.
 *
 * <p><b>Threads.</b> Written by the thread that ticks the instance, read by any. <b>Allocation.</b> None. <b>Time.</b> Counted
 * in ticks; nothing here reads a clock.
 */
@NullMarked
package dev.omega.server.zone.overload;

import org.jspecify.annotations.NullMarked;
