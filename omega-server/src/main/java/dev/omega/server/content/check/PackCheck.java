package dev.omega.server.content.check;

import java.util.List;

/** Checks a whole pack. */
public final class PackCheck {

    private PackCheck() {}

    /** Tells everything that is wrong between the definitions of {@code draft} to its mistakes. */
    public static void run(PackDraft draft) {
        for (Definitions<?> kind : List.of(draft.skills(), draft.statuses(), draft.behaviours(), draft.creatures(),
                draft.items(), draft.loot())) {
            kind.checkUnique();
        }
        new StatusCheck(draft).run();
        new SkillCheck(draft).run();
        new BehaviourCheck(draft).run();
        new CreatureCheck(draft).run();
        new ItemCheck(draft).run();
        new LootCheck(draft).run();
        new PlayersCheck(draft).run();
        new ZoneCheck(draft).run();
        draft.maps().forEach((name, map) -> {
            if (map != null) {
                new MapCheck(map, name, draft.zones(), draft.mistakes().in("maps/" + name + ".tmj")).run();
            }
        });
    }
}
