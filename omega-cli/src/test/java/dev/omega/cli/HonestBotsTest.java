package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.ErrorSummary;
import dev.omega.protocol.ConfirmCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who keeps to the rules is never told otherwise, however long the way: 1,000 minutes of the load test's bots in a few seconds. */
class HonestBotsTest {

    private static final int BOTS = 100;
    private static final int MINUTES = 10;
    private static final int JOIN_S = 5;

    /** What a bot avoids by what it is told; sights, deaths and safe places it has to find out. */
    private static final List<Integer> AVOIDABLE = List.of(ConfirmCode.COOLDOWN, ConfirmCode.RANGE,
            ConfirmCode.RESOURCE, ConfirmCode.RATE, ConfirmCode.SEQUENCE);

    @Test
    void honestBots_shouldNeverBeRefusedFalselyAt200MsWithJitterOf100() {
        VirtualZone zone = new VirtualZone(BOTS, LinkDelay.of(Duration.ofMillis(200), Duration.ofMillis(100)), 7);
        zone.play(JOIN_S + 60 * MINUTES);
        ErrorSummary counted = zone.counted().errors();
        String answers = "answers by code " + counted.confirmCodes() + ", errors " + counted.byKind();
        System.out.println(BOTS * MINUTES + " bot-minutes: " + answers);
        assertEquals(BOTS, zone.playing());
        assertTrue(counted.confirmCodes().getOrDefault(ConfirmCode.OK, 0L) > 10_000, answers);
        for (int code : AVOIDABLE) {
            assertEquals(0, counted.confirmCodes().getOrDefault(code, 0L), answers);
        }
        for (ErrorKind kind : ErrorKind.values()) {
            assertEquals(0, counted.count(kind), answers);
        }
    }
}
