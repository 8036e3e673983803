package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.bot.LinkListener.End;
import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.ServerEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of a bot, step by step, on a clock that stands. */
final class BotTest {

    private long errors(BotBench bench, ErrorKind kind) {
        return bench.snapshot().errors().count(kind);
    }

    @Test
    void bot_shouldJoinByTicketAndBeCountedAtTheFirstState() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.pulse();
        bench.clock.advanceMs(40);
        bench.grantTicket();
        bench.connection().open();
        assertEquals(List.of("hello ticket/"), bench.connection().sent);
        bench.connection().receive(bench.welcome("t", false));
        assertEquals(0, bench.context.playing());
        bench.clock.advanceMs(60);
        bench.connection().receive(bench.resetState());
        assertEquals(1, bench.context.playing());
        assertEquals(100, bench.latency(LatencyKind.JOIN).maxMs(), 0.2);
    }

    @Test
    void bot_shouldSendTenInputsAndOneHeartbeatASecondInOneWriteEach() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        int flushesBefore = bench.connection().flushes;
        bench.pulses(100);
        assertEquals(100, bench.connection().inputs);
        assertEquals(100, bench.connection().flushes - flushesBefore);
        assertEquals(100, bench.snapshot().traffic().messages(Direction.UP, MessageType.INPUT));
        assertEquals(10, bench.snapshot().traffic().messages(Direction.UP, MessageType.HEARTBEAT));
        assertTrue(bench.snapshot().traffic().sizes(Direction.UP, MessageType.INPUT).max() <= 13);
        assertEquals(4, bench.snapshot().traffic().sizes(Direction.UP, MessageType.HEARTBEAT).max());
    }

    @Test
    void bot_shouldSendIdleInputOnceASecond() {
        BotBench bench = new BotBench(BrainKind.IDLE);
        bench.joinWorld();
        bench.pulses(100);
        assertEquals(10, bench.connection().inputs);
        assertEquals(10, bench.snapshot().dueSends());
    }

    @Test
    void bot_shouldCountALostStateOnceAndAskForAllAgain() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.pulses(1);
        bench.connection().receive(bench.state(0, 0, 0));
        bench.loseState();
        bench.connection().receive(bench.state(1, 0, 0));
        bench.connection().receive(bench.state(1, 0, 0));
        bench.pulses(5);
        assertEquals(1, errors(bench, ErrorKind.LOST_STATE));
        assertEquals(1, errors(bench, ErrorKind.RESYNC), "at most one a second");
        assertEquals(1, bench.connection().sent.stream().filter(s -> s.startsWith("resync")).count());
        bench.connection().receive(bench.resetState());
        bench.pulses(15);
        assertEquals(1, errors(bench, ErrorKind.RESYNC));
    }

    @Test
    void bot_shouldAskForAllAgainWhenNoStateComes() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.pulses(19);
        assertEquals(0, errors(bench, ErrorKind.RESYNC));
        bench.pulses(3);
        assertEquals(1, errors(bench, ErrorKind.RESYNC));
    }

    @Test
    void bot_shouldResumeByTokenAfterALoss() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.connection().end(End.CLOSED, Close.ABNORMAL);
        assertEquals(0, bench.context.playing());
        assertEquals(1, errors(bench, ErrorKind.DISCONNECT));
        bench.pulses(4);
        assertEquals(1, bench.connections.size(), "not before half a second");
        bench.pulses(6);
        assertEquals(2, bench.connections.size());
        bench.connection().open();
        assertEquals(List.of("hello /token-1"), bench.connection().sent);
        bench.connection().receive(bench.welcome("token-2", true));
        bench.connection().receive(bench.resetState());
        assertEquals(1, bench.context.playing());
        assertEquals(1, bench.latency(LatencyKind.RESUME).count());
        assertEquals(0, bench.latency(LatencyKind.ROLLBACK).count());
        bench.pulses(1);
        assertEquals(0, bench.connection().lastInput, "sequences restart");
    }

    @Test
    void bot_shouldFetchATicketWhenResumeIsRefusedAndMeasureTheRollback() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.connection().end(End.CLOSED, Close.ABNORMAL);
        bench.pulses(11);
        bench.connection().open();
        bench.connection().end(End.CLOSED, CloseCode.RESUME_REFUSED);
        assertEquals(1, errors(bench, ErrorKind.RESUME_REFUSED));
        assertEquals(1, errors(bench, ErrorKind.DISCONNECT), "a refused resume is no second loss");
        bench.pulses(40);
        bench.grantTicket();
        bench.connection().open();
        assertEquals(List.of("hello ticket/"), bench.connection().sent);
        bench.connection().receive(bench.welcome("token-3", false));
        bench.connection().receive(bench.resetState());
        assertEquals(1, bench.latency(LatencyKind.ROLLBACK).count());
    }

    @Test
    void bot_shouldAskTheApiWhenTheZoneIsGone() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.connection().end(End.CLOSED, Close.ABNORMAL);
        bench.pulses(11);
        assertEquals(2, bench.connections.size());
        bench.connection().end(End.CONNECT_FAILED, Close.ABNORMAL);
        bench.pulses(4);
        assertEquals(0, bench.ticketRequests.size(), "not before half a second");
        bench.pulses(7);
        assertEquals(2, bench.connections.size(), "not there again");
        assertEquals(1, bench.ticketRequests.size(), "the API has not been asked in vain yet: its waits begin anew");
        bench.ticketRequests.remove().accept(new TicketDesk.Refused("character_in_use", "later", 7_000));
        bench.pulses(69);
        assertEquals(0, bench.ticketRequests.size(), "the API said when");
        bench.pulses(100);
        assertEquals(1, bench.ticketRequests.size());
        assertEquals(1, errors(bench, ErrorKind.CONNECT));
        assertEquals(1, errors(bench, ErrorKind.JOIN_RETRY));
    }

    @Test
    void bot_shouldNeverComeBackOnCodesThatForbidIt() {
        for (int code : new int[]{CloseCode.TICKET_REFUSED, CloseCode.KICKED, CloseCode.VERSION_UNSUPPORTED}) {
            BotBench bench = new BotBench(BrainKind.WANDER);
            bench.joinWorld();
            bench.connection().end(End.CLOSED, code);
            assertTrue(bench.bot.isGone());
            bench.pulses(1_000);
            assertEquals(1, bench.connections.size(), "code " + code);
            assertEquals(0, bench.ticketRequests.size(), "code " + code);
            assertEquals(1, errors(bench, ErrorKind.GAVE_UP));
            assertEquals(1L, bench.snapshot().errors().closeCodes().get(code));
        }
    }

    @Test
    void bot_shouldHangUpOnSilenceAndCountItOnce() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.pulses(101);
        assertTrue(bench.connection().aborted);
        assertEquals(1, errors(bench, ErrorKind.SILENT));
        assertEquals(0, errors(bench, ErrorKind.DISCONNECT));
    }

    @Test
    void bot_shouldHangUpOnMessagesThatBreakTheProtocol() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.connection().receive(new byte[]{(byte) 0x92, 0x22});
        assertEquals(1, errors(bench, ErrorKind.PROTOCOL));
        assertTrue(bench.connection().aborted);
        assertTrue(bench.connection().sent.contains("close " + CloseCode.PROTOCOL_ERROR));
        assertFalse(bench.bot.isGone());
    }

    @Test
    void bot_shouldIgnoreLateNewsOfAnOldConnection() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        BotBench.FakeConnection old = bench.connection();
        old.end(End.CLOSED, Close.ABNORMAL);
        bench.pulses(11);
        bench.connection().open();
        bench.connection().receive(bench.welcome("token-2", true));
        bench.connection().receive(bench.resetState());
        old.end(End.CLOSED, Close.ABNORMAL);
        old.receive(new byte[]{(byte) 0x92, 0x22});
        assertEquals(1, bench.context.playing());
        assertEquals(1, errors(bench, ErrorKind.DISCONNECT));
        assertEquals(0, errors(bench, ErrorKind.PROTOCOL));
    }

    @Test
    void bot_shouldFollowATransferWithoutCountingALoss() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.connection()
                .receive(bench
                        .message(w -> ServerEncoder.transfer(w, "ws://127.0.0.1:7720/ws", "next", "desert", 5_000)));
        BotBench.FakeConnection old = bench.connections.getFirst();
        assertEquals(2, bench.connections.size());
        assertEquals(7_720, bench.connection().url.getPort());
        bench.connection().open();
        assertEquals(List.of("hello next/"), bench.connection().sent);
        assertFalse(old.aborted, "it may have to go on there");
        bench.clock.advanceMs(70);
        bench.connection().receive(bench.welcome("token-2", false));
        assertTrue(old.aborted);
        old.end(End.CLOSED, CloseCode.TRANSFERRED);
        bench.clock.advanceMs(80);
        bench.connection().receive(bench.resetState());
        assertEquals(150, bench.latency(LatencyKind.TRANSFER).maxMs(), 0.2);
        assertEquals(1, bench.context.playing());
        bench.pulses(1);
        assertEquals(0, bench.connection().lastInput, "it plays there");
        assertEquals(0, bench.snapshot().errors().total());

        bench.connection().end(End.CLOSED, Close.ABNORMAL);
        bench.pulses(11);
        bench.connection().open();
        assertEquals(List.of("hello /token-2"), bench.connection().sent, "and comes back there");
    }

    @Test
    void bot_shouldGoOnWhereItWasWhenItDoesNotGetWhereItIsSent() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        BotBench.FakeConnection old = bench.connection();
        old.receive(bench.message(w -> ServerEncoder.transfer(w, "ws://127.0.0.1:7720/ws", "next", "desert", 5_000)));
        bench.connection().open();
        bench.pulses(25);
        assertEquals(0, errors(bench, ErrorKind.RESYNC), "no States are to be expected");
        bench.connection().end(End.CLOSED, CloseCode.ZONE_FULL);
        assertEquals(1, errors(bench, ErrorKind.TRANSFER_MISSED));
        assertTrue(old.sent.getLast().startsWith("resync"), old.sent::toString);
        old.receive(bench.welcome("token-2", true));
        old.receive(bench.resetState());
        bench.pulses(1);
        assertEquals(0, old.lastInput, "sequences restart");
        assertEquals(1, bench.latency(LatencyKind.TRANSFER).count());
        assertEquals(1, bench.context.playing());
        assertEquals(0, errors(bench, ErrorKind.DISCONNECT));
    }

    @Test
    void bot_shouldJoinAnewWhenNeitherServerHasIt() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        BotBench.FakeConnection old = bench.connection();
        old.receive(bench.message(w -> ServerEncoder.transfer(w, "ws://127.0.0.1:7720/ws", "next", "desert", 5_000)));
        old.end(End.CLOSED, CloseCode.SHUTTING_DOWN);
        assertEquals(0, errors(bench, ErrorKind.DISCONNECT), "it is on its way");
        bench.connection().end(End.CONNECT_FAILED, Close.ABNORMAL);
        assertEquals(0, bench.context.playing());
        bench.pulses(11);
        assertEquals(1, bench.ticketRequests.size());
    }

    @Test
    void leave_shouldSayGoodbyeAndNotCountTheEnd() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.bot.leave();
        assertTrue(bench.connection().sent.contains("leave"));
        assertFalse(bench.bot.isGone());
        bench.connection().end(End.CLOSED, Close.NORMAL);
        assertTrue(bench.bot.isGone());
        assertEquals(0, bench.snapshot().errors().total());
        assertEquals(0, bench.context.playing());
    }

    @Test
    void leave_shouldNotWaitForeverForTheServersGoodbye() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.bot.leave();
        bench.pulses(31);
        assertTrue(bench.bot.isGone());
        assertTrue(bench.connection().aborted);
        assertEquals(0, bench.snapshot().errors().total());
    }

    @Test
    void bytes_shouldBeCountedExactly() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        long payload = bench.snapshot().traffic().payloadBytes(Direction.DOWN);
        long frames = bench.snapshot().traffic().frameBytes(Direction.DOWN);
        byte[] state = bench.state(BotBench.NONE_YET, 3, -4);
        bench.connection().receive(state);
        assertEquals(payload + state.length, bench.snapshot().traffic().payloadBytes(Direction.DOWN));
        assertEquals(frames + state.length + 2, bench.snapshot().traffic().frameBytes(Direction.DOWN));
        assertEquals(2, bench.snapshot().traffic().messages(Direction.DOWN, MessageType.STATE));
        assertEquals(1, bench.snapshot().shapes().summary().movedP95());
    }

    @Test
    void unwantedBot_shouldSayGoodbyeAndJoinAnewWhenWanted() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.bot.want(false);
        assertTrue(bench.connection().sent.contains("leave"));
        bench.connection().end(End.CLOSED, Close.NORMAL);
        bench.pulses(50);
        assertEquals(1, bench.connections.size(), "it rests");
        assertEquals(0, bench.context.playing());
        assertFalse(bench.bot.isGone());

        bench.bot.want(true);
        bench.joinWorld();
        assertEquals(1, bench.context.playing());
        assertEquals(2, bench.latency(LatencyKind.JOIN).count());
        assertEquals(0, bench.snapshot().errors().total());
    }

    @Test
    void botThatMovesOn_shouldSayGoodbyeAndBeTimedFromThereToTheNextPlace() {
        BotBench bench = new BotBench(BrainKind.RIFT);
        bench.joinWorld();
        assertEquals(1, bench.entered);
        bench.bot.moveOn();
        assertTrue(bench.connection().sent.contains("leave"));
        bench.clock.advanceNs(300_000_000L);
        bench.connection().end(End.CLOSED, Close.NORMAL);
        assertEquals(1, bench.left);
        bench.joinWorld();

        assertEquals(2, bench.entered);
        assertEquals(1, bench.latency(LatencyKind.JOIN).count(), "it had joined before");
        assertEquals(0, bench.latency(LatencyKind.RESUME).count() + bench.latency(LatencyKind.ROLLBACK).count());
        assertEquals(1, bench.latency(LatencyKind.ZONE_CHANGE).count());
        assertEquals(300, bench.latency(LatencyKind.ZONE_CHANGE).maxMs(), 1);
        assertEquals(0, bench.snapshot().errors().total());
    }

    @Test
    void botThatGoesPlaces_shouldStandStillWhereItLives() {
        BotBench bench = new BotBench(BrainKind.RIFT);
        bench.atHome = true;
        bench.joinWorld();
        bench.pulses(20);
        long still = bench.snapshot().traffic().messages(Direction.UP, MessageType.INPUT);
        assertEquals(2.0, (double) still, 1.0);
        assertTrue(bench.connection().sent.stream().noneMatch(what -> what.startsWith("action")),
                "it does not fight the wolf");
        bench.atHome = false;
        bench.pulses(20);
        assertEquals(still + 20, bench.snapshot().traffic().messages(Direction.UP, MessageType.INPUT));
    }

    @Test
    void unwantedBot_shouldGiveUpAskingAndLeaveForGoodWhenTold() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.pulse();
        bench.bot.want(false);
        bench.grantTicket();
        assertEquals(0, bench.connections.size());
        bench.bot.leave();
        assertTrue(bench.bot.isGone());
        bench.bot.want(true);
        bench.pulses(20);
        assertTrue(bench.ticketRequests.isEmpty());
    }

    @Test
    void botWithABadLine_shouldLoseItAndResumeWithoutCountingAnError() {
        BotBench bench = new BotBench(new BotRole(BrainKind.WANDER, 4_000_000_000L));
        bench.joinWorld();
        bench.pulses(19);
        assertEquals(1, bench.connections.size(), "not before half the mean time");
        for (int pulse = 0; pulse < 60 && bench.connections.size() == 1; pulse++) {
            bench.pulses(1);
        }
        assertEquals(2, bench.connections.size());
        bench.connection().open();
        assertEquals(List.of("hello /token-1"), bench.connection().sent);
        assertEquals(0, errors(bench, ErrorKind.DISCONNECT));
    }

    @Test
    void slowReader_shouldReadForAMomentAndAnswerForWhatComesOfIt() {
        BotBench bench = new BotBench(new BotRole(BrainKind.WANDER, 0, 5_000_000_000L));
        bench.joinWorld();
        int reading = 0;
        for (int tenth = 0; tenth < 300; tenth++) {
            bench.pulses(1);
            if (bench.connection().reading) {
                reading++;
                bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
            }
        }
        assertEquals(6, reading, "a tenth of a second in every five");

        bench.connection().end(LinkListener.End.CLOSED, CloseCode.TOO_SLOW);

        assertEquals(0, bench.snapshot().errors().total());
        assertEquals(1, bench.snapshot().provoked().count(ErrorKind.DISCONNECT));
        assertEquals(0, bench.latency(LatencyKind.INPUT_APPLIED).count(), "its latencies are its own");
    }

    @Test
    void griefer_shouldTryEveryTrickAndCountRefusalsApart() {
        BotBench bench = new BotBench(BrainKind.GRIEF);
        bench.joinWorld();
        for (int tenth = 0; tenth < 300; tenth++) {
            int before = bench.connection().lastAction;
            bench.pulses(1);
            if (bench.connection().lastAction != before) {
                bench.connection().receive(bench.confirm(bench.connection().lastAction, ConfirmCode.RANGE, 0));
            }
            bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
        }
        List<String> sent = bench.connection().sent;
        for (String trick : List.of("action 60000", "action " + Attack.STRIKE, "action " + Attack.BOLT)) {
            assertTrue(sent.contains(trick), trick + " in " + sent);
        }
        assertTrue(sent.size() < 20 * 30, "it keeps to the rates");
        assertEquals(Map.of(), bench.snapshot().errors().confirmCodes());
        assertTrue(bench.snapshot().provoked().confirmCodes().getOrDefault(ConfirmCode.RANGE, 0L) > 80);
    }

    @Test
    void lostConnection_shouldBeNoErrorAndEndInAResume() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.bot.loseConnection();
        assertEquals(0, bench.context.playing());
        bench.pulses(15);
        assertEquals(2, bench.connections.size());
        assertEquals(0, bench.snapshot().errors().total());
    }

    @Test
    void trader_shouldAskTheApiEveryTwoSecondsAndMeasureFromTheIntendedTime() {
        BotBench bench = new BotBench(BrainKind.TRADE);
        bench.joinWorld();
        for (int tenth = 0; tenth < 100; tenth++) {
            bench.pulses(1);
            if (!bench.trades.isEmpty()) {
                bench.clock.advanceMs(30);
                bench.trades.remove().accept("");
                bench.clock.advanceMs(-30);
            }
            bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
        }
        assertEquals(5, bench.latency(LatencyKind.API_REQUEST).count());
        assertEquals(30, bench.latency(LatencyKind.API_REQUEST).maxMs(), 0.1);

        bench.pulses(20);
        bench.trades.remove().accept("zone_full: no");
        assertEquals(1, bench.snapshot().errors().count(ErrorKind.API_REQUEST));
    }

    @Test
    void trader_shouldMissRequestsWhileTheApiDoesNotAnswer() {
        BotBench bench = new BotBench(BrainKind.TRADE);
        bench.joinWorld();
        for (int tenth = 0; tenth < 300; tenth++) {
            bench.pulses(1);
            bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
        }
        assertEquals(8, bench.trades.size());
        assertEquals(15 - 8, bench.snapshot().missedSends());
    }
}
