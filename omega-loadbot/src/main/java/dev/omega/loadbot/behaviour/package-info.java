/** What a program implements to give bots behaviours of its own; found by {@link java.util.ServiceLoader} in jars. */
@NullMarked
package dev.omega.loadbot.behaviour;

import org.jspecify.annotations.NullMarked;
