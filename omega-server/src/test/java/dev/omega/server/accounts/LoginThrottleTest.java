package dev.omega.server.accounts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.RedisCache;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final AtomicLong nowMs = new AtomicLong(1_000_000);
    private final LoginThrottle throttle = new LoginThrottle(RedisCache.none(), () -> Instant.ofEpochMilli(nowMs.get()),
            () -> Duration.ofMillis(nowMs.get()).toNanos());

    private void fail(String account, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.begin(account, address);
        }
    }

    private Problem refusal(String account, String address) {
        return assertThrows(Problem.class, () -> throttle.begin(account, address));
    }

    @Test
    void account_shouldBeLockedForAMinuteAfterFiveFailures() {
        fail("anna", "10.0.0.1", 5);
        Problem refused = refusal("anna", "10.0.0.2");
        assertEquals(ErrorCode.TOO_MANY_ATTEMPTS, refused.code());
        assertEquals(60_000, refused.retryAfterMs());
        assertDoesNotThrow(() -> throttle.begin("berta", "10.0.0.1"));
    }

    @Test
    void delay_shouldDoubleAndEndAtAQuarterOfAnHour() {
        assertEquals(60_000, LoginThrottle.delayMs(5));
        assertEquals(120_000, LoginThrottle.delayMs(6));
        assertEquals(480_000, LoginThrottle.delayMs(8));
        assertEquals(900_000, LoginThrottle.delayMs(9));
        assertEquals(900_000, LoginThrottle.delayMs(1_000));
    }

    @Test
    void account_shouldBeOpenAgainAfterTheDelay() {
        fail("anna", "10.0.0.1", 5);
        nowMs.addAndGet(60_001);
        assertDoesNotThrow(() -> throttle.begin("anna", "10.0.0.1"));
        assertEquals(120_000, refusal("anna", "10.0.0.1").retryAfterMs());
    }

    @Test
    void success_shouldForgetFailures() {
        fail("anna", "10.0.0.1", 4);
        throttle.succeeded("anna", "10.0.0.1");
        fail("anna", "10.0.0.1", 4);
    }

    @Test
    void address_shouldRunOutAfterTwentyFailuresOnDifferentAccounts() {
        for (int i = 0; i < 20; i++) {
            throttle.begin("account-" + i, "10.0.0.9");
        }
        assertEquals(ErrorCode.TOO_MANY_ATTEMPTS, refusal("account-21", "10.0.0.9").code());
        assertDoesNotThrow(() -> throttle.begin("account-21", "10.0.0.8"));
    }

    @Test
    void addressWindow_shouldEndWhenItWasSaidToThoughRefusedTriesGoOn() {
        for (int i = 0; i < 20; i++) {
            throttle.begin("account-" + i, "10.0.0.9");
        }
        for (int minute = 10; minute > 0; minute--) {
            assertEquals(minute * 60_000L, refusal("somebody", "10.0.0.9").retryAfterMs());
            nowMs.addAndGet(60_000);
        }
        assertDoesNotThrow(() -> throttle.begin("somebody", "10.0.0.9"));
    }

    @Test
    void ownerWhoIsLoggedIn_shouldBeCountedByAccountAlone() {
        for (int i = 0; i < 20; i++) {
            throttle.begin("account-" + i, "10.0.0.9");
        }
        assertEquals("in", throttle.judge("own:7", null, () -> "in"));
        for (int i = 0; i < 5; i++) {
            assertNull(throttle.judge("own:7", null, () -> null));
        }
        assertThrows(Problem.class, () -> throttle.judge("own:7", null, () -> "in"));
    }

    @Test
    void attemptThatWasNotJudged_shouldNotCount() {
        for (int i = 0; i < 30; i++) {
            assertThrows(IllegalStateException.class, () -> throttle.judge("anna", "10.0.0.1", () -> {
                throw new IllegalStateException("sent away");
            }));
        }
        assertEquals("in", throttle.judge("anna", "10.0.0.1", () -> "in"));
    }

    @Test
    void attemptThatWasNotJudged_shouldNotLockAnAccountAgain() {
        fail("anna", "10.0.0.1", 5);
        nowMs.addAndGet(60_001);
        assertThrows(IllegalStateException.class, () -> throttle.judge("anna", "10.0.0.1", () -> {
            throw new IllegalStateException("sent away");
        }));
        assertEquals("in", throttle.judge("anna", "10.0.0.1", () -> "in"));
    }

    @Test
    void attemptThatWasNotJudged_shouldLeaveFailuresAndTheLockAsTheyWere() {
        fail("anna", "10.0.0.1", 4);
        assertThrows(IllegalStateException.class, () -> throttle.judge("anna", "10.0.0.1", () -> {
            throw new IllegalStateException("sent away");
        }));
        assertNull(throttle.judge("anna", "10.0.0.1", () -> null));
        assertEquals(60_000, refusal("anna", "10.0.0.1").retryAfterMs());
    }
}
