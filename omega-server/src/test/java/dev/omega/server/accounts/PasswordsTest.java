package dev.omega.server.accounts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Queue<Problem> refused = new ConcurrentLinkedQueue<>();
    private final CommonPasswords common = CommonPasswords.load();
    private final PasswordPolicy policy = new PasswordPolicy(common);

    @Test
    void commonPasswords_shouldBeMany() {
        assertTrue(common.size() >= 3_000, "entries: " + common.size());
    }

    @Test
    void policy_shouldRefuseCommonPasswordsHoweverWritten() {
        for (String password : List.of("password123", "PassWord123", "qwertyuiop", "12345678", "Dragon2024",
                "aaaaaaaa")) {
            Problem refused = assertThrows(Problem.class, () -> policy.check("anna", password), password);
            assertEquals(ErrorCode.WEAK_PASSWORD, refused.code());
        }
    }

    @Test
    void policy_shouldRefuseTheName() {
        assertThrows(Problem.class, () -> policy.check("Annabell", "my-ANNABELL-77"));
        assertDoesNotThrow(() -> policy.check("Annabell", "seven green umbrellas"));
    }

    @Test
    void policy_shouldCountCharactersAfterComposition() {
        assertThrows(Problem.class, () -> policy.check("anna", "e\u0301e\u0301e\u0301e\u0301zz"));
    }

    @Test
    void bytes_shouldNotDependOnTheKeyboard() {
        assertArrayEquals(PasswordPolicy.bytes("Caf\u00E9"), PasswordPolicy.bytes("Cafe\u0301"));
    }

    @Test
    void hasher_shouldKnowItsOwnHashes() {
        try (PasswordHasher hasher = new PasswordHasher(new SecureRandom(), System::nanoTime)) {
            byte[] password = "seven green umbrellas".getBytes(StandardCharsets.UTF_8);
            String phc = hasher.hash(password);
            assertTrue(phc.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"),
                    phc);
            assertTrue(hasher.matches(password, phc));
            assertFalse(hasher.matches("seven green umbrella".getBytes(StandardCharsets.UTF_8), phc));
            assertNotEquals(phc, hasher.hash(password));
            assertFalse(PasswordHasher.isOutdated(phc));
            assertTrue(PasswordHasher.isOutdated(phc.replace("m=19456", "m=9216")));
            assertDoesNotThrow(() -> hasher.matchNobody(password));
        }
    }

    @Test
    void hasher_shouldMatchTheReferenceVector() {
        // RFC 9106's reference implementation, test.c: argon2id, t=2, m=2^16, p=1, "password", "somesalt".
        String phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        try (PasswordHasher hasher = new PasswordHasher(new SecureRandom(), System::nanoTime)) {
            assertTrue(hasher.matches("password".getBytes(StandardCharsets.UTF_8), phc));
        }
    }

    @Test
    void hasher_shouldSendAwayWhatDoesNotFitItsQueue() throws InterruptedException {
        try (PasswordHasher hasher = new PasswordHasher(new SecureRandom(), System::nanoTime, 1, 1)) {
            byte[] password = {1};
            List<Thread> threads = IntStream.range(0, 8).mapToObj(_ -> Thread.startVirtualThread(() -> {
                try {
                    hasher.hash(password);
                } catch (Problem e) {
                    refused.add(e);
                }
            })).toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertFalse(refused.isEmpty());
        for (Problem problem : refused) {
            assertEquals(ErrorCode.OVERLOADED, problem.code());
            Problem.Line line = Objects.requireNonNull(problem.line());
            assertTrue(line.position() >= 1 && line.position() <= 8, line.toString());
            assertTrue(problem.retryAfterMs() > 0 && problem.retryAfterMs() < 30_000, line.toString());
        }
    }
}
