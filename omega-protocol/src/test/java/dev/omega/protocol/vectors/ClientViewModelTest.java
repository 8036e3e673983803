package dev.omega.protocol.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.MessageReader;
import dev.omega.protocol.Property;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.Trees;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The view against its plainest form, over random lawful States with losses. */
class ClientViewModelTest {

    private static final int SEEDS = 50;
    private static final int STATES = 100;

    private final MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES);

    private StateResult apply(ClientView view, List<Object> state) {
        byte[] bytes = Trees.encode(state);
        reader.wrap(bytes, 0, bytes.length);
        reader.readArrayHeader();
        reader.readInt();
        StateResult result = view.applyState(reader);
        reader.finish();
        return result;
    }

    @Test
    void view_shouldEqualTheModelAfterEveryState() {
        Property.holds(SEEDS, random -> {
            StateScript script = new StateScript(random, 1 + random.nextInt(128));
            ClientView view = new ClientView();
            ReferenceView model = new ReferenceView();
            for (int number = 0; number < STATES; number++) {
                List<Object> state = script.next(random.nextInt(40) == 0);
                boolean isApplied = model.apply(state);
                assertTrue(isApplied, "the script is lawful");
                assertEquals(StateResult.APPLIED, apply(view, state), () -> "state " + state);
                assertEquals(model.describe(), ViewText.describe(view), () -> "after " + state);
            }
        });
    }

    @Test
    void view_shouldNoticeEveryLossAndBeWholeAgainAfterReset() {
        Property.holds(SEEDS, random -> {
            StateScript script = new StateScript(random, 20);
            ClientView view = new ClientView();
            ReferenceView model = new ReferenceView();
            boolean isResetWanted = false;
            for (int number = 0; number < STATES; number++) {
                List<Object> state = script.next(isResetWanted && random.nextBoolean());
                if (random.nextInt(10) == 0) {
                    continue;
                }
                boolean isApplied = model.apply(state);
                assertEquals(isApplied, apply(view, state) == StateResult.APPLIED, () -> "state " + state);
                assertEquals(model.describe(), ViewText.describe(view));
                isResetWanted = !isApplied;
            }
        });
    }
}
