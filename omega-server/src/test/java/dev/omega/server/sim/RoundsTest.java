package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.RoundPhase;
import dev.omega.server.sim.map.TestMaps;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.ArenaRules;
import dev.omega.server.sim.rules.DeathRules;
import dev.omega.server.sim.rules.ZoneKind;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final ZoneMap FIELD = TestMaps.map("##########", "#*......*#", "#........#", "#........#",
            "#........#", "#........#", "#........#", "##########");

    private static Simulation arena(int teams, int winPoints) {
        ArenaRules rounds = new ArenaRules(teams, 1, winPoints, 60_000, 5_000);
        return new Simulation(new ZoneDefinition("arena", ZoneKind.ARENA, FIELD,
                TestZones.rules(true).withPlayers(TestSkills.players()).withArena(rounds)), 5);
    }

    @Test
    void players_shouldFillTeamsEvenlyAndStartOnTheirSide() {
        Simulation arena = arena(2, 0);
        int[] players = new int[6];
        for (int i = 0; i < players.length; i++) {
            players[i] = arena.spawnPlayer(PlayerSpawn.fresh("P" + i, 0, 1, 0));
            int team = arena.world().rounds.team(players[i]);
            assertEquals(i % 2 + 1, team);
            assertEquals(team == 1, arena.entities().x(players[i]) < 5 * 256, "its own spawn points");
        }
        arena.despawn(players[0]);
        int late = arena.spawnPlayer(PlayerSpawn.fresh("late", 0, 1, 0));
        assertEquals(1, arena.world().rounds.team(late));
    }

    @Test
    void teams_shouldNotHurtTheirOwn() {
        Simulation arena = arena(2, 0);
        int one = TestZones.spawnAt(arena, 4, 4);
        int rival = TestZones.spawnAt(arena, 5, 4);
        int friend = TestZones.spawnAt(arena, 4, 5);
        assertEquals(ConfirmCode.BAD_TARGET, act(arena, one, 0, TestSkills.STRIKE, friend));
        assertEquals(ConfirmCode.OK, act(arena, one, 1, TestSkills.STRIKE, rival));
        arena.entities().vitals().set(friend, 50, 50, 50);
        assertEquals(ConfirmCode.BAD_TARGET, act(arena, one, 2, TestSkills.MEND, rival));
        assertEquals(ConfirmCode.OK, act(arena, one, 3, TestSkills.MEND, friend));
    }

    @Test
    void round_shouldEndByPointsPauseAndStartAnew() {
        Simulation arena = arena(2, 1);
        int one = TestZones.spawnAt(arena, 4, 4);
        int rival = TestZones.spawnAt(arena, 5, 4);
        arena.entities().vitals().set(rival, 1, 50, 50);
        assertEquals(ConfirmCode.OK, act(arena, one, 0, TestSkills.STRIKE, rival));
        assertEquals(1, arena.world().rounds.points(1));
        assertEquals(RoundPhase.PAUSE, field(arena, EventKind.ROUND, 1));
        assertEquals(1, field(arena, EventKind.ROUND, 3), "the first team won");
        assertEquals(1, arena.scores().size());
        assertEquals(one, arena.scores().entity(0));
        assertEquals(1, arena.scores().points(0));
        TestZones.ticks(arena, 60);
        assertEquals(0, arena.scores().size(), "told once");
        assertEquals(ConfirmCode.BAD_TARGET, act(arena, one, 1, TestSkills.STRIKE, rival), "a pause");
        TestZones.ticks(arena, 5 * 40 - 61);
        assertEquals(2, field(arena, EventKind.ROUND, 0));
        assertEquals(RoundPhase.FIGHT, field(arena, EventKind.ROUND, 1));
        assertEquals(0, arena.world().rounds.points(1));
        assertTrue(arena.entities().alive(rival), "everybody starts anew");
        assertEquals(100, arena.entities().health(rival));
        assertNotEquals(4 * 256 + 128, arena.entities().x(one));
    }

    @Test
    void round_shouldEndByTime() {
        Simulation arena = arena(1, 10);
        int one = TestZones.spawnAt(arena, 4, 4);
        int rival = TestZones.spawnAt(arena, 5, 4);
        assertEquals(0, arena.world().rounds.team(one), "everybody against everybody");
        arena.entities().vitals().set(rival, 1, 50, 50);
        assertEquals(ConfirmCode.OK, act(arena, one, 0, TestSkills.STRIKE, rival));
        TestZones.ticks(arena, 60 * 40 - 2);
        assertTrue(arena.world().rounds.isFighting());
        TestZones.ticks(arena, 1);
        assertEquals(arena.entities().netId(one), field(arena, EventKind.ROUND, 3), "who has most points");
    }

    @Test
    void death_shouldFollowTheRulesOfTheZone() {
        DeathRules death = new DeathRules(2_000, DeathRules.Place.NEAREST_SPAWN, 50, 10);
        Simulation wild = new Simulation(new ZoneDefinition("wild", ZoneKind.ZONE, FIELD,
                TestZones.rules(true).withPlayers(TestSkills.players().withDeath(death))), 5);
        PlayerSpawn.Place place = new PlayerSpawn.Place(7 * 256, 2 * 256, 0, 100, 100, 100);
        int dead = wild.spawnPlayer(new PlayerSpawn("Victim", 0, 3, 500, place));
        int killer = TestZones.spawnAt(wild, 6, 2);
        wild.entities().vitals().set(dead, 1, 50, 50);
        assertEquals(ConfirmCode.OK, act(wild, killer, 0, TestSkills.STRIKE, dead));
        assertEquals(500 - (500 - 300) / 10, wild.entities().experience(dead),
                "a tenth of what it gained since level 3");
        TestZones.ticks(wild, 79);
        assertEquals(0, wild.entities().health(dead));
        TestZones.ticks(wild, 1);
        assertEquals(60, wild.entities().health(dead), "half of 120");
        assertEquals(8 * 256 + 128, wild.entities().x(dead), "the nearer of two");
    }

    private static Simulation match(int waitFor) {
        ArenaRules rounds = new ArenaRules(2, 1, 3, 60_000, 5_000, null, waitFor);
        return new Simulation(new ZoneDefinition("arena", ZoneKind.ARENA, FIELD,
                TestZones.rules(true).withPlayers(TestSkills.players()).withArena(rounds)), 5);
    }

    private static int come(Simulation match, String name, int team) {
        return match.spawnPlayer(PlayerSpawn.fresh(name, 0, 1, 0).in(team));
    }

    /** Who has come counts, and who comes twice counts once. */
    @Test
    void match_shouldBeginOnceAllHaveComeAlsoWhenOneLeftAgain() {
        Simulation match = match(4);
        come(match, "One", 1);
        come(match, "Two", 1);
        match.despawn(come(match, "Three", 2));
        match.despawn(come(match, "Three", 2));
        TestZones.ticks(match, 10);
        assertEquals(0, match.world().rounds.round());
        come(match, "Four", 2);
        TestZones.ticks(match, 1);
        assertEquals(1, match.world().rounds.round());
        assertTrue(match.world().rounds.isFighting());
        TestZones.ticks(match, 10);
        assertTrue(match.world().rounds.isFighting(), "both teams are there");
    }

    @Test
    void match_shouldBeWonByTheTeamThatIsLeft() {
        Simulation match = match(2);
        int one = come(match, "One", 1);
        come(match, "Two", 2);
        TestZones.ticks(match, 5);
        match.despawn(one);
        match.tick();
        assertEquals(1, match.endedRound());
        assertEquals(2, match.roundWinner());
        assertTrue(match.roundForfeited());
        match.tick();
        assertEquals(0, match.endedRound(), "told once");
    }

    @Test
    void arenaForAll_shouldGoOnWithOneTeam() {
        Simulation arena = arena(2, 3);
        TestZones.spawnAt(arena, 4, 4);
        TestZones.ticks(arena, 100);
        assertTrue(arena.world().rounds.isFighting());
    }

    private static int act(Simulation arena, int actor, int seq, int skill, int target) {
        arena.action(actor, seq, skill, target, 0, 0);
        arena.tick();
        return arena.confirms().code(arena.confirms().size() - 1);
    }

    private static int field(Simulation arena, int kind, int field) {
        for (int i = 0; i < arena.events().size(); i++) {
            if (arena.events().kind(i) == kind) {
                return arena.events().field(i, field);
            }
        }
        throw new AssertionError("no event of kind " + kind);
    }
}
