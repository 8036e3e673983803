/**
 * Who runs the servers: admin keys with their roles, and the audit log of what was changed with them.
 */
@NullMarked
package dev.omega.server.admin;

import org.jspecify.annotations.NullMarked;
