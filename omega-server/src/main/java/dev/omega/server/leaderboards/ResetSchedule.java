package dev.omega.server.leaderboards;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.time.Instant;
import java.time.ZoneOffset;

/** When seasons end: five cron fields (minute, hour, day of month, month, day of week), in UTC. Any thread. */
final class ResetSchedule {

    private final ExecutionTime times;
    private final String text;

    private ResetSchedule(ExecutionTime times, String text) {
        this.times = times;
        this.text = text;
    }

    /**
     * A schedule.
     *
     * @throws Problem {@code invalid_request} when it is none
     */
    static ResetSchedule parse(String text) {
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            return new ResetSchedule(ExecutionTime.forCron(parser.parse(text)), text);
        } catch (IllegalArgumentException e) {
            throw refusal(text, "is no cron schedule of five fields (minute, hour, day, month, weekday)");
        }
    }

    /**
     * The first of its times after {@code moment}.
     *
     * @throws Problem {@code invalid_request} when there is none
     */
    Instant after(Instant moment) {
        return times.nextExecution(moment.atZone(ZoneOffset.UTC))
                .orElseThrow(() -> refusal(text, "names a time that never comes"))
                .toInstant();
    }

    private static Problem refusal(String text, String what) {
        return Problem.of(ErrorCode.INVALID_REQUEST, "reset_cron: '" + text + "' " + what);
    }
}
