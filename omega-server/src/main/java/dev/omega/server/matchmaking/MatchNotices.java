package dev.omega.server.matchmaking;

import java.util.Collection;
import java.util.UUID;
import org.jooq.DSLContext;

/** Tells players what became of their match, in the transaction in which it did. */
@FunctionalInterface
public interface MatchNotices {

    /** Nobody is told: clients ask. */
    MatchNotices NONE = (sql, characterIds, matchId, state) -> {};

    /** The match is in this state from now on. */
    void tell(DSLContext sql, Collection<Long> characterIds, UUID matchId, MatchState state);
}
