package dev.omega.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What was asked and what was answered; notices every answer that differs from the first one. Any thread. */
final class ChaosHistory {

    private static final int MAX_VIOLATIONS = 20;

    private final Map<Attempt, Answer> answered = new ConcurrentHashMap<>();
    private final Map<Attempt, Boolean> unknown = new ConcurrentHashMap<>();
    private final List<String> violations = new ArrayList<>();
    final AtomicLong sent = new AtomicLong();
    final AtomicLong repeated = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong done = new AtomicLong();

    /** Status and body; the body is the receipt, or the error. */
    record Answer(int status, String body) {

        /** Whether it is the final word: done, or refused for good. */
        boolean isFinal() {
            return status == 200 || (status == 409 && !body.contains("operation_conflict"));
        }
    }

    /** Notes an answer, or that none came ({@code null}); returns it. */
    @Nullable
    Answer note(Attempt attempt, @Nullable Answer answer) {
        sent.incrementAndGet();
        if (answer == null || !answer.isFinal()) {
            failed.incrementAndGet();
            if (!answered.containsKey(attempt)) {
                unknown.put(attempt, true);
            }
            judge(attempt, answer);
            return answer;
        }
        Answer first = answered.putIfAbsent(attempt, answer);
        unknown.remove(attempt);
        if (first == null) {
            done.addAndGet(answer.status() == 200 ? 1 : 0);
        } else {
            repeated.incrementAndGet();
            if (!first.equals(answer)) {
                violation(attempt + " was first answered " + first + ", then " + answer);
            }
        }
        return answer;
    }

    /** The server may be away, busy or freshly started, and say so; anything else is a mistake of its own. */
    private void judge(Attempt attempt, @Nullable Answer answer) {
        if (answer != null && answer.status() != 503 && answer.status() != 429) {
            violation(attempt + " was answered " + answer);
        }
    }

    synchronized void violation(String what) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(what);
        }
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    boolean isAcknowledged(Attempt attempt) {
        return answered.containsKey(attempt);
    }

    /** Requests whose outcome nobody knows yet. */
    List<Attempt> unresolved() {
        return List.copyOf(unknown.keySet());
    }

    /** Everything that has an answer. */
    List<Attempt> acknowledged() {
        return List.copyOf(answered.keySet());
    }
}
