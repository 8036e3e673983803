package dev.omega.loadbot;

import dev.omega.loadbot.bot.ApiClient;
import dev.omega.loadbot.measure.ApiWatch;
import dev.omega.loadbot.measure.ServerWatch;

/**
 * What a run needs to begin.
 *
 * @param generators the bots, enrolled
 * @param serverBuild build the API states; may be empty
 */
record Stage(ApiClient api, Source generators, ServerWatch watch, ApiWatch apiWatch, String serverBuild) {

    /** Where the bots come from. */
    @FunctionalInterface
    interface Source {

        /** Builds them, ready to start at once. */
        Generators begin(LoadTestPlan plan);
    }
}
