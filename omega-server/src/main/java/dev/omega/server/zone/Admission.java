package dev.omega.server.zone;

import dev.omega.protocol.CloseCode;
import dev.omega.server.hostlink.CharacterBody;
import dev.omega.server.sim.PlayerSpawn;
import java.util.ArrayDeque;

/** Lets characters in: new ones, those that come back, and newer logins of those already here. Zone thread only. */
final class Admission {

    private final ZoneContext zone;
    private final LinkDesk links;
    private final Checkpoints checkpoints;
    private final LastStates lastStates;
    private final GearDesk gear;
    private final ArrayDeque<JoinRequest> waiting = new ArrayDeque<>();
    private boolean draining;

    Admission(ZoneContext zone, LinkDesk links, Checkpoints checkpoints, LastStates lastStates, GearDesk gear) {
        this.zone = zone;
        this.links = links;
        this.checkpoints = checkpoints;
        this.lastStates = lastStates;
        this.gear = gear;
    }

    /** From now on nobody new gets in. */
    void stop() {
        draining = true;
    }

    /** A character asks; it is answered in this tick or, when many ask at once, in one of the next. */
    void onJoin(JoinRequest request) {
        waiting.add(request);
    }

    /** The connection went away before its turn came. */
    void onDisconnected(int connection) {
        waiting.removeIf(request -> {
            boolean gone = request.connection() == connection;
            if (gone) {
                abandon(request);
            }
            return gone;
        });
    }

    /** The host holds the newer lease all the same: an avatar that is here goes on under it. */
    private void abandon(JoinRequest request) {
        Player present = zone.roster.byCharacter(request.characterId());
        if (present == null) {
            zone.environment.checkpoints().abandoned(request.characterId(), request.fence());
        } else {
            present.fence = Math.max(present.fence, request.fence());
            zone.roster.note(present);
        }
    }

    /** Admits as many as one tick may. */
    void admitWaiting() {
        for (int admitted = 0; admitted < zone.config.joinsPerTick(); admitted++) {
            JoinRequest request = waiting.poll();
            if (request == null) {
                return;
            }
            admit(request);
        }
    }

    private void admit(JoinRequest request) {
        Player present = zone.roster.byCharacter(request.characterId());
        if (present != null) {
            takeOver(present, request);
        } else if (draining) {
            refuse(request, CloseCode.DRAINING, "instance is draining");
        } else if (zone.roster.count() >= zone.config.capacity()) {
            refuse(request, CloseCode.ZONE_FULL, "instance is full");
        } else if (!zone.stats.ladder().isAdmissionOpen()) {
            refuse(request, CloseCode.OVERLOADED, "instance is overloaded");
        } else {
            enter(request, false);
        }
    }

    /** A character that was sent away and did not get there goes on, whatever keeps others out now. */
    void takeBack(JoinRequest request) {
        Player present = zone.roster.byCharacter(request.characterId());
        if (present != null) {
            takeOver(present, request);
        } else {
            enter(request, true);
        }
    }

    private void enter(JoinRequest request, boolean goesOn) {
        int entity = zone.simulation.spawnPlayer(spawn(request));
        if (entity < 0) {
            refuse(request, CloseCode.ZONE_FULL, "instance is full");
            return;
        }
        int netId = zone.simulation.entities().netId(entity);
        Player player = new Player(request, entity, netId, zone.config.definition().zoneId());
        zone.roster.add(player);
        checkpoints.begin(player);
        links.attach(player, request.connection(), request.link(), request.capabilities(), goesOn);
        zone.count(goesOn ? ZoneCounter.TAKEN_BACK : ZoneCounter.JOINS);
    }

    private PlayerSpawn spawn(JoinRequest request) {
        int archetype = zone.simulation.definition().rules().players().archetypeOf(request.characterClass());
        CharacterBody last = lastStates.take(request.characterId(), request.sinceFence());
        CharacterBody body = last == null ? request.body() : last;
        PlayerSpawn spawn = body == null
                ? PlayerSpawn.fresh(request.name(), archetype, 1, 0)
                : new PlayerSpawn(request.name(), archetype, body.level(), body.experience(), place(body));
        return (request.team() == 0 ? spawn : spawn.in(request.team())).wearing(gear.of(request.worn()));
    }

    private PlayerSpawn.Place place(CharacterBody body) {
        if (!body.zoneId().equals(zone.config.definition().zoneId())) {
            return PlayerSpawn.Place.elsewhere(body.health(), body.mana(), body.stamina());
        }
        return new PlayerSpawn.Place(body.x(), body.y(), body.facing(), body.health(), body.mana(), body.stamina());
    }

    /** The newer fencing token wins: the avatar stays where it is, whoever played it before. */
    private void takeOver(Player player, JoinRequest request) {
        if (request.fence() <= player.fence) {
            request.link().close(CloseCode.REPLACED, "a newer login holds this character");
            zone.count(ZoneCounter.JOINS_REFUSED);
            return;
        }
        links.close(player, CloseCode.REPLACED, "replaced by a newer login");
        player.fence = request.fence();
        gear.wear(player, request.worn());
        player.talk = TalkTerms.of(request.talk());
        links.attach(player, request.connection(), request.link(), request.capabilities(), true);
        zone.count(ZoneCounter.REPLACED);
    }

    /** A client shows the token of its last Welcome. */
    void onResume(ControlCommand.Resume resume) {
        Player player = zone.roster.byResumeToken(resume.token());
        if (player == null) {
            resume.link().close(CloseCode.RESUME_REFUSED, "unknown resume token; join with a new ticket");
            zone.count(ZoneCounter.RESUMES_REFUSED);
            return;
        }
        links.close(player, CloseCode.REPLACED, "resumed by another connection");
        links.attach(player, resume.connection(), resume.link(), resume.capabilities(), true);
        zone.count(ZoneCounter.RESUMES);
    }

    private void refuse(JoinRequest request, int closeCode, String reason) {
        request.link().close(closeCode, reason);
        zone.environment.checkpoints().abandoned(request.characterId(), request.fence());
        zone.count(ZoneCounter.JOINS_REFUSED);
    }
}
