/**
 * The load test as a whole: {@link dev.omega.loadbot.LoadTestPlan what to run}, {@link dev.omega.loadbot.LoadTest the run}
 * and {@link dev.omega.loadbot.LoadTestResult what came out}. The command line knows this package and {@code report}.
 *
 * <p>Threads: {@link dev.omega.loadbot.LoadTest#run()} works on its caller's thread; bots live on a few event loops
 * ({@code swarm}); REST calls run on short-lived virtual threads. Everything handed out is immutable.
 */
@NullMarked
package dev.omega.loadbot;

import org.jspecify.annotations.NullMarked;
