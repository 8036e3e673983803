package dev.omega.loadbot.bot;

import dev.omega.loadbot.behaviour.Actions;

/** What a brain wants for the next 100 ms; filled anew at each decision. Owner: one bot. */
final class Intent implements Actions {

    /** One of {@link dev.omega.protocol.Gait}. */
    int gait;
    /** Where to walk, 0..127. */
    int direction;
    /** Where to look, 0..127. */
    int aim;
    /** Skill to use, or 0. */
    int skill;
    /** Whether to take up what lies at {@link #target}. */
    boolean takes;
    /** Network id of its target. */
    int target;
    /** How far away that is, 1/32 m. */
    int distance;
    /** Whether to claim three times the ticks that have passed. */
    boolean hurries;

    void clear() {
        gait = 0;
        skill = 0;
        takes = false;
        target = 0;
        hurries = false;
    }

    @Override
    public void walk(int wantedGait, int wantedDirection) {
        gait = wantedGait;
        direction = wantedDirection;
        aim = wantedDirection;
    }

    void use(int wantedSkill, int wantedTarget, int targetDistance) {
        takes = false;
        skill = wantedSkill;
        target = wantedTarget;
        distance = targetDistance;
    }

    @Override
    public void look(int wantedDirection) {
        aim = wantedDirection;
    }

    @Override
    public void use(int wantedSkill, int wantedTarget) {
        use(wantedSkill, wantedTarget, 0);
    }

    @Override
    public void take(int pickup) {
        use(0, pickup, 0);
        takes = true;
    }
}
