package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.loadbot.behaviour.ServiceJar;
import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.shards.placement.StandardPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of several instances players get: a policy of the server's own, or one out of a jar. */
final class PlacementOptions {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,23}";

    @Option(names = "--placement", paramLabel = "POLICY", defaultValue = "fill", order = 27, description = "fill: one instance after another up to its soft limit (default); spread: the emptiest; or one of --placement-jar.")
    private String wanted = "fill";

    @Option(names = "--placement-jar", paramLabel = "JAR", order = 27, description = "A jar with a placement policy of your own.")
    private @Nullable Path jar;

    /** @throws CliException when there is none of that name, or the jar cannot be used */
    PlacementPolicy policy() {
        List<PlacementPolicy> known = new ArrayList<>(List.of(StandardPolicy.values()));
        if (jar != null) {
            known.addAll(ofJar(jar));
        }
        return known.stream()
                .filter(policy -> policy.code().equals(wanted))
                .findFirst()
                .orElseThrow(() -> CliException.usage("--placement " + wanted + " is none of "
                        + String.join(", ", known.stream().map(PlacementPolicy::code).toList())));
    }

    private static List<PlacementPolicy> ofJar(Path jar) {
        try {
            List<PlacementPolicy> found = ServiceJar.load(jar, PlacementPolicy.class);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(jar + " names no policy; list its class in META-INF/services/"
                        + PlacementPolicy.class.getName());
            }
            for (PlacementPolicy policy : found) {
                if (!policy.code().matches(NAME)) {
                    throw new IllegalArgumentException(
                            jar + ": the policy's name '" + policy.code() + "' must be 1..24 of a-z, 0-9 and -");
                }
            }
            return found;
        } catch (IllegalArgumentException unfit) {
            throw CliException.usage("--placement-jar: " + unfit.getMessage());
        }
    }
}
