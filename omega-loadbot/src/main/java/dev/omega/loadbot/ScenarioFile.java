package dev.omega.loadbot;

import dev.omega.loadbot.behaviour.BehaviourProvider;
import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.LinkFaults;
import dev.omega.loadbot.schedule.Schedule;
import dev.omega.loadbot.trip.Trip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.toml.TomlMapper;

/** Scenarios from TOML files; {@code examples/scenarios} has some, with every field explained. */
public final class ScenarioFile {

    private static final long MAX_BYTES = 64 * 1024;
    private static final String USUAL_PARTY = "2-5";
    private static final String USUAL_STAY = "30s";
    private static final String USUAL_PAUSE = "10s";
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
            @Nullable String readsEvery,
            @Nullable String rift,
            @Nullable String queue,
            @Nullable String party,
            @Nullable String stay,
            @Nullable String pause,
            @Nullable String delay,
            @Nullable String jitter,
            @Nullable Integer bytesPerSecond,
            @Nullable String stallEvery,
            @Nullable String stall,
            @Nullable String halfOpenEvery) {}

    private ScenarioFile() {}

    /** Whether {@code text} names a file and not a shipped scenario. */
    public static boolean isFile(String text) {
        return text.endsWith(".toml") || text.contains("/");
    }

    /** Reads a scenario whose profiles have built-in behaviours. */
    public static Scenario read(Path file, String zoneId) {
        return read(file, zoneId, List.of());
    }

    /**
     * Reads a scenario.
     *
     * @param zoneId zone to play it in
     * @param custom behaviours that profiles may name beside the built-in ones
     * @throws IllegalArgumentException with one line that names the file, what is wrong and what to write
     */
    public static Scenario read(Path file, String zoneId, List<BehaviourProvider> custom) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " has " + Files.size(file) + " bytes, a scenario has at most "
                        + MAX_BYTES + "; is it the right file?");
            }
            return scenario(file, TOML.readValue(Files.readString(file), Form.class), zoneId, custom);
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

    private static Scenario scenario(Path file, Form form, String zoneId, List<BehaviourProvider> custom) {
        try {
            List<Profile> profiles = new ArrayList<>();
            for (ProfileForm profile : form.profile == null ? List.<ProfileForm>of() : form.profile) {
                profiles.add(profile(profile, custom));
            }
            String name = form.name == null ? String.valueOf(file.getFileName()).replace(".toml", "") : form.name;
            Schedule schedule = form.schedule == null ? Schedule.steady() : form.schedule.schedule();
            return new Scenario(name, zoneId, profiles, schedule);
        } catch (IllegalArgumentException outOfRange) {
            throw new IllegalArgumentException(file + ": " + outOfRange.getMessage(), outOfRange);
        }
    }

    private static Profile profile(ProfileForm form, List<BehaviourProvider> custom) {
        if (form.behaviour == null) {
            throw new IllegalArgumentException("a [[profile]] has no behaviour; known: " + behaviours(custom));
        }
        String name = form.name == null ? form.behaviour : form.name;
        int weight = form.weight == null ? 1 : form.weight;
        long reconnectNs = nanos(name, "reconnect_every", form.reconnectEvery);
        long readsNs = nanos(name, "reads_every", form.readsEvery);
        try {
            BotRole role = role(form.behaviour, reconnectNs, readsNs, custom).over(faults(name, form));
            return new Profile(name, weight, role, form.zone, trip(form, role.brain()));
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            throw new IllegalArgumentException(
                    message.startsWith("profile ") ? message : "profile " + name + ": " + message, wrong);
        }
    }

    private static LinkFaults faults(String profile, ProfileForm form) {
        LinkDelay delay = new LinkDelay(nanos(profile, "delay", form.delay), nanos(profile, "jitter", form.jitter));
        return new LinkFaults(delay, form.bytesPerSecond == null ? 0 : form.bytesPerSecond,
                nanos(profile, "stall_every", form.stallEvery), nanos(profile, "stall", form.stall),
                nanos(profile, "half_open_every", form.halfOpenEvery));
    }

    /** Where its players go now and then; {@code null}: nowhere. */
    private static @Nullable Trip trip(ProfileForm form, BrainKind brain) {
        String stay = form.stay == null ? USUAL_STAY : form.stay;
        String pause = form.pause == null ? USUAL_PAUSE : form.pause;
        requireOnly(form.rift, "rift", brain == BrainKind.RIFT, "a zone such as \"rift-d1\"");
        requireOnly(form.queue, "queue", brain == BrainKind.ARENA, "a queue such as \"duel\"");
        if (brain != BrainKind.RIFT && (form.party != null || form.stay != null)) {
            throw new IllegalArgumentException("party and stay are for behaviour \"rift\"; leave them out");
        }
        if (form.rift != null) {
            int[] sizes = sizes(form.party == null ? USUAL_PARTY : form.party);
            return new Trip(Trip.Kind.RIFT, form.rift, sizes[0], sizes[1], ScheduleForm.duration("stay", stay),
                    ScheduleForm.duration("pause", pause));
        }
        if (form.queue != null) {
            return new Trip(Trip.Kind.ARENA, form.queue, 1, 1, ScheduleForm.duration("stay", stay),
                    ScheduleForm.duration("pause", pause));
        }
        if (form.pause != null) {
            throw new IllegalArgumentException("pause is for behaviours \"rift\" and \"arena\"; leave it out");
        }
        return null;
    }

    private static void requireOnly(@Nullable String value, String field, boolean wanted, String example) {
        if (wanted && value == null) {
            throw new IllegalArgumentException("behaviour needs " + field + ", " + example);
        }
        if (!wanted && value != null) {
            throw new IllegalArgumentException(
                    field + " is for behaviour \"" + (field.equals("queue") ? "arena" : field) + "\"; leave it out");
        }
    }

    private static int[] sizes(String party) {
        if (!party.matches("[1-9](-[1-9])?")) {
            throw new IllegalArgumentException("party '" + party + "' must be a number or two, such as 4 or 2-5");
        }
        return new int[]{party.charAt(0) - '0', party.charAt(party.length() - 1) - '0'};
    }

    private static BotRole role(String behaviour, long reconnectNs, long readsNs, List<BehaviourProvider> custom) {
        for (BehaviourProvider provider : custom) {
            if (builtIn().map(ScenarioFile::key).anyMatch(provider.name()::equals)) {
                throw new IllegalArgumentException(
                        "behaviour '" + provider.name() + "' is built in; name yours otherwise");
            }
            if (provider.name().equals(behaviour)) {
                return new BotRole(BrainKind.CUSTOM, reconnectNs, readsNs, provider);
            }
        }
        BrainKind brain = builtIn().filter(kind -> key(kind).equals(behaviour.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown behaviour '" + behaviour + "'; known: " + behaviours(custom)));
        return new BotRole(brain, reconnectNs, readsNs);
    }

    private static String behaviours(List<BehaviourProvider> custom) {
        return Stream.concat(builtIn().map(ScenarioFile::key), custom.stream().map(BehaviourProvider::name))
                .collect(Collectors.joining(", "));
    }

    private static Stream<BrainKind> builtIn() {
        return Arrays.stream(BrainKind.values()).filter(kind -> kind != BrainKind.CUSTOM);
    }

    private static String key(BrainKind brain) {
        return brain.name().toLowerCase(Locale.ROOT);
    }

    private static long nanos(String profile, String field, @Nullable String text) {
        return text == null ? 0 : ScheduleForm.duration("profile " + profile + ": " + field, text).toNanos();
    }
}
