package dev.omega.server.zone;

import dev.omega.protocol.Capabilities;
import dev.omega.server.replication.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A character in the instance and, unless it is link-dead, the connection that plays it. Zone thread only. */
final class Player {

    static final int NO_CONNECTION = -1;

    final long accountId;
    final long characterId;
    final String name;
    final int entity;
    final int netId;
    final int protocol;
    final CheckpointCell cell;
    final ChatAllowance chat = new ChatAllowance();

    /** In the {@link Roster}, which keeps it. */
    int index;
    long fence;
    int connection = NO_CONNECTION;
    boolean ready;
    boolean halved;
    int linkDeadSince;
    int nextCheckpoint;
    int savedLevel;
    boolean savedAlive;
    int instantTick;
    int ownerRevision;
    /** Roads are closed to it before this tick. */
    int travelFrom;
    /** Numbers of the items it wears. */
    List<Integer> worn;
    TalkTerms talk;
    /** Whether it knows that it is too early for the next one. */
    boolean toldToRest;
    private long[] party = {};
    private @Nullable ResumeToken resumeToken;
    private @Nullable PlayerLink link;
    private @Nullable Viewer viewer;

    Player(JoinRequest request, int entity, int netId, String zoneId) {
        this.accountId = request.accountId();
        this.characterId = request.characterId();
        this.name = request.name();
        this.fence = request.fence();
        this.protocol = request.protocol();
        this.worn = request.worn();
        this.talk = TalkTerms.of(request.talk());
        this.entity = entity;
        this.netId = netId;
        this.cell = new CheckpointCell(characterId, zoneId);
    }

    /** A connection takes over. */
    void attach(int newConnection, PlayerLink newLink, Viewer newViewer) {
        connection = newConnection;
        link = newLink;
        viewer = newViewer;
        ready = newViewer.can(Capabilities.NO_READY);
        halved = false;
    }

    /** The connection is gone; the avatar stays. */
    void detach(int tick) {
        connection = NO_CONNECTION;
        link = null;
        viewer = null;
        ready = false;
        linkDeadSince = tick;
    }

    /** Characters of the player's party, wherever they are. */
    long[] party() {
        return party;
    }

    void party(long[] characters) {
        party = characters;
    }

    void expect(ResumeToken token) {
        resumeToken = token;
    }

    boolean isHolderOf(ResumeToken token) {
        return resumeToken != null && resumeToken.matches(token);
    }

    boolean isLinkDead() {
        return link == null;
    }

    /** The connection's link; {@code null} while link-dead. */
    @Nullable
    PlayerLink link() {
        return link;
    }

    /** The connection's view; {@code null} while link-dead. */
    @Nullable
    Viewer viewer() {
        return viewer;
    }
}
