package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.behaviour.Behaviour;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import dev.omega.loadbot.measure.Direction;
import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.Gait;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.view.ClientView;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What bots do with what they see. */
final class BrainTest {

    private static final int SIM_HZ = 40;
    private static final int NET_DIV = 4;
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void fighter_shouldAttackTheNearestCreatureAboutOnceASecond() {
        BotBench bench = new BotBench(BrainKind.FIGHT);
        long actions = actionsIn30Seconds(bench, ConfirmCode.OK, 80);
        assertTrue(actions >= 13 && actions <= 16, "a bolt every two seconds in 30 s: " + actions);
        assertEquals(BotBench.WOLF, bench.connection().lastTarget);
    }

    /** How often a bot attacks a creature that stands still, when each attack is answered like this. */
    private static long actionsIn30Seconds(BotBench bench, int code, int detail) {
        bench.joinWorld();
        int answered = BotBench.NONE_YET;
        for (int tenth = 0; tenth < 300; tenth++) {
            bench.pulses(1);
            bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
            if (bench.connection().lastAction != answered) {
                answered = bench.connection().lastAction;
                bench.connection().receive(bench.confirm(answered, code, detail));
            }
        }
        return bench.snapshot().traffic().messages(Direction.UP, MessageType.ACTION);
    }

    @Test
    void ownBehaviour_shouldWalkAndAttackAsItSays() {
        BotBench bench = new BotBench(custom((senses, actions) -> {
            actions.walk(Gait.RUN, 5);
            int near = senses.nearestCreature();
            if (near >= 0 && senses.boltReady()) {
                actions.use(Attack.BOLT, senses.entities().netId(near));
            }
        }));
        long actions = actionsIn30Seconds(bench, ConfirmCode.OK, 80);
        assertTrue(actions >= 13 && actions <= 16, "a bolt every two seconds in 30 s: " + actions);
        assertEquals(BotBench.WOLF, bench.connection().lastTarget);
        assertEquals(0, bench.snapshot().missedSends());
    }

    @Test
    void ownBehaviourThatThrows_shouldLeaveItsBotStandingAndItsSendsMissed() {
        int[] asked = {0};
        BotBench bench = new BotBench(custom((_, _) -> {
            asked[0]++;
            throw new IllegalStateException("no idea");
        }));
        bench.joinWorld();
        bench.pulses(10);
        assertEquals(1, asked[0]);
        assertEquals(9, bench.snapshot().missedSends());
        assertEquals("behaviour own threw java.lang.IllegalStateException: no idea", bench.context.lastProblem());
    }

    private static BotRole custom(Behaviour behaviour) {
        BehaviourProvider provider = new BehaviourProvider() {
            @Override
            public String name() {
                return "own";
            }

            @Override
            public Behaviour behaviour(RandomGenerator random) {
                return behaviour;
            }
        };
        return new BotRole(BrainKind.CUSTOM, 0, 0, provider);
    }

    @Test
    void cooldowns_shouldKeepASecondBetweenAttacksAndTwoBetweenBolts() {
        Cooldowns cooldowns = new Cooldowns();
        cooldowns.reset(SIM_HZ, NET_DIV);
        cooldowns.onState(0);
        assertTrue(cooldowns.isStrikeReady(0) && cooldowns.isBoltReady(0));
        cooldowns.used(Attack.BOLT, 1, 0);
        cooldowns.confirmed(0, 2 * SIM_HZ + SIM_HZ / 20);
        cooldowns.onState(100);
        assertFalse(cooldowns.isStrikeReady(SECOND_NS - 1));
        assertTrue(cooldowns.isStrikeReady(SECOND_NS));
        assertFalse(cooldowns.isBoltReady(2 * SECOND_NS));
        assertTrue(cooldowns.isBoltReady(2 * SECOND_NS + SECOND_NS / 10));
        cooldowns.used(Attack.STRIKE, 2, SECOND_NS);
        cooldowns.confirmed(SECOND_NS + SECOND_NS / 50, SIM_HZ);
        cooldowns.onState(120);
        assertFalse(cooldowns.isStrikeReady(2 * SECOND_NS));
        assertTrue(cooldowns.isStrikeReady(2 * SECOND_NS + SECOND_NS / 5));
    }

    @Test
    void cooldowns_shouldWaitForTheAnswerToTheLastAttackButNotForEver() {
        Cooldowns cooldowns = new Cooldowns();
        cooldowns.reset(SIM_HZ, NET_DIV);
        cooldowns.used(Attack.STRIKE, 7, 0);
        assertFalse(cooldowns.isStrikeReady(3 * SECOND_NS),
                "the server stands still: when it counts from is not known");
        assertFalse(cooldowns.awaits(8), "what was taken from the ground is no attack");
        assertTrue(cooldowns.awaits(7));
        assertTrue(cooldowns.isStrikeReady(ActionTracker.FOLLOW_NS), "an answer that late is lost");
        cooldowns.confirmed(3 * SECOND_NS, 0);
        assertFalse(cooldowns.awaits(7), "answered once");
    }

    @Test
    void cooldowns_shouldCountTheTicksOfAServerThatLeftSomeOut() {
        Cooldowns cooldowns = new Cooldowns();
        cooldowns.reset(SIM_HZ, NET_DIV);
        cooldowns.onState(120);
        cooldowns.used(Attack.STRIKE, 1, 0);
        cooldowns.confirmed(SECOND_NS / 50, SIM_HZ);
        cooldowns.onState(1);
        assertFalse(cooldowns.isStrikeReady(2 * SECOND_NS), "36 ticks in two seconds");
        cooldowns.onState(2);
        assertFalse(cooldowns.isStrikeReady(2 * SECOND_NS), "the answer may have been newer than the State before it");
        cooldowns.onState(3);
        assertTrue(cooldowns.isStrikeReady(2 * SECOND_NS));
    }

    @Test
    void fighter_shouldHoldItsFireForTwoSecondsAtACreatureOutOfSight() {
        BotBench bench = new BotBench(BrainKind.FIGHT);
        long actions = actionsIn30Seconds(bench, ConfirmCode.LINE_OF_SIGHT, 0);
        assertEquals(1, actions, "at five metres it is not tried again: one must come nearer first");
    }

    @Test
    void sight_shouldForgetAHiddenCreatureAfterTwoSeconds() {
        Sight sight = new Sight();
        sight.attacked(7, Attack.STRIKE_REACH);
        sight.answered(ConfirmCode.LINE_OF_SIGHT, SECOND_NS);
        assertTrue(sight.isHidden(7, SECOND_NS) && sight.isHidden(7, 3 * SECOND_NS - 1));
        assertFalse(sight.isHidden(8, SECOND_NS) || sight.isHidden(7, 3 * SECOND_NS));
    }

    @Test
    void sight_shouldTrustItselfFartherWithHitsAndNearerWithMisses() {
        Sight sight = new Sight();
        int before = sight.reach();
        sight.attacked(7, before);
        sight.answered(ConfirmCode.OK, 0);
        int farther = sight.reach();
        assertTrue(farther > before);
        sight.attacked(7, farther);
        sight.answered(ConfirmCode.LINE_OF_SIGHT, 0);
        assertTrue(sight.reach() < before);
        for (int hit = 0; hit < 500; hit++) {
            sight.attacked(7, sight.reach());
            sight.answered(ConfirmCode.OK, 0);
        }
        assertTrue(sight.reach() < 20 * 32, "never beyond the range of the bolt");
    }

    @Test
    void fighter_shouldGiveUpACreatureItDoesNotGetNearerTo() {
        BotBench bench = new BotBench(BrainKind.FIGHT);
        bench.joinWorld();
        ClientView view = bench.viewOf(bench.farResetState());
        Surroundings surroundings = new Surroundings(view, new Prediction());
        FightBrain brain = new FightBrain(new SplittableRandom(1));
        Intent intent = new Intent();
        for (int decision = 0; decision < 15; decision++) {
            brain.decide(surroundings, intent);
            assertFalse(surroundings.isHidden(0), "decision " + decision);
        }
        brain.decide(surroundings, intent);
        brain.decide(surroundings, intent);
        assertTrue(surroundings.isHidden(0));
    }

    @Test
    void surroundings_shouldHoldAllFireWhereNobodyMayFight() {
        Surroundings surroundings = new Surroundings(new ClientView(), new Prediction());
        surroundings.sight().answered(ConfirmCode.CANNOT_ACT, 0);
        surroundings.ready(SECOND_NS, true, true);
        assertFalse(surroundings.strikeReady() || surroundings.boltReady());
        surroundings.ready(2 * SECOND_NS, true, true);
        assertTrue(surroundings.strikeReady() && surroundings.boltReady());
    }

    @Test
    void steering_shouldTurnAsideWhenItDoesNotGetAhead() {
        Steering steering = new Steering(new SplittableRandom(3));
        int walked = 0;
        for (int i = 0; i < 50; i++) {
            assertEquals(10, steering.towards(10, walked, 0));
            walked += 16;
        }
        boolean turned = false;
        for (int i = 0; i < 12; i++) {
            turned |= steering.towards(10, walked, 0) != 10;
        }
        assertTrue(turned);
    }

    @Test
    void brains_shouldRepeatThemselvesForOneSeedAndDifferForTwo() {
        assertEquals(headings(5), headings(5));
        assertNotEquals(headings(5), headings(6));
    }

    private static String headings(long seed) {
        Surroundings surroundings = new Surroundings(new ClientView(), new Prediction());
        WanderBrain brain = new WanderBrain(new SplittableRandom(seed));
        Intent intent = new Intent();
        StringBuilder headings = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            brain.stroll(surroundings, intent);
            headings.append(intent.direction).append(' ');
        }
        return headings.toString();
    }
}
