package dev.omega.server.content.check;

import dev.omega.server.content.model.StackRule;
import dev.omega.server.content.model.StatusDefinition;
import dev.omega.server.content.source.FileMistakes;
import java.util.HashMap;
import java.util.Map;

/** Status effects have the fields their kind needs, and no others. */
final class StatusCheck {

    private final PackDraft pack;
    private final FileMistakes mistakes;
    private final Map<Integer, String> bits = new HashMap<>();

    StatusCheck(PackDraft pack) {
        this.pack = pack;
        this.mistakes = pack.statuses().mistakes();
    }

    void run() {
        pack.statuses().forEach(this::check);
    }

    private void check(String place, StatusDefinition status) {
        FieldRules rules = new FieldRules(mistakes, place, "a status of kind " + status.kind().wireName());
        rules.exactlyWhen(status.kind().hasPoints(), "points", status.points());
        rules.exactlyWhen(status.kind().hasPercent(), "percent", status.percent());
        rules.exactlyWhen(status.kind().isPeriodic(), "period_ms", status.periodMs());
        boolean piles = status.stacking() == StackRule.STACK || status.stacking() == StackRule.EXTEND;
        if (status.maxStacks() > 1 && !piles) {
            mistakes.add(place + "/max_stacks", status.maxStacks() + " must be 1, because stacking is "
                    + status.stacking().wireName() + "; or let it stack or extend");
        }
        if (status.shownBit() != null) {
            String first = bits.putIfAbsent(status.shownBit(), place);
            if (first != null) {
                mistakes.add(place + "/shown_bit", status.shownBit() + " is the bit of " + first + " already");
            }
        }
    }
}
