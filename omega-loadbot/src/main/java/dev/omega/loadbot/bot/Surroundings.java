package dev.omega.loadbot.bot;

import dev.omega.loadbot.behaviour.Senses;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.Limits;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.VisibleEntities;

/** What a brain can know: the view, the zone's size, its lines of sight, and whether its skills are ready. Owner: one bot. */
final class Surroundings implements Senses {

    /** Index of the vital, see {@link dev.omega.protocol.VitalMask}. */
    private static final int HEALTH = 0;
    private static final int MANA = 1;

    /** A creature the bot could not see is taken for twice as far away. */
    private static final int HIDDEN_WEIGHT = 4;

    private final Sight sight = new Sight();
    private final Prediction prediction;
    private ClientView view;
    private int width;
    private int height;
    private boolean strikeReady;
    private boolean boltReady;
    private long nowNs;

    Surroundings(ClientView view, Prediction prediction) {
        this.view = view;
        this.prediction = prediction;
    }

    /** A new connection: its view and the zone's extent in metres. */
    void enter(ClientView newView, int widthMetres, int heightMetres) {
        view = newView;
        width = widthMetres * Quantization.WIRE_PER_METRE;
        height = heightMetres * Quantization.WIRE_PER_METRE;
        sight.reset();
    }

    /** The moment of the decision, and what is ready then. Nothing is where nobody may fight. */
    void ready(long decisionNs, boolean strike, boolean bolt) {
        nowNs = decisionNs;
        boolean peaceful = sight.isPeaceful(decisionNs);
        strikeReady = strike && !peaceful;
        boltReady = bolt && !peaceful;
    }

    Sight sight() {
        return sight;
    }

    /** Whether the creature in a slot could not be hit a short while ago. */
    boolean isHidden(int slot) {
        return sight.isHidden(entities().netId(slot), nowNs);
    }

    @Override
    public boolean strikeReady() {
        return strikeReady;
    }

    @Override
    public boolean boltReady() {
        return boltReady;
    }

    @Override
    public boolean alive() {
        return view.vital(HEALTH) > 0;
    }

    @Override
    public int health() {
        return view.vital(HEALTH);
    }

    @Override
    public int mana() {
        return view.vital(MANA);
    }

    @Override
    public int x() {
        return Quantization.toWire(view.selfX());
    }

    @Override
    public int y() {
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

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public VisibleEntities entities() {
        return view.entities();
    }

    @Override
    public long distanceSquared(int slot) {
        long dx = (long) entities().x(slot) - x();
        long dy = (long) entities().y(slot) - y();
        return dx * dx + dy * dy;
    }

    /**
     * Square of the distance to the entity in a slot when what was sent is applied, or now where that is more: walls that the bot
     * does not know of may keep it where it is. In (1/32 m)².
     */
    long distanceSquaredSoon(int slot) {
        long dx = (long) entities().x(slot) - prediction.x();
        long dy = (long) entities().y(slot) - prediction.y();
        return Math.max(distanceSquared(slot), dx * dx + dy * dy);
    }

    /** The creature in a slot cannot be reached: for a while it counts as one that cannot be seen. */
    void giveUp(int slot) {
        sight.hide(entities().netId(slot), nowNs);
    }

    /** {@inheritDoc} One that was seen comes before one that was not. */
    @Override
    public int nearestCreature() {
        int nearest = -1;
        long best = Long.MAX_VALUE;
        for (int slot = 0; slot < Limits.SLOTS; slot++) {
            if (isPrey(slot) && distanceSquared(slot) < best) {
                long apparent = distanceSquared(slot) * (isHidden(slot) ? HIDDEN_WEIGHT : 1);
                nearest = apparent < best ? slot : nearest;
                best = Math.min(best, apparent);
            }
        }
        return nearest;
    }

    /** Slot of the creature with this network id if it can be fought, or -1. */
    int creature(int netId) {
        int slot = netId == 0 ? -1 : entities().slotOf(netId);
        return slot >= 0 && isPrey(slot) ? slot : -1;
    }

    private boolean isPrey(int slot) {
        VisibleEntities entities = entities();
        return entities.isUsed(slot) && (entities.kind(slot) == EntityKind.NPC || isRival(slot))
                && entities.health(slot) > 0 && (entities.status(slot) & EntityStatus.EVADING) == 0;
    }

    /** Players have teams in an arena only. Who is of one's own is found out: an attack on it is refused. */
    private boolean isRival(int slot) {
        return entities().kind(slot) == EntityKind.PLAYER && (entities().status(slot) & EntityStatus.TEAM) != 0;
    }
}
