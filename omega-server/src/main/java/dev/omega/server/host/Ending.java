package dev.omega.server.host;

import dev.omega.protocol.NoticeCode;
import dev.omega.server.gateway.GatewayServer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a host ends in order: nobody comes in any more, players are sent on to where there is room, those that are left are told, saved
 * and closed. One virtual thread runs it; {@link #hurry} may be called by any.
 */
final class Ending {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    /** For so long players are sent on; who is still there is closed then and comes back by itself. */
    private static final long MOVE_LIMIT_MS = 60_000;
    /** Who does not get there by then was taken back, and is closed like the others. */
    private static final Duration TRAVEL_LIMIT = Duration.ofMillis(2L * TransferDesk.GRACE_MS);
    private static final Duration SAVE_LIMIT = Duration.ofSeconds(25);
    private static final Duration FAREWELL_LIMIT = Duration.ofSeconds(3);
    private static final long POLL_MS = 10;

    private final GatewayServer gateway;
    private final Instances instances;
    private final Resettlement resettlement;
    private final IntSupplier moving;
    private final IntSupplier unsaved;
    private final IntSupplier unsettled;
    private final int farewellSeconds;
    private volatile boolean hurried;

    /**
     * Nothing has ended yet.
     *
     * @param moving players on their way elsewhere, whatever sent them
     * @param unsaved characters whose newest state is not saved
     * @param unsettled operations and scores the API has not answered to
     * @param farewellSeconds how long players who stay to the end are told to expect it
     */
    Ending(
            GatewayServer gateway,
            Instances instances,
            Resettlement resettlement,
            IntSupplier moving,
            IntSupplier unsaved,
            IntSupplier unsettled,
            int farewellSeconds) {
        this.gateway = gateway;
        this.instances = instances;
        this.resettlement = resettlement;
        this.moving = moving;
        this.unsaved = unsaved;
        this.unsettled = unsettled;
        this.farewellSeconds = farewellSeconds;
    }

    /** Sends nobody on any more, and waits for nobody's farewell: save and close. */
    void hurry() {
        hurried = true;
        resettlement.hurry();
        instances.all().forEach(instance -> instance.zone().inbox().offerDrain(0));
    }

    /** Runs to the end; the host is draining. */
    void run(Membership membership) throws InterruptedException {
        gateway.stopAccepting();
        // From its answer on nobody is sent here, and nobody from here to here. Without one nobody can be sent on at all.
        boolean heard = membership.beatOnce();
        if (heard && instances.players() > 0 && !hurried) {
            LOG.info("draining: {} players are sent on", instances.players());
            instances.all()
                    .forEach(instance -> instance.zone()
                            .inbox()
                            .offerAnnounce(NoticeCode.DRAINING, "the server restarts; you are moved to another one"));
            resettlement.empty(instances.all(), null, MOVE_LIMIT_MS);
        }
        // Who is on a road is out of the world already; its connection still leads here.
        var _ = await(TRAVEL_LIMIT, () -> hurried || moving.getAsInt() == 0);
        int seconds = instances.players() == 0 || hurried ? 0 : farewellSeconds;
        LOG.info("draining {} players in {} s", instances.players(), seconds);
        instances.all().forEach(instance -> instance.zone().inbox().offerDrain(seconds));
        boolean saved = await(SAVE_LIMIT.plusSeconds(seconds),
                () -> instances.areDrained() && unsaved.getAsInt() == 0 && unsettled.getAsInt() == 0);
        if (!saved) {
            LOG.error("before the end {} characters could not be saved, {} operations and scores not settled",
                    unsaved.getAsInt(), unsettled.getAsInt());
        }
        membership.leave();
        var _ = await(FAREWELL_LIMIT, () -> gateway.stats().open() == 0);
    }

    private static boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadlineNs = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
        return true;
    }
}
