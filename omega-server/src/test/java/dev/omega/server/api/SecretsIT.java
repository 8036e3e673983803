package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Canaries in every secret place, then a search through all the server said, at the finest log level. */
class SecretsIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String CANARY = "canary-7f3a9c";

    @Test
    void secrets_shouldBeInNoLogNoMetricAndNoError() {
        Queue<String> log = new ConcurrentLinkedQueue<>();
        Logger ours = Logger.getLogger("dev.omega");
        Logger theirs = Logger.getLogger("");
        Handler handler = new Recorder(log);
        ours.setLevel(Level.ALL);
        theirs.addHandler(handler);
        List<String> answers = new ArrayList<>();
        List<String> secrets =
                new ArrayList<>(List.of(CANARY, Api.CLUSTER_KEY, Api.SERVICE_KEY, Api.OPERATOR_KEY, Api.VIEWER_KEY));
        try (Api api = Api.start(SERVICES)) {
            useEverySecret(api, secrets, answers);
            answers.add(api.get("/metrics", null).expect(200).response().body());
            answers.add(api.get("/v1/status", Api.SERVICE_KEY).expect(200).response().body());
        } finally {
            theirs.removeHandler(handler);
            ours.setLevel(null);
        }
        assertTrue(log.stream().anyMatch(line -> line.contains("log_in 201")), "the access log was on");
        for (String secret : secrets) {
            assertFalse(log.stream().anyMatch(line -> line.contains(secret)), () -> "in the log: " + find(log, secret));
            assertFalse(answers.stream().anyMatch(answer -> answer.contains(secret)), "in an answer");
        }
    }

    private static void useEverySecret(Api api, List<String> secrets, List<String> answers) {
        String login = Json.object("name", "Careful", "password", CANARY + " umbrellas");
        answers.add(api.post("/v1/accounts", null, login).expect(201).response().body());
        Answer session = api.post("/v1/sessions", null, login).expect(201);
        Answer next =
                api.post("/v1/sessions/refresh", null, Json.object("refresh_token", session.text("refresh_token")))
                        .expect(201);
        for (Answer issued : List.of(session, next)) {
            secrets.add(issued.text("access_token").substring(6, 40));
            secrets.add(issued.text("refresh_token").substring(6, 40));
        }
        api.post("/v1/sessions/device", null,
                Json.object("device_id", "careful-device", "device_secret", CANARY + "0123456789abcdef0123456789"))
                .expect(201);
        answers.add(api.post("/v1/sessions", null, Json.object("name", "Careful", "password", CANARY))
                .expect(401)
                .response()
                .body());
        answers.add(api.post("/v1/sessions", null, "{\"name\":\"Careful\",\"password\":[\"" + CANARY + "\"]}")
                .expect(400)
                .response()
                .body());
        answers.add(api.post("/v1/sessions", null, "{\"name\":\"Careful\",\"password\":\"" + CANARY + "\"")
                .expect(400)
                .response()
                .body());
        answers.add(api.get("/v1/characters", "omg_s_" + CANARY).expect(401).response().body());
        String token = next.text("access_token");
        long character = api.newCharacter(token, "Careful One");
        TestHost host = api.host("forest-1", "forest", 10);
        Answer join = api.join(token, character, "forest").expect(201);
        secrets.add(join.text("ticket").substring(0, 60));
        host.load(character, join.number("fence")).expect(200);
        api.delete("/v1/sessions/current", token).expect(204);
    }

    private static String find(Queue<String> log, String secret) {
        return log.stream().filter(line -> line.contains(secret)).findFirst().orElse("");
    }

    private static final class Recorder extends Handler {

        private final Queue<String> lines;

        Recorder(Queue<String> lines) {
            this.lines = lines;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord logRecord) {
            lines.add(new SimpleFormatter().format(logRecord));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
