package dev.omega.server.zone;

import dev.omega.protocol.CloseCode;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.OwnerKey;
import dev.omega.protocol.ServerEncoder;
import dev.omega.server.replication.Viewer;
import dev.omega.server.sim.SkillRequest;
import dev.omega.server.sim.ZoneDefinition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** First phase of a tick: does what the inbox says. Zone thread only. */
final class InboxPhase implements ZoneInbox.RecordHandler {

    /** How far in the past clients show the world (docs/protocol.md, "Time"). */
    private static final int RENDER_DELAY_MS = 150;

    /** Whom a player aims at stays in its sight this long, as attackers do. */
    private static final int PIN_S = 10;

    private final ZoneContext zone;
    private final ZoneInbox inbox;
    private final Admission admission;
    private final Departures departures;
    private final Transits transits;
    private final GearDesk gear;
    private final StrategyDesk strategies;
    private final Observers observers;
    private final SightDesk sights;
    private final int pinTicks;
    private final ZoneChat chat;
    private final SkillRequest request = new SkillRequest();
    /** How old the picture of a client is whose messages take no time: rendered in the past, and a State old. */
    private final int renderTicks;
    private int[] released = new int[64];
    private int releasedCount;

    InboxPhase(
            ZoneContext zone,
            ZoneInbox inbox,
            Admission admission,
            Departures departures,
            Transits transits,
            GearDesk gear,
            StrategyDesk strategies,
            Observers observers) {
        this.zone = zone;
        this.inbox = inbox;
        this.admission = admission;
        this.departures = departures;
        this.transits = transits;
        this.gear = gear;
        this.strategies = strategies;
        this.observers = observers;
        this.sights = new SightDesk(zone);
        this.pinTicks = PIN_S * zone.config.simHz();
        this.chat = new ZoneChat(zone);
        this.renderTicks = RENDER_DELAY_MS * zone.config.simHz() / 1000 + zone.config.replication().netDiv();
    }

    /**
     * Control first, then the records that were offered before, then the numbers of closed connections are given back:
     * so no record of an old connection is ever taken for one of its successor.
     */
    void run() {
        for (ControlCommand command = inbox.pollControl(); command != null; command = inbox.pollControl()) {
            onControl(command);
        }
        admission.admitWaiting();
        inbox.drain(this);
        for (int i = 0; i < releasedCount; i++) {
            zone.environment.releaseConnection().accept(released[i]);
        }
        releasedCount = 0;
        zone.stats.set(ZoneCounter.INBOX_DROPPED, inbox.dropped());
    }

    private void onControl(ControlCommand command) {
        switch (command) {
            case ControlCommand.Join join -> admission.onJoin(join.request());
            case ControlCommand.Resume resume -> admission.onResume(resume);
            case ControlCommand.Ready ready -> onReady(ready.connection());
            case ControlCommand.Leave leave -> onLeave(leave.connection());
            case ControlCommand.Disconnected gone -> onDisconnected(gone.connection());
            case ControlCommand.Chat line -> onChat(line);
            case ControlCommand.Drop drop -> departures.onDrop(drop);
            case ControlCommand.HandOver wanted -> onHandOver(wanted);
            case ControlCommand.SendTransfer transfer -> transits.send(transfer);
            case ControlCommand.TakeBack back -> transits.takeBack(back);
            case ControlCommand.EndTransit end -> transits.end(end);
            case ControlCommand.Tell remark -> onTell(remark);
            case ControlCommand.Announce remark -> departures.announce(remark.code(), remark.text());
            case ControlCommand.Content content -> onContent(content.version());
            case ControlCommand.Wear wear -> onWear(wear);
            case ControlCommand.SetTalk talk -> onTalk(talk);
            case ControlCommand.GainSettled settled -> onGainSettled(settled);
            case ControlCommand.Party party -> onParty(party);
            case ControlCommand.AskSight ask -> ask.answer().complete(sights.report(ask.who()));
            case ControlCommand.Observe observe -> observers.add(observe.who(), observe.link());
            case ControlCommand.StopObserving stop -> observers.remove(stop.link());
            case ControlCommand.Use use -> strategies.use(use.strategies());
            case ControlCommand.Drain drain -> onDrain(drain.seconds());
        }
    }

    /** Whoever asked may have given up meanwhile: then nobody would care for the player. */
    private void onHandOver(ControlCommand.HandOver wanted) {
        if (wanted.answer().isDone()) {
            return;
        }
        HandedOver traveller = departures.handOver(wanted.characterId(), wanted.why());
        if (!wanted.answer().complete(traveller) && traveller != null) {
            transits.end(new ControlCommand.EndTransit(traveller, CloseCode.SHUTTING_DOWN, "retry=1000"));
        }
    }

    private void onTell(ControlCommand.Tell remark) {
        Player player = zone.roster.byCharacter(remark.characterId());
        if (player != null) {
            departures.tell(player, remark.code(), remark.text());
        }
    }

    private void onReady(int connection) {
        Player player = zone.roster.byConnection(connection);
        if (player != null) {
            player.ready = true;
        }
    }

    private void onLeave(int connection) {
        Player player = zone.roster.byConnection(connection);
        if (player != null) {
            departures.onLeave(player);
        }
    }

    private void onDisconnected(int connection) {
        Player player = zone.roster.byConnection(connection);
        if (player != null) {
            departures.onDisconnected(player);
        } else if (!transits.onDisconnected(connection)) {
            admission.onDisconnected(connection);
        }
        if (releasedCount == released.length) {
            released = Arrays.copyOf(released, 2 * releasedCount);
        }
        released[releasedCount++] = connection;
    }

    private void onChat(ControlCommand.Chat line) {
        Player player = zone.roster.byConnection(line.connection());
        if (player != null) {
            chat.onChat(player, line.channel(), line.text());
        }
    }

    /** Somebody who is not here learns it from its inventory. */
    private void onGainSettled(ControlCommand.GainSettled settled) {
        Player player = zone.roster.byCharacter(settled.characterId());
        PlayerLink link = player == null ? null : player.link();
        if (player != null && link != null) {
            MessageWriter writer = zone.outbox.begin();
            ServerEncoder.openOwner(writer, ++player.ownerRevision, OwnerKey.GAIN);
            writer.writeInt(settled.confirmed() ? OwnerKey.GAIN_CONFIRMED : OwnerKey.GAIN_REFUSED);
            writer.writeInt(settled.item());
            writer.writeInt(settled.count());
            writer.closeArray();
            zone.outbox.send(link, ZoneCounter.OWNERS_SENT);
        }
    }

    private void onParty(ControlCommand.Party party) {
        Player player = zone.roster.byCharacter(party.characterId());
        if (player != null) {
            player.party(party.members().stream().mapToLong(Long::longValue).toArray());
        }
    }

    private void onWear(ControlCommand.Wear wear) {
        Player player = zone.roster.byCharacter(wear.characterId());
        if (player != null) {
            gear.wear(player, wear.worn());
        }
    }

    private void onTalk(ControlCommand.SetTalk talk) {
        Player player = zone.roster.byCharacter(talk.characterId());
        if (player != null) {
            player.talk = talk.terms();
        }
    }

    private void onContent(ZoneDefinition version) {
        zone.simulation.changeContent(version);
        gear.become(version);
    }

    private void onDrain(int seconds) {
        admission.stop();
        departures.onDrain(seconds);
    }

    @Override
    public void onInput(int connection, int seq, int snapAck, long packedRuns) {
        Player player = playing(connection, snapAck);
        if (player != null) {
            zone.simulation.input(player.entity, seq, packedRuns);
            zone.count(ZoneCounter.INPUTS);
        }
    }

    @Override
    public void onAction(int connection, ZoneInbox.ActionRecord action) {
        Player player = zone.roster.byConnection(connection);
        Viewer viewer = player == null ? null : player.viewer();
        if (player == null || viewer == null) {
            zone.count(ZoneCounter.INPUTS_DROPPED);
            return;
        }
        request.seq = action.aseq;
        request.skill = action.skill;
        // While the books cannot take anything in, nothing that lies around can be meant.
        boolean closed = action.skill == SkillRequest.PICK_UP && !zone.environment.gains().accepts();
        request.target = closed ? SkillRequest.UNSEEN : target(player, viewer, action.targetNetId);
        request.x = action.x;
        request.y = action.y;
        request.view = action.view;
        request.maxRewindTicks = viewer.pressure().latencyTicks() + renderTicks;
        if (request.target >= 0) {
            zone.replicator.pin(viewer, request.target, zone.tick + pinTicks);
        }
        zone.simulation.action(player.entity, request);
        zone.count(ZoneCounter.ACTIONS);
    }

    /** Players can mean nobody, themselves, or somebody they see. */
    private int target(Player player, Viewer viewer, int netId) {
        if (netId == 0) {
            return SkillRequest.NOBODY;
        }
        int entity = zone.simulation.entityByNetId(netId);
        return entity == player.entity || viewer.sees(entity) ? entity : SkillRequest.UNSEEN;
    }

    @Override
    public void onHeartbeat(int connection, int snapAck) {
        playing(connection, snapAck);
    }

    @Override
    public void onResync(int connection, int lastSnap) {
        Player player = zone.roster.byConnection(connection);
        Viewer viewer = player == null ? null : player.viewer();
        if (viewer != null) {
            viewer.requestReset();
            viewer.pressure().onLost(zone.tick);
            zone.count(ZoneCounter.RESYNCS);
        } else {
            transits.onResync(connection);
        }
    }

    /** The player on a connection, after noting what its client has seen. */
    private @Nullable Player playing(int connection, int snapAck) {
        Player player = zone.roster.byConnection(connection);
        Viewer viewer = player == null ? null : player.viewer();
        if (viewer == null) {
            zone.count(ZoneCounter.INPUTS_DROPPED);
            return null;
        }
        viewer.pressure().onAcknowledged(snapAck, zone.tick);
        return player;
    }
}
