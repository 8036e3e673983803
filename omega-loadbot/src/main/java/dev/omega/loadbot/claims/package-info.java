/**
 * The ledger of documented targets: definition, target, measured value, verdict. Pure functions of the measurements; zero
 * samples never pass.
 */
@NullMarked
package dev.omega.loadbot.claims;

import org.jspecify.annotations.NullMarked;
