package dev.omega.loadbot.report;

import dev.omega.loadbot.Environment;
import dev.omega.loadbot.LoadTestPlan;
import dev.omega.loadbot.LoadTestResult;
import dev.omega.loadbot.ServiceKey;
import dev.omega.loadbot.claims.ClaimResult;
import dev.omega.loadbot.claims.Fixture;
import dev.omega.loadbot.claims.Ledger;
import dev.omega.loadbot.claims.Outcome;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.Validity;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Results made of fixtures. */
final class Results {

    static final String SECRET = "c2VjcmV0LXNlcnZpY2Uta2V5";

    private Results() {}

    static LoadTestResult of(Fixture fixture) {
        return of(fixture.build());
    }

    static LoadTestResult of(Measurements measurements) {
        return of(measurements, "omega loadtest --players 200 --duration 60s --seed 42");
    }

    static LoadTestResult reproducedBy(String command) {
        return of(new Fixture().build(), command);
    }

    private static LoadTestResult of(Measurements measurements, String reproduceCommand) {
        LoadTestPlan plan = LoadTestPlan.builder(URI.create("http://127.0.0.1:7700"), new ServiceKey(SECRET))
                .players(Fixture.PLAYERS)
                .duration(Duration.ofSeconds(60))
                .eventLoops(1)
                .reproduceCommand(reproduceCommand)
                .build();
        Environment environment =
                new Environment("0.1.0", "0.1.0", "25.0.3+9", "Linux 6.1 amd64", 2, 1_761_000_000_000L, "epoll");
        List<ClaimResult> claims = Ledger.judge(measurements, false);
        Validity validity = Validity.of(measurements.generator(), plan.players(), plan.players());
        return new LoadTestResult(plan, environment, false, 1_761_000_015_000L, measurements, validity, claims,
                Outcome.of(validity, claims));
    }
}
