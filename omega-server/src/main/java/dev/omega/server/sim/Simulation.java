package dev.omega.server.sim;

import dev.omega.protocol.Speeds;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.path.PathQueue;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;
import org.jspecify.annotations.Nullable;

/**
 * One instance's world, advanced tick by tick. See the package for what that promises. Zone thread only.
 *
 * <p>The phases are public so that their caller can measure each; they must be called in the order of {@link #tick()}.
 * {@link #stepPlayers()} opens a tick (and clears what {@link #events()} and {@link #confirms()} hold of the one before).
 * Players come, go and send between two ticks.
 */
public final class Simulation {

    private final World world;
    private Phases phases;
    private @Nullable ZoneDefinition next;
    private final SkillRequest request = new SkillRequest();
    private final StateHash hash = new StateHash();
    private @Nullable SimulationTap tap;

    /** One object per phase; all are made anew when the content changes. */
    private static final class Phases {

        final PlayerMovement playerMovement;
        final NpcMinds npcMinds;
        final PathService pathService;
        final NpcMovement npcMovement;
        final NpcSeparation npcSeparation;
        final Combat combat;
        final Lifecycle lifecycle;

        Phases(World world) {
            NpcHomes homes = new NpcHomes(world);
            PathQueue pathRequests = new PathQueue(world.npcs.slots());
            NpcNavigation navigation = new NpcNavigation(world, pathRequests);
            playerMovement = new PlayerMovement(world);
            npcMinds = new NpcMinds(world, navigation);
            pathService = new PathService(world, pathRequests, navigation);
            npcMovement = new NpcMovement(world);
            npcSeparation = new NpcSeparation(world);
            combat = new Combat(world, new Deaths(world));
            lifecycle = new Lifecycle(world, homes);
            world.listenToDoors(pathService::onChange);
            world.doors.hang();
            homes.populate(world.definition.rules().npcs());
        }
    }

    /** A fresh world with its creatures in place. */
    public Simulation(ZoneDefinition definition, long seed) {
        world = new World(definition, seed);
        phases = new Phases(world);
    }

    /** The zone this is an instance of, in its present version. */
    public ZoneDefinition definition() {
        return world.definition;
    }

    /** Puts a character into the world; returns its entity index, or -1 when the world has no net id left. */
    public int spawnPlayer(PlayerSpawn spawn) {
        int entity = world.players.spawn(spawn);
        if (tap != null) {
            tap.onSpawn(spawn, entity);
        }
        return entity;
    }

    /** What a player wears from now on; its vitals are cut to the maxima that come of it. */
    public void wear(int entity, Gear gear) {
        if (tap != null) {
            tap.onWear(entity, gear);
        }
        world.players.wear(entity, gear);
    }

    /** Takes a player out of the world at once. */
    public void despawn(int entity) {
        if (tap != null) {
            tap.onDespawn(entity);
        }
        world.players.despawn(entity);
    }

    /**
     * Queues a player's movement (docs/protocol.md, Input). Older or repeated sequence numbers are ignored; when more
     * than 6 ticks wait, the oldest are skipped.
     *
     * @param seq 0..127, one more than the input before; the first of a connection is 0
     * @param packedRuns {@code InputRuns}
     */
    public void input(int entity, int seq, long packedRuns) {
        if (tap != null) {
            tap.onInput(entity, seq, packedRuns);
        }
        world.inputs.offer(entity, seq, packedRuns);
    }

    /**
     * Queues a player's action; it is judged in the combat phase of the next tick and answered in {@link #confirms()}. It
     * is aimed at the present: no latency is compensated.
     *
     * @param actionSeq 0..127, one more than the action before; the first of a connection is 0
     * @param targetEntity entity index, or one of {@link SkillRequest}'s
     * @param x place aimed at, 1/32 m; any int
     * @param y see x
     */
    public void action(int entity, int actionSeq, int skill, int targetEntity, int x, int y) {
        request.seq = actionSeq;
        request.skill = skill;
        request.target = targetEntity;
        request.x = x;
        request.y = y;
        request.maxRewindTicks = 0;
        action(entity, request);
    }

    /** Queues a player's action as {@link #action(int, int, int, int, int, int)} does, aimed at what the player saw. */
    public void action(int entity, SkillRequest asked) {
        if (tap != null) {
            tap.onAction(entity, asked);
        }
        EntityTable entities = world.entities;
        long target = switch (asked.target) {
            case SkillRequest.NOBODY -> EntityTable.NOBODY;
            case SkillRequest.UNSEEN -> EntityTable.UNSEEN;
            default -> entities.handle(asked.target);
        };
        world.actions.add(entities.handle(entity), target, asked, world.seenTick(asked));
    }

    /** Starts both sequences of a player over, as after a resume: its next input and action have number 0. */
    public void restartSequences(int entity) {
        if (tap != null) {
            tap.onRestart(entity);
        }
        EntityTable entities = world.entities;
        world.inputs.restart(entity, entities.x(entity), entities.y(entity), entities.facing(entity));
        world.gates.restart(entity, world.tick());
    }

    /**
     * Changes to another version of the zone's content at the beginning of the next tick: entities stay who and where they
     * are. When several are asked for before it, the last counts.
     *
     * @throws IllegalArgumentException when a running world cannot become this: nothing changes
     */
    public void changeContent(ZoneDefinition version) {
        requireChange(world.definition, version);
        if (tap != null) {
            tap.onContent(version);
        }
        next = version;
    }

    /**
     * Whether a running world of one version of a zone can become another. Any thread.
     *
     * @throws IllegalArgumentException when it cannot; the message says why and what to do
     */
    public static void requireChange(ZoneDefinition now, ZoneDefinition version) {
        ContentSwitch.require(now, version);
    }

    /** Switches savings on and off from the next tick on. */
    public void use(SimulationStrategies strategies) {
        steer(strategies, world.mindsEased);
    }

    /** Which savings are on; all of a fresh world. */
    public SimulationStrategies strategies() {
        return world.strategies;
    }

    /**
     * Lets creatures think half as often from the next tick on, and those farther than 32 m from players move half as
     * often: the first relief of an instance that is too slow.
     */
    public void easeMinds(boolean eased) {
        steer(world.strategies, eased);
    }

    private void steer(SimulationStrategies strategies, boolean mindsEased) {
        if (strategies.equals(world.strategies) && mindsEased == world.mindsEased) {
            return;
        }
        if (tap != null) {
            tap.onSteer(strategies, mindsEased);
        }
        world.strategies = strategies;
        world.mindsEased = mindsEased;
    }

    /** Sequence number of the last input whose every tick has been walked; 127 before the first. */
    public int appliedInputSeq(int entity) {
        return world.inputs.appliedSeq(entity);
    }

    /**
     * Place of a player at the end of the input {@link #appliedInputSeq(int)} names, and of anything that happened to it
     * since before the next input began: what a client replays its later inputs from. Simulation units.
     */
    public int appliedX(int entity) {
        return world.inputs.appliedX(entity);
    }

    /** See {@link #appliedX(int)}. */
    public int appliedY(int entity) {
        return world.inputs.appliedY(entity);
    }

    /** Ticks of input a player has waiting, 0..6. */
    public int queuedInputTicks(int entity) {
        return world.inputs.queued(entity);
    }

    /** Ticks of input skipped since the start because more than 6 waited, of all players. */
    public long skippedInputTicks() {
        return world.inputs.skippedTicks();
    }

    /** Speeds of players in units per tick: what a client predicts with. */
    public Speeds playerSpeeds() {
        return world.rules.player.speeds;
    }

    /** Half the side of the square a player's body fills, simulation units. */
    public int playerRadius() {
        return world.rules.player.radius;
    }

    /** Percent of its normal speed a player walks with from now on; 0 while something else moves or holds it. */
    public int speedPercent(int entity) {
        return world.mobility(entity);
    }

    /** Ticks from now on for which {@link #speedPercent(int)} holds, as far as can be told; 0 for no end. */
    public int speedTicks(int entity) {
        int dash = world.dashes.ticksLeft(entity);
        return dash > 0 ? dash : world.statuses.speedTicks(entity);
    }

    /** Path searches made since the start or the last change of content. */
    public long pathSearches() {
        return phases.pathService.searches();
    }

    /** Times a creature thought since the start or the last change of content. */
    public long thoughts() {
        return phases.npcMinds.thoughts();
    }

    /** Path requests answered from the cache since the start or the last change of content. */
    public long pathCacheHits() {
        return phases.pathService.cacheHits();
    }

    /** Fields of ways, each for all who chase one goal, worked out since the start or the last change of content. */
    public long flowFields() {
        return phases.pathService.fieldBuilds();
    }

    /** Creatures alive. */
    public int livingNpcs() {
        return world.npcs.living();
    }

    /** Runs one whole tick. */
    public void tick() {
        stepPlayers();
        think();
        findPaths();
        integrate();
        collide();
        combat();
        timers();
    }

    /** Phase 1: opens the tick and moves every player by one tick of its input. */
    public void stepPlayers() {
        world.openTick();
        if (next != null) {
            new ContentSwitch(world).apply(next);
            phases = new Phases(world);
            next = null;
        }
        phases.playerMovement.run();
    }

    /** Phase 2: creatures decide, within the budget. */
    public void think() {
        phases.npcMinds.run();
    }

    /** Phase 3: answers creatures' requests for paths, within the budget. */
    public void findPaths() {
        phases.pathService.run();
    }

    /** Phase 4: moves creatures that walk or dash. */
    public void integrate() {
        phases.npcMovement.run();
        world.dashes.runCreatures();
    }

    /** Phase 5: pushes creatures that overlap apart, and flies missiles. */
    public void collide() {
        phases.npcSeparation.run();
        world.missiles.run();
    }

    /** Phase 6: judges actions, then applies everything that was done to anybody in the tick. */
    public void combat() {
        phases.combat.run();
    }

    /** Phase 7: regeneration, respawns, ends of corpses and pickups, threat, rounds. */
    public void timers() {
        phases.lifecycle.run();
        if (tap != null) {
            tap.onTick(this);
        }
    }

    /** From now on {@code listener} hears what changes this world; only a fresh world can be replayed. */
    public void tap(SimulationTap listener) {
        tap = listener;
    }

    /** Number of the tick run last; 0 before the first. */
    public long tickNumber() {
        return world.tick();
    }

    /** All entities. */
    public EntityTable entities() {
        return world.entities;
    }

    /** The entity with this net id, or -1; any int may be asked for. */
    public int entityByNetId(int netId) {
        return world.entities.byNetId(netId);
    }

    /** What happened in the last tick. */
    public EventBuffer events() {
        return world.events;
    }

    /** Answers to the actions judged in the last tick. */
    public ConfirmBuffer confirms() {
        return world.confirms;
    }

    /** What players took up in the last tick; pending until the books confirm it. */
    public GainBuffer gains() {
        return world.gains;
    }

    /** What players made in a round that ended in the last tick. */
    public ScoreBuffer scores() {
        return world.scores;
    }

    /** Who stepped on a road in the last tick. */
    public RoadBuffer roadsTaken() {
        return world.roadsTaken;
    }

    /** Number of the round that ended in the last tick, or 0. Its points can be read until the next tick. */
    public int endedRound() {
        return world.rounds.ended();
    }

    /** Who won it: a team, or with teams of one a player's net id; 0 when it was a draw. */
    public int roundWinner() {
        return world.rounds.endedWinner();
    }

    /** Whether the round that ended in the last tick did because all but one team had left a match. */
    public boolean roundForfeited() {
        return world.rounds.isForfeited();
    }

    /** How many teams the zone has; 0 in zones without rounds. */
    public int teams() {
        return world.rounds.teams();
    }

    /** Team of a player, 0 for none. */
    public int team(int player) {
        return world.rounds.team(player);
    }

    /** Points of a team in the round that runs or has just ended. */
    public int teamPoints(int team) {
        return world.rounds.points(team);
    }

    /** Points of a player in the round that runs or has just ended. */
    public int playerPoints(int player) {
        return world.rounds.ownPoints(player);
    }

    /** Missiles in flight. */
    public int missiles() {
        return world.missiles.size();
    }

    /** For tests in this package. */
    World world() {
        return world;
    }

    /** A 64-bit hash of where everybody is and how well: cheap enough for every tick. */
    public long tickHash() {
        world.entities.hashPlacesInto(hash.reset());
        return hash.value();
    }

    /** A 64-bit hash of the whole state: equal for equal definitions, seeds and calls. */
    public long stateHash() {
        world.hashInto(hash.reset());
        phases.npcMinds.hashInto(hash);
        phases.pathService.hashInto(hash);
        return hash.value();
    }
}
