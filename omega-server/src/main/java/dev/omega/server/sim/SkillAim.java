package dev.omega.server.sim;

/** What one use of a skill is aimed at, as judged: filled anew for every use. */
final class SkillAim {

    /** The entity aimed at, or -1. */
    int target;
    /** The place aimed at: where the target was when the user saw it, or the place of a skill aimed at one. */
    int placeX;
    int placeY;

    /** An entity where it is now. */
    void at(EntityTable entities, int entity) {
        target = entity;
        placeX = entities.x(entity);
        placeY = entities.y(entity);
    }

    /** A place, and nobody there. */
    void at(int x, int y) {
        target = -1;
        placeX = x;
        placeY = y;
    }
}
