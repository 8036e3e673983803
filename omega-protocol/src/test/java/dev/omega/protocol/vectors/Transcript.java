package dev.omega.protocol.vectors;

import static dev.omega.protocol.Trees.list;

import dev.omega.protocol.ClientMessageHandler;
import dev.omega.protocol.InputRuns;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.ServerMessageHandler;
import dev.omega.protocol.Trees;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.ZoneParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what the decoders report, as the fields of the message it came from. */
class Transcript implements ClientMessageHandler, ServerMessageHandler {

    private final int heartbeatType;
    private final List<Object> messages = new ArrayList<>();
    private final List<Object> events = new ArrayList<>();

    /** A transcript of messages in {@code direction}: the heartbeats of both directions look alike. */
    Transcript(String direction) {
        heartbeatType = direction.equals(Vector.CLIENT) ? MessageType.HEARTBEAT : MessageType.SERVER_HEARTBEAT;
    }

    /** The one message reported, or what is left of Events. */
    List<Object> message() {
        return messages;
    }

    private void report(Object... fields) {
        messages.addAll(list(fields));
    }

    private void reportRest(MessageReader reader, Object... fields) {
        report(fields);
        messages.addAll(Trees.readRest(reader));
    }

    @Override
    public void onHello(int protocol, String ticket, String resume, int capabilities, String client) {
        report(1, protocol, ticket, resume, capabilities, client);
    }

    @Override
    public void onInput(int seq, int snapAck, long packedRuns) {
        report(2, seq, snapAck);
        for (int index = 0; index < InputRuns.count(packedRuns); index++) {
            int run = InputRuns.run(packedRuns, index);
            report(InputRuns.controls(run), InputRuns.direction(run), InputRuns.aim(run));
        }
    }

    @Override
    public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
        report(3, aseq, skill, view, targetNetId, x, y);
    }

    @Override
    public void onHeartbeat(int hseq, int second) {
        report(heartbeatType, hseq, second);
    }

    @Override
    public void onResync(int lastSnap) {
        report(5, lastSnap);
    }

    @Override
    public void onChat(int channel, String text) {
        report(6, channel, text);
    }

    @Override
    public void onLeave() {
        report(7);
    }

    @Override
    public void onReady() {
        report(8);
    }

    @Override
    public void onGameMessage(int type, MessageReader reader) {
        reportRest(reader, type);
    }

    @Override
    public void onWelcome(Welcome welcome) {
        report(33, welcome.protocol(), welcome.selfNetId(), welcome.simHz(), welcome.netDiv(), welcome.netTick(),
                welcome.epochSeconds(), welcome.epochMillis(), welcome.resumeToken(), welcome.capabilities(),
                parameters(welcome.zone()));
    }

    private static Map<Object, Object> parameters(ZoneParameters zone) {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("q", 32L);
        map.put("sq", 256L);
        map.put("w", (long) zone.widthMetres());
        map.put("h", (long) zone.heightMetres());
        map.put("aoi", (long) zone.interestMetres());
        map.put("slots", (long) zone.slots());
        map.put("phase", (long) zone.phase());
        map.put("walk", (long) zone.speeds().walk());
        map.put("run", (long) zone.speeds().run());
        map.put("sprint", (long) zone.speeds().sprint());
        map.put("zone", zone.zone());
        map.put("instance", zone.instance());
        map.put("map", zone.map());
        return map;
    }

    @Override
    public void onState(MessageReader reader) {
        reportRest(reader, 34);
    }

    @Override
    public void onEvent(int snap, int kind, int[] values, int count) {
        List<Object> event = list(kind);
        for (int index = 0; index < count; index++) {
            event.add((long) values[index]);
        }
        events.add(event);
        reportEvents(snap);
    }

    @Override
    public void onGameEvent(int snap, int kind, MessageReader reader) {
        List<Object> event = list(kind);
        while (reader.remaining() > 0) {
            event.add(Trees.read(reader));
        }
        events.add(event);
        reportEvents(snap);
    }

    private void reportEvents(int snap) {
        messages.clear();
        report(35, snap);
        messages.addAll(events);
    }

    @Override
    public void onConfirm(int aseq, int code, int detail) {
        report(37, aseq, code, detail);
    }

    @Override
    public void onChat(int channel, int fromNetId, String text, @Nullable String fromName) {
        report(38, channel, fromNetId, text);
        if (fromName != null) {
            report(fromName);
        }
    }

    @Override
    public void onTransfer(String url, String ticket, String zone, int graceMs) {
        report(39, url, ticket, zone, graceMs);
    }

    @Override
    public void onNotice(int code, String text) {
        report(40, code, text);
    }

    @Override
    public void onOwner(int revision, MessageReader reader) {
        reportRest(reader, 41, revision);
    }
}
