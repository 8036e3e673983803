package dev.omega.loadbot.swarm;

import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.Track;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A swarm to be.
 *
 * @param roles one for each bot
 * @param tracks recorded characters that the bots play in turn instead of following their brains; may be empty
 * @param seed decides every bot's choices
 * @param eventLoops threads to share
 * @param rampUpNs time over which they join
 * @param delay how much longer than it is the way to the server is made
 * @param standStillNs until all of a loop are in, but no longer than so from the start, those who are stand still; 0: they play at once
 * @param startOverNs time over which they begin to play then
 * @param unixSocket socket file to connect to, whatever address a ticket names; {@code null}: the ticket's address
 */
public record SwarmSettings(
        List<BotRole> roles,
        List<Track> tracks,
        long seed,
        int eventLoops,
        long rampUpNs,
        LinkDelay delay,
        long standStillNs,
        long startOverNs,
        @Nullable Path unixSocket) {

    public SwarmSettings {
        roles = List.copyOf(roles);
        tracks = List.copyOf(tracks);
    }

    /** A swarm whose bots play as soon as they are in. */
    public SwarmSettings(
            List<BotRole> roles,
            List<Track> tracks,
            long seed,
            int eventLoops,
            long rampUpNs,
            LinkDelay delay,
            @Nullable Path unixSocket) {
        this(roles, tracks, seed, eventLoops, rampUpNs, delay, 0, 0, unixSocket);
    }
}
