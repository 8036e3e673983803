package dev.omega.server.api;

import dev.omega.server.events.Cursor;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The feed of events on the wire. */
final class EventEndpoints {

    private final EventSockets sockets;

    EventEndpoints(EventSockets sockets) {
        this.sockets = sockets;
    }

    record EventsQuery(
            @Matches(Cursor.PATTERN) @Doc("The cursor of the last event that was received: what came since is sent first."
                    + " Without it only what happens from now on is sent.") @Nullable String after) {}

    List<Route<?>> routes() {
        return List.of(Route
                .get("/v1/events", "watch_events",
                        "A WebSocket of what happens to the account's characters: parties, trades, mail.")
                .access(Access.SESSION, Work.DATABASE)
                .takes(EventsQuery.class)
                .answers(new Route.Answer.Socket())
                .refuses(ErrorCode.UPGRADE_REQUIRED)
                .by(this::watch));
    }

    private SocketOpening watch(Call<EventsQuery> call) {
        String after = call.body().after();
        return sockets.opening(call.session(), after == null ? null : Cursor.parse(after));
    }
}
