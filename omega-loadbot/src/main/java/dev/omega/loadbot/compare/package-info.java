/**
 * Load test reports held against each other: which figures got worse, by how much, and how certain that is. No threads of its
 * own.
 */
@NullMarked
package dev.omega.loadbot.compare;

import org.jspecify.annotations.NullMarked;
