package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.loadbot.Scenario;
import dev.omega.loadbot.ScenarioFile;
import dev.omega.loadbot.behaviour.BehaviourJars;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the players do: a scenario, and jars with behaviours that it may name. */
final class BehaviourOptions {
    @Option(names = "--scenario", paramLabel = "NAME|FILE", defaultValue = "mixed", order = 9, description = "mixed (default), fight, wander or idle, or a file (examples/scenarios).")
    private String scenario = "mixed";

    @Option(names = "--behaviours", paramLabel = "JAR", order = 9, description = "Behaviours of your own for the scenario's profiles (examples/behaviours); may be repeated.")
    private List<Path> jars = new ArrayList<>();

    private @Nullable List<BehaviourProvider> loaded;

    /** The scenario's name or file as it was given. */
    String scenario() {
        return scenario;
    }

    /**
     * The scenario, played in {@code zone}.
     *
     * @throws CliException when there is none, or a jar cannot be used
     */
    Scenario scenario(String zone) {
        if (named() && !ScenarioFile.isFile(scenario)) {
            throw CliException.usage("--behaviours are played by a scenario file, and --scenario is " + scenario
                    + "; name a file whose profiles have them");
        }
        try {
            return ScenarioFile.isFile(scenario)
                    ? ScenarioFile.read(Path.of(scenario), zone, behaviours())
                    : Scenario.named(scenario, zone);
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }

    /** The jars as options of another process. */
    List<String> arguments() {
        return jars.stream().flatMap(jar -> Stream.of("--behaviours", jar.toAbsolutePath().toString())).toList();
    }

    /** The jars are opened once: a scenario is made several times in a run. */
    private List<BehaviourProvider> behaviours() {
        List<BehaviourProvider> known = loaded;
        if (known == null) {
            known = BehaviourJars.load(jars);
            loaded = known;
        }
        return known;
    }

    /** Whether jars were named. */
    boolean named() {
        return !jars.isEmpty();
    }

    /** The options as they were given, without a space before. */
    String asArguments() {
        StringBuilder arguments = new StringBuilder("--scenario ").append(scenario);
        jars.forEach(jar -> arguments.append(" --behaviours ").append(jar));
        return arguments.toString();
    }
}
