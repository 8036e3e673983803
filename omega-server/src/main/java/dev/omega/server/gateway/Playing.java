package dev.omega.server.gateway;

import dev.omega.server.zone.ZoneInbox;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/** Last stage: what the client says goes to the instance's inbox, within the rates of each type of message. */
final class Playing extends Stage implements BinaryReceiver {

    // Per second and in a burst (protocol design, limits enforced by the zone).
    private static final Rate INPUTS = new Rate(12, 24);
    private static final Rate ACTIONS = new Rate(10, 10);
    private static final Rate CHATS = new Rate(1, 5);
    private static final Rate HEARTBEATS = new Rate(2, 4);
    private static final Rate RESYNCS = new Rate(1, 2);

    private final SessionServices services;
    private final PlayerConnection connection;
    private final ZoneInbox inbox;
    private final int number;
    private final TokenBucket inputs;
    private final TokenBucket actions;
    private final TokenBucket chats;
    private final TokenBucket heartbeats;
    private final TokenBucket resyncs;
    private final ExcessClock excess;
    private long heardNs;
    private long unwritableSinceNs;
    private boolean isUnwritable;
    private boolean isReady;
    private boolean hasLeft;
    private ChannelHandlerContext context;

    @SuppressWarnings("NullAway.Init") // Netty calls handlerAdded before anything else.
    Playing(SessionServices services, PlayerConnection connection, InstanceRoute route) {
        this.services = services;
        this.connection = connection;
        this.inbox = route.inbox();
        this.number = connection.number();
        long nowNs = services.nanoTime().getAsLong();
        inputs = new TokenBucket(INPUTS, nowNs);
        actions = new TokenBucket(ACTIONS, nowNs);
        chats = new TokenBucket(CHATS, nowNs);
        heartbeats = new TokenBucket(HEARTBEATS, nowNs);
        resyncs = new TokenBucket(RESYNCS, nowNs);
        excess = new ExcessClock(services.limits().tolerance());
        heardNs = nowNs;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        LoopContext.current().add(this);
        FrameLimiter limiter = added.pipeline().get(FrameLimiter.class);
        if (limiter != null && connection.form() == FrameForm.BINARY) {
            limiter.bypassTo(this);
        }
    }

    @Override
    public void onBinary(ByteBuf in, int index, int length, int mask) {
        LoopContext.current().decodeMasked(in, index, length, mask, this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext playing, Object event) {
        if (event == ConnectionEvent.CLOSING) {
            connection.onClosing();
        }
        playing.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext playing) {
        LoopContext.current().remove(this);
        connection.onClosing();
        inbox.offerDisconnected(number);
        playing.fireChannelInactive();
    }

    @Override
    public void onInput(int seq, int snapAck, long packedRuns) {
        if (isWithin(inputs)) {
            inbox.offerInput(number, seq, snapAck, packedRuns);
        }
    }

    @Override
    public void onAction(int aseq, int skill, int view, int targetNetId, int x, int y) {
        if (isWithin(actions)) {
            inbox.offerAction(number, aseq, skill, view, targetNetId, x, y);
        }
    }

    @Override
    public void onHeartbeat(int hseq, int snapAck) {
        if (isWithin(heartbeats)) {
            LoopContext.current().answerHeartbeat(connection, hseq, services.clock().millis());
            inbox.offerHeartbeat(number, snapAck);
        }
    }

    @Override
    public void onResync(int lastSnap) {
        if (isWithin(resyncs)) {
            inbox.offerResync(number, lastSnap);
        }
    }

    @Override
    public void onChat(int channel, String text) {
        if (isWithin(chats)) {
            inbox.offerChat(number, channel, text);
        }
    }

    @Override
    public void onReady() {
        heardNs = services.nanoTime().getAsLong();
        if (!isReady) {
            isReady = true;
            inbox.offerReady(number);
        }
    }

    @Override
    public void onLeave() {
        if (!hasLeft) {
            hasLeft = true;
            inbox.offerLeave(number);
        }
    }

    @Override
    FrameForm form() {
        return connection.form();
    }

    @Override
    String when() {
        return "after Welcome";
    }

    /** Any message is a sign of life; one over the rate of its type is dropped, and a habit of it ends the session. */
    private boolean isWithin(TokenBucket rate) {
        long nowNs = services.nanoTime().getAsLong();
        heardNs = nowNs;
        if (rate.tryTake(1, nowNs)) {
            return true;
        }
        services.stats().increment(GatewayCounter.MESSAGES_DROPPED);
        if (excess.isSustained(nowNs)) {
            throw Refusal.FLOOD.exception();
        }
        return false;
    }

    /** Ends the session when the client is silent or does not read. Once a second. */
    void pulse(long nowNs) {
        if (nowNs - heardNs > services.times().silence().toNanos()) {
            context.fireExceptionCaught(Refusal.SILENT.exception());
        } else if (context.channel().isWritable()) {
            isUnwritable = false;
        } else if (!isUnwritable) {
            isUnwritable = true;
            unwritableSinceNs = nowNs;
        } else if (nowNs - unwritableSinceNs > services.times().unwritable().toNanos()) {
            context.fireExceptionCaught(Refusal.TOO_SLOW.exception());
        }
    }
}
