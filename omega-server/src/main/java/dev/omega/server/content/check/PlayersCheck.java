package dev.omega.server.content.check;

import dev.omega.server.content.model.ClassDefinition;
import dev.omega.server.content.model.ExperienceTable;
import dev.omega.server.content.model.PlayersFile;
import dev.omega.server.content.source.FileMistakes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Classes learn skills that exist, and levels need more experience each. */
final class PlayersCheck {

    /** File of players. */
    static final String FILE = "players.json";

    /** Skills one entity can have at a time: cooldowns are kept for so many. */
    private static final int MAX_SKILLS = 16;

    private final PackDraft pack;
    private final FileMistakes mistakes;

    PlayersCheck(PackDraft pack) {
        this.pack = pack;
        this.mistakes = pack.mistakes().in(FILE);
    }

    void run() {
        PlayersFile players = pack.players();
        if (players == null) {
            return;
        }
        checkSpeeds(players.speeds());
        checkExperience(players.experience());
        Definitions<ClassDefinition> classes = new Definitions<>("a class", "/classes", players.classes(), mistakes);
        classes.checkUnique();
        classes.forEach((place, definition) -> checkClass(place, definition, players.experience().maxLevel()));
        if (players.classes().stream().noneMatch(c -> c != null && c.number() == 0)) {
            mistakes.add("/classes",
                    "there is no class with number 0; add one for characters whose class this pack does " + "not know");
        }
    }

    private void checkSpeeds(PlayersFile.Speeds speeds) {
        if (speeds.walkCmPerSecond() > speeds.runCmPerSecond()
                || speeds.runCmPerSecond() > speeds.sprintCmPerSecond()) {
            mistakes.add("/speeds",
                    "walking must not be faster than running, nor running than sprinting, but they are "
                            + speeds.walkCmPerSecond() + ", " + speeds.runCmPerSecond() + " and "
                            + speeds.sprintCmPerSecond() + " cm/s");
        }
    }

    private void checkExperience(ExperienceTable table) {
        long before = -1;
        for (int i = 0; i < table.totals().size(); i++) {
            @Nullable
            Long total = table.totals().get(i);
            String place = "/experience/totals/" + i;
            if (total != null && i == 0 && total != 0) {
                mistakes.add(place, total + " must be 0: everybody begins at level 1");
            } else if (total != null && total <= before) {
                mistakes.add(place, total + " must be more than the " + before + " of the level before");
            }
            before = total == null ? before : Math.max(before, total);
        }
    }

    private void checkClass(String place, ClassDefinition definition, int maxLevel) {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < definition.skills().size(); i++) {
            ClassDefinition.@Nullable Learned learned = definition.skills().get(i);
            if (learned != null) {
                checkLearned(place + "/skills/" + i, learned, seen, maxLevel);
            }
        }
        if (definition.skills().size() > MAX_SKILLS) {
            mistakes.add(place + "/skills",
                    "has " + definition.skills().size() + " skills, at most " + MAX_SKILLS + " are possible");
        }
        if (definition.start().health() == 0) {
            mistakes.add(place + "/start/health", "must be above 0");
        }
    }

    private void checkLearned(String place, ClassDefinition.Learned learned, Set<String> seen, int maxLevel) {
        pack.skills().find(mistakes, place + "/skill", learned.skill());
        if (!seen.add(learned.skill())) {
            mistakes.add(place + "/skill", FileMistakes.quoted(learned.skill()) + " is learned twice");
        }
        if (learned.level() > maxLevel) {
            mistakes.add(place + "/level",
                    learned.level() + " is above the highest level of the experience table, " + maxLevel);
        }
    }
}
