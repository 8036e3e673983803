package dev.omega.loadbot;

import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.toml.TomlMapper;

/** Scenarios from TOML files; {@code examples/scenarios} has some, with every field explained. */
public final class ScenarioFile {

    private static final long MAX_BYTES = 64 * 1024;
    private static final TomlMapper TOML = TomlMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The file as it is written. */
    private record Form(@Nullable String name, @Nullable List<ProfileForm> profile, @Nullable ScheduleForm schedule) {}

    /** One {@code [[profile]]}. */
    private record ProfileForm(
            @Nullable String name,
            @Nullable String behaviour,
            @Nullable Integer weight,
            @Nullable String zone,
            @Nullable String reconnectEvery,
            @Nullable String readsEvery) {}

    private ScenarioFile() {}

    /** Whether {@code text} names a file and not a shipped scenario. */
    public static boolean isFile(String text) {
        return text.endsWith(".toml") || text.contains("/");
    }

    /**
     * Reads a scenario.
     *
     * @param zoneId zone to play it in
     * @throws IllegalArgumentException with one line that names the file, what is wrong and what to write
     */
    public static Scenario read(Path file, String zoneId) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " has " + Files.size(file) + " bytes, a scenario has at most "
                        + MAX_BYTES + "; is it the right file?");
            }
            return scenario(file, TOML.readValue(Files.readString(file), Form.class), zoneId);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no scenario file " + file, missing);
        } catch (IOException refused) {
            throw new IllegalArgumentException(file + " cannot be read: " + refused.getMessage(), refused);
        } catch (UnrecognizedPropertyException unknown) {
            throw new IllegalArgumentException(file + ": unknown field '" + unknown.getPropertyName() + "'; known: "
                    + unknown.getKnownPropertyIds(), unknown);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(file + " line " + malformed.getLocation().getLineNr() + ": "
                    + malformed.getOriginalMessage().lines().findFirst().orElse("not TOML"), malformed);
        }
    }

    private static Scenario scenario(Path file, Form form, String zoneId) {
        try {
            List<Profile> profiles = new ArrayList<>();
            for (ProfileForm profile : form.profile == null ? List.<ProfileForm>of() : form.profile) {
                profiles.add(profile(profile));
            }
            String name = form.name == null ? String.valueOf(file.getFileName()).replace(".toml", "") : form.name;
            Schedule schedule = form.schedule == null ? Schedule.steady() : form.schedule.schedule();
            return new Scenario(name, zoneId, profiles, schedule);
        } catch (IllegalArgumentException outOfRange) {
            throw new IllegalArgumentException(file + ": " + outOfRange.getMessage(), outOfRange);
        }
    }

    private static Profile profile(ProfileForm form) {
        if (form.behaviour == null) {
            throw new IllegalArgumentException("a [[profile]] has no behaviour; known: " + behaviours());
        }
        String name = form.name == null ? form.behaviour : form.name;
        int weight = form.weight == null ? 1 : form.weight;
        BotRole role = new BotRole(behaviour(form.behaviour), nanos(name, "reconnect_every", form.reconnectEvery),
                nanos(name, "reads_every", form.readsEvery));
        return new Profile(name, weight, role, form.zone);
    }

    private static BrainKind behaviour(String text) {
        return Arrays.stream(BrainKind.values())
                .filter(brain -> brain.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown behaviour '" + text + "'; known: " + behaviours()));
    }

    private static String behaviours() {
        return Arrays.stream(BrainKind.values())
                .map(brain -> brain.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static long nanos(String profile, String field, @Nullable String text) {
        return text == null ? 0 : ScheduleForm.duration("profile " + profile + ": " + field, text).toNanos();
    }
}
