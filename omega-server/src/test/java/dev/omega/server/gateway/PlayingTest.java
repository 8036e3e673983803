package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.MessageType;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.JoinRequest;
import dev.omega.server.zone.ZoneConfig;
import dev.omega.server.zone.ZoneCounter;
import dev.omega.server.zone.ZoneEnvironment;
import dev.omega.server.zone.ZoneInstance;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session behind a real instance that the test ticks. */
final class PlayingTest {

    private final GatewayKit kit = new GatewayKit(GatewayKit.standard());
    private final ConnectionNumbers numbers = new ConnectionNumbers(4);
    private final List<Long> saved = new ArrayList<>();
    private final CheckpointSink checkpoints = new CheckpointSink() {
        @Override
        public void pending(CheckpointCell cell, boolean urgent) {
            saved.add(cell.characterId());
        }

        @Override
        public void abandoned(long characterId, long fence) {
            saved.add(-characterId);
        }
    };
    private final LoopFlusher flusher = new LoopFlusher();
    private final ZoneInstance instance = new ZoneInstance(
            ZoneConfig
                    .standard("plaza-1", RealmZones.catalog().definition(RealmZones.catalog().zoneIds().getFirst()), 10,
                            1)
                    .withLinkDeadMs(1000),
            new ZoneEnvironment(checkpoints, flusher, () -> kit.nowNs, InstantSource.system(),
                    RandomGenerator.of("L64X128MixRandom"), numbers::release));
    private final InstanceRoute route = new InstanceRoute(instance.inbox(), flusher, numbers);
    private GatewayKit.Client client;
    private Arrival arrival;

    @BeforeEach
    void join() {
        client = kit.upgraded();
        arrival = enter(client, 1);
    }

    private Arrival enter(GatewayKit.Client joining, long characterId) {
        joining.send(Wire.hello("t"));
        Arrival arriving = kit.met.getLast().arrival();
        assertTrue(arriving.accept(route));
        arriving.enter(() -> instance.inbox()
                .offerJoin(new JoinRequest(arriving.connection(), arriving.link(), 1, characterId, 1, 1,
                        "Kit" + characterId, "warrior", null, 1, Capabilities.NO_READY, "kit/1")));
        joining.channel.runPendingTasks();
        return arriving;
    }

    private void tick(int times) {
        for (int round = 0; round < times; round++) {
            kit.nowNs += instance.periodNs();
            instance.tick(kit.nowNs);
            client.channel.runPendingTasks();
        }
    }

    @Test
    void welcome_shouldReachTheClientAfterTheTick() {
        tick(1);

        assertEquals(MessageType.WELCOME, typeOf(client.frames().getFirst()));
        assertEquals(0, arrival.link().queuedBytes());
    }

    @Test
    void messagesOfOneTick_shouldLeaveInOneFlush() {
        tick(1);
        long before = kit.stats.count(GatewayCounter.FLUSHES);

        arrival.link().send(new byte[]{(byte) 0x91, 50}, 0, 2);
        arrival.link().send(new byte[]{(byte) 0x91, 51}, 0, 2);
        flusher.flush();
        client.channel.runPendingTasks();

        assertEquals(1, kit.stats.count(GatewayCounter.FLUSHES) - before);
    }

    @Test
    void longMessages_shouldBeFramedWithTheLongerHeads() {
        tick(1);
        client.received();

        arrival.link().send(new byte[125], 0, 125);
        arrival.link().send(new byte[126], 0, 126);
        arrival.link().send(new byte[16_384], 0, 16_384);
        flusher.flush();

        List<Integer> lengths = client.frames().stream().map(frame -> frame.payload().length).toList();
        assertEquals(List.of(125, 126, 16_384), lengths);
    }

    @Test
    void queuedBytes_shouldCountWhatTheLoopHasNotTaken() {
        tick(1);

        arrival.link().send(new byte[100], 0, 100);
        flusher.flush();
        assertEquals(102, arrival.link().queuedBytes());
        client.channel.runPendingTasks();

        assertEquals(0, arrival.link().queuedBytes());
    }

    @Test
    void inputs_shouldReachTheInstanceWithinTheirRate() {
        tick(1);
        long before = instance.stats().count(ZoneCounter.INPUTS);
        byte[] input = Wire.binary(writer -> ClientEncoder.input(writer, 1, 0, InputRuns.of(InputRuns.run(3, 0, 0))));

        for (int round = 0; round < 30; round++) {
            client.send(input);
        }
        tick(1);

        assertEquals(24, instance.stats().count(ZoneCounter.INPUTS) - before);
        assertEquals(6, kit.stats.count(GatewayCounter.MESSAGES_DROPPED));
        assertTrue(client.isOpen());
    }

    @Test
    void heartbeat_shouldBeAnsweredWithoutATick() {
        tick(1);
        client.received();

        client.send(Wire.heartbeat(7));

        assertEquals(MessageType.SERVER_HEARTBEAT, typeOf(client.frames().getFirst()));
    }

    @Test
    void client_shouldBeClosedWhenSilent() {
        tick(1);
        client.send(Wire.heartbeat(1));
        client.received();

        client.elapse(12_000);
        assertTrue(client.isOpen());
        client.elapse(1);

        client.assertClosedWith(CloseCode.HEARTBEAT_TIMEOUT);
    }

    @Test
    void avatar_shouldBeSavedAndTheNumberFreedWhenTheClientIsGone() {
        tick(1);
        assertEquals(1, numbers.inUse());

        var _ = client.channel.close();
        client.channel.runPendingTasks();
        tick(1);
        assertEquals(0, numbers.inUse());
        tick(60);

        assertEquals(0, instance.stats().players());
        assertTrue(saved.contains(1L), () -> "saved " + saved);
    }

    @Test
    void instance_shouldHearOfTheLossWhenTheClientWentWhileItsCharacterLoaded() {
        GatewayKit.Client quick = kit.upgraded();
        quick.send(Wire.hello("t"));
        Arrival late = kit.met.getLast().arrival();
        assertTrue(late.accept(route));
        var _ = quick.channel.close();
        quick.channel.runPendingTasks();

        late.enter(() -> instance.inbox()
                .offerJoin(new JoinRequest(late.connection(), late.link(), 1, 2, 1, 1, "Late", "mage", null, 1, 0,
                        "kit/1")));
        quick.channel.runPendingTasks();
        tick(2);

        assertEquals(1, numbers.inUse());
        assertTrue(saved.contains(-2L) || instance.stats().players() == 2, () -> "saved " + saved);
    }

    @Test
    void arrival_shouldNotBeAcceptedWhenNoNumberIsLeft() {
        for (int other = 0; other < 3; other++) {
            enter(kit.upgraded(), 10 + other);
        }
        GatewayKit.Client last = kit.upgraded();
        last.send(Wire.hello("t"));
        Arrival lastArrival = kit.met.getLast().arrival();

        assertFalse(lastArrival.accept(route));
        lastArrival.refuse(CloseCode.ZONE_FULL, "full");

        last.assertClosedWith(CloseCode.ZONE_FULL);
        assertEquals(4, numbers.inUse());
    }

    @Test
    void link_shouldIgnoreWhatIsSentAfterItClosed() {
        tick(1);
        client.received();

        arrival.link().close(CloseCode.KICKED, "kicked");
        client.channel.runPendingTasks();
        arrival.link().send(new byte[10], 0, 10);
        flusher.flush();

        client.assertClosedWith(CloseCode.KICKED);
        assertEquals(0, arrival.link().queuedBytes());
    }

    @Test
    void lastMessages_shouldPrecedeTheCloseFrame() {
        tick(1);
        client.received();

        arrival.link().send(new byte[]{(byte) 0x91, 50}, 0, 2);
        arrival.link().close(CloseCode.SHUTTING_DOWN, "retry=1000");

        List<Wire.Frame> frames = client.frames();
        assertEquals(2, frames.size());
        assertEquals(CloseCode.SHUTTING_DOWN, frames.getLast().closeCode());
        assertEquals("retry=1000", frames.getLast().closeReason());
    }

    @Test
    void client_shouldBeClosedAsTooSlowWhenMoreThan64KiBWait() {
        tick(1);
        client.received();

        for (int message = 0; message < 5; message++) {
            arrival.link().send(new byte[16_000], 0, 16_000);
        }

        client.assertClosedWith(CloseCode.TOO_SLOW);
    }

    private static int typeOf(Wire.Frame frame) {
        int second = frame.payload()[0] & 0xFF;
        return frame.payload()[second == 0xDC ? 3 : 1];
    }
}
