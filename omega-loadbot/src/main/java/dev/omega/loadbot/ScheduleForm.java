package dev.omega.loadbot;

import dev.omega.loadbot.schedule.Arrivals;
import dev.omega.loadbot.schedule.Ramp;
import dev.omega.loadbot.schedule.ReconnectStorm;
import dev.omega.loadbot.schedule.Schedule;
import dev.omega.loadbot.schedule.Steps;
import dev.omega.loadbot.schedule.Surge;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code [schedule]} of a scenario file as it is written. */
record ScheduleForm(
        @Nullable String kind,
        @Nullable Integer from,
        @Nullable Integer steps,
        @Nullable String at,
        @Nullable String length,
        @Nullable Integer share,
        @Nullable String every,
        @Nullable Double perSecond,
        @Nullable String session) {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    private static final int DEFAULT_FROM = 20;
    private static final int DEFAULT_STEPS = 5;
    private static final int DEFAULT_SHARE = 50;
    private static final Duration DEFAULT_AT = Duration.ofSeconds(10);
    /** The fields of each kind. */
    private static final Map<String, List<String>> FIELDS = fields();

    private static Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("steady", List.of());
        fields.put("ramp", List.of("from"));
        fields.put("steps", List.of("from", "steps"));
        fields.put("spike", List.of("from", "at", "length"));
        fields.put("login-storm", List.of("from", "at"));
        fields.put("reconnect-storm", List.of("share", "at", "every"));
        fields.put("arrivals", List.of("per_second", "session", "from"));
        return fields;
    }

    /**
     * The schedule.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    Schedule schedule() {
        String wanted = kind == null ? "" : kind;
        List<String> known = FIELDS.get(wanted);
        if (known == null) {
            throw new IllegalArgumentException(
                    "schedule: unknown kind '" + wanted + "'; known: " + String.join(", ", FIELDS.keySet()));
        }
        given().forEach((field, value) -> {
            if (value != null && !known.contains(field)) {
                throw new IllegalArgumentException("schedule: " + field + " is not for kind " + wanted
                        + ", which knows " + (known.isEmpty() ? "no other field" : String.join(", ", known)));
            }
        });
        return make(wanted);
    }

    private Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("from", from);
        given.put("steps", steps);
        given.put("at", at);
        given.put("length", length);
        given.put("share", share);
        given.put("every", every);
        given.put("per_second", perSecond);
        given.put("session", session);
        return given;
    }

    private Schedule make(String wanted) {
        int start = from == null ? DEFAULT_FROM : from;
        Duration moment = at == null ? DEFAULT_AT : duration("schedule: at", at);
        return switch (wanted) {
            case "ramp" -> new Ramp(start);
            case "steps" -> new Steps(start, steps == null ? DEFAULT_STEPS : steps);
            case "spike" -> new Surge(start, moment, required("length", length));
            case "login-storm" -> new Surge(start, moment, null);
            case "reconnect-storm" -> new ReconnectStorm(share == null ? DEFAULT_SHARE : share, moment,
                    every == null ? Duration.ofDays(1) : duration("schedule: every", every));
            case "arrivals" ->
                new Arrivals(perSecond == null ? Double.NaN : perSecond, required("session", session), from);
            default -> Schedule.steady();
        };
    }

    private static Duration required(String field, @Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("schedule: " + field + " is missing; write " + field + " = \"20s\"");
        }
        return duration("schedule: " + field, text);
    }

    /** A duration as scenario files write it: {@code 20s}, {@code 2m}. */
    static Duration duration(String what, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(what + " '" + text + "' is no duration; write 20s or 2m");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
