package dev.omega.server.zone;

import dev.omega.server.replication.Viewer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The players of an instance, findable by connection, entity and character. The order of the list is that of joining,
 * with the last one moved into the place of one that left. Zone thread only.
 */
final class Roster {

    private static final byte NOT_WATCHING = -1;

    private Player[] players = new Player[64];
    /** By the player's index: the phase of its viewer, so that only those are touched whose State is due. */
    private byte[] phases = new byte[64];
    private int count;
    private @Nullable Player[] byConnection = new Player[128];
    private @Nullable Player[] byEntity = new Player[128];
    private final Map<Long, Player> byCharacter = new HashMap<>();
    /** What has to be known of each character when the zone thread cannot be asked any more; read by any thread. */
    private final Map<Long, Occupant> occupants = new ConcurrentHashMap<>();

    /**
     * A character in the instance.
     *
     * @param link of its player, or {@code null} while it is link-dead
     */
    record Occupant(CheckpointCell cell, long fence, @Nullable PlayerLink link) {}

    /** The characters in the instance, or nearly so while one comes or goes. Any thread. */
    Collection<Occupant> occupants() {
        return occupants.values();
    }

    /** The player's fence or link changed. */
    void note(Player player) {
        occupants.put(player.characterId, new Occupant(player.cell, player.fence, player.link()));
    }

    int count() {
        return count;
    }

    Player player(int index) {
        return players[index];
    }

    /** Whether somebody plays the player and its viewer has this phase. */
    boolean hasPhase(int index, int phase) {
        return phases[index] == phase;
    }

    @Nullable
    Player byConnection(int connection) {
        return connection >= 0 && connection < byConnection.length ? byConnection[connection] : null;
    }

    @Nullable
    Player byEntity(int entity) {
        return entity >= 0 && entity < byEntity.length ? byEntity[entity] : null;
    }

    @Nullable
    Player byCharacter(long characterId) {
        return byCharacter.get(characterId);
    }

    /** The player to whom this token was given last. */
    @Nullable
    Player byResumeToken(ResumeToken token) {
        Player found = null;
        for (int i = 0; i < count; i++) {
            if (players[i].isHolderOf(token)) {
                found = players[i];
            }
        }
        return found;
    }

    void add(Player player) {
        if (count == players.length) {
            players = Arrays.copyOf(players, 2 * count);
            phases = Arrays.copyOf(phases, 2 * count);
        }
        player.index = count;
        phases[count] = NOT_WATCHING;
        players[count++] = player;
        byEntity = withRoom(byEntity, player.entity);
        byEntity[player.entity] = player;
        byCharacter.put(player.characterId, player);
        note(player);
    }

    void remove(Player player) {
        Player last = players[--count];
        players[player.index] = last;
        phases[player.index] = phases[count];
        last.index = player.index;
        byEntity[player.entity] = null;
        byCharacter.remove(player.characterId);
        occupants.remove(player.characterId);
    }

    void attach(Player player, int connection, PlayerLink link, Viewer viewer) {
        player.attach(connection, link, viewer);
        phases[player.index] = (byte) viewer.phase();
        byConnection = withRoom(byConnection, connection);
        byConnection[connection] = player;
        note(player);
    }

    void detach(Player player, int tick) {
        byConnection[player.connection] = null;
        player.detach(tick);
        phases[player.index] = NOT_WATCHING;
        note(player);
    }

    private static @Nullable Player[] withRoom(@Nullable Player[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, Math.max(index + 1, 2 * array.length));
    }
}
