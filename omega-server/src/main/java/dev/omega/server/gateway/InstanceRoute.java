package dev.omega.server.gateway;

import dev.omega.server.zone.ZoneInbox;

/** Where the connections of one instance go: its inbox, its outgoing side, and the numbers it knows them by. */
public record InstanceRoute(ZoneInbox inbox, LoopFlusher flusher, ConnectionNumbers numbers) {}
