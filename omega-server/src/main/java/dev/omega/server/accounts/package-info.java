/**
 * Accounts and how their owners prove themselves: names, passwords, devices, and the limits on guessing.
 *
 * <p><b>Threads.</b> Services are safe for any thread and block; password hashing happens on its own few threads behind a
 * bounded queue. <b>Allocation.</b> About 19 MiB per password hash, on those threads only.
 */
@NullMarked
package dev.omega.server.accounts;

import org.jspecify.annotations.NullMarked;
