package dev.omega.server.leaderboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    @ParameterizedTest
    @CsvSource({"0 0 * * 1, 2026-01-01T00:00:00Z, 2026-01-05T00:00:00Z",
            "0 0 * * 1, 2026-01-05T00:00:00Z, 2026-01-12T00:00:00Z",
            "*/15 * * * *, 2026-01-01T10:14:59.999Z, 2026-01-01T10:15:00Z",
            "0 12 1 * *, 2026-01-31T00:00:00Z, 2026-02-01T12:00:00Z",
            "30 3 29 2 *, 2026-03-01T00:00:00Z, 2028-02-29T03:30:00Z"})
    void after_shouldBeTheNextTimeInUtc(String cron, Instant moment, Instant next) {
        assertEquals(next, CronSchedule.parse("reset_cron", cron).after(moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weekly", "* * * *", "0 0 0 * * 1", "61 * * * *", "0 25 * * *", "0 0 * * 9", "@daily",
            "0 0 * * MON-"})
    void parse_shouldRefuseWhatIsNoSchedule(String cron) {
        assertEquals(ErrorCode.INVALID_REQUEST,
                assertThrows(Problem.class, () -> CronSchedule.parse("reset_cron", cron)).code());
    }

    @Test
    void after_shouldRefuseATimeThatNeverComes() {
        Problem refused = assertThrows(Problem.class,
                () -> CronSchedule.parse("reset_cron", "0 0 31 2 *").after(Instant.parse("2026-01-01T00:00:00Z")));
        assertEquals(ErrorCode.INVALID_REQUEST, refused.code());
    }
}
