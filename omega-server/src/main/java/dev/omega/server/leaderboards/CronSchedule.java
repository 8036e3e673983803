package dev.omega.server.leaderboards;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.time.Instant;
import java.time.ZoneOffset;

/** When something is due again and again: five cron fields (minute, hour, day of month, month, day of week), in UTC. Any thread. */
public final class CronSchedule {

    private final ExecutionTime times;
    private final String field;
    private final String text;

    private CronSchedule(ExecutionTime times, String field, String text) {
        this.times = times;
        this.field = field;
        this.text = text;
    }

    /**
     * A schedule.
     *
     * @param field where it stands, for a refusal
     * @throws Problem {@code invalid_request} when it is none
     */
    public static CronSchedule parse(String field, String text) {
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            return new CronSchedule(ExecutionTime.forCron(parser.parse(text)), field, text);
        } catch (IllegalArgumentException e) {
            throw refusal(field, text, "is no cron schedule of five fields (minute, hour, day, month, weekday)");
        }
    }

    /**
     * The first of its times after {@code moment}.
     *
     * @throws Problem {@code invalid_request} when there is none
     */
    public Instant after(Instant moment) {
        return times.nextExecution(moment.atZone(ZoneOffset.UTC))
                .orElseThrow(() -> refusal(field, text, "names a time that never comes"))
                .toInstant();
    }

    private static Problem refusal(String field, String text, String what) {
        return Problem.of(ErrorCode.INVALID_REQUEST, field + ": '" + text + "' " + what);
    }
}
