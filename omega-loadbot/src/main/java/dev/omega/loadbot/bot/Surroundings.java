package dev.omega.loadbot.bot;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.Limits;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.VisibleEntities;

/** What a brain can know: the view, the zone's size, and whether its skills are ready. Owner: one bot. */
final class Surroundings {

    /** Index of the vital, see {@link dev.omega.protocol.VitalMask}. */
    private static final int HEALTH = 0;
    private static final int MANA = 1;

    private ClientView view;
    private int width;
    private int height;
    private boolean strikeReady;
    private boolean boltReady;

    Surroundings(ClientView view) {
        this.view = view;
    }

    /** A new connection: its view and the zone's extent in metres. */
    void enter(ClientView newView, int widthMetres, int heightMetres) {
        view = newView;
        width = widthMetres * Quantization.WIRE_PER_METRE;
        height = heightMetres * Quantization.WIRE_PER_METRE;
    }

    void ready(boolean strike, boolean bolt) {
        strikeReady = strike;
        boltReady = bolt;
    }

    boolean strikeReady() {
        return strikeReady;
    }

    boolean boltReady() {
        return boltReady;
    }

    boolean alive() {
        return view.vital(HEALTH) > 0;
    }

    int mana() {
        return view.vital(MANA);
    }

    /** Own position, 1/32 m. */
    int x() {
        return Quantization.toWire(view.selfX());
    }

    /** Own position, 1/32 m. */
    int y() {
        return Quantization.toWire(view.selfY());
    }

    /** Middle of the zone, 1/32 m. */
    int middleX() {
        return width / 2;
    }

    /** Middle of the zone, 1/32 m. */
    int middleY() {
        return height / 2;
    }

    VisibleEntities entities() {
        return view.entities();
    }

    /** Square of the distance to the entity in a slot, in (1/32 m)². */
    long distanceSquared(int slot) {
        long dx = (long) entities().x(slot) - x();
        long dy = (long) entities().y(slot) - y();
        return dx * dx + dy * dy;
    }

    /** Slot of the nearest living creature, or -1. */
    int nearestCreature() {
        int nearest = -1;
        long best = Long.MAX_VALUE;
        for (int slot = 0; slot < Limits.SLOTS; slot++) {
            if (isLivingCreature(slot) && distanceSquared(slot) < best) {
                best = distanceSquared(slot);
                nearest = slot;
            }
        }
        return nearest;
    }

    /** Slot of the living creature with this network id, or -1. */
    int creature(int netId) {
        int slot = netId == 0 ? -1 : entities().slotOf(netId);
        return slot >= 0 && isLivingCreature(slot) ? slot : -1;
    }

    private boolean isLivingCreature(int slot) {
        return entities().isUsed(slot) && entities().kind(slot) == EntityKind.NPC && entities().health(slot) > 0;
    }
}
