package dev.omega.loadbot;

import dev.omega.loadbot.bot.ApiClient;
import dev.omega.loadbot.bot.TicketDesk;
import dev.omega.loadbot.measure.ServerWatch;

/**
 * What a run needs to begin.
 *
 * @param serverBuild build the API states; may be empty
 */
record Stage(ApiClient api, TicketDesk tickets, ServerWatch watch, String serverBuild) {}
