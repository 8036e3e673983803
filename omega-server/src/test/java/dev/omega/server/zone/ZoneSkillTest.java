package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityKind;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.map.MapText;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.LootRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.SkillDelivery;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.SkillTarget;
import dev.omega.server.sim.rules.StatusRules;
import dev.omega.server.sim.rules.ZoneRules;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Skills, statuses and loot as clients see them. */
class ZoneSkillTest {

    private static final int PICK_UP = 0;
    private static final int SPRINT = 2;
    private static final int MEND = 3;

    private final ZoneKit kit = new ZoneKit(ZoneConfig.standard("room-1", room(), 50, 5));
    private final TestPlayer player = kit.join(7, 3);

    ZoneSkillTest() throws IOException {
        kit.tick(20);
    }

    @Test
    void loot_shouldReachTheBooksAsAnOperation() {
        act(1, slotOf(EntityKind.NPC));
        kit.tick(8);
        int pickup = slotOf(EntityKind.PICKUP);
        act(PICK_UP, pickup);
        assertEquals(1, kit.gains.size());
        assertArrayEquals(new long[]{1, 7, 3, 0, 7}, kit.gains.getFirst());
        assertEquals(1, kit.counter(ZoneCounter.GAINS));
        kit.tick(8);
        assertEquals(-1, find(EntityKind.PICKUP), "it is gone");
    }

    @Test
    void speed_shouldBeToldWhileItLasts() {
        kit.inbox().offerAction(player.connection, 0, SPRINT, 0, 0, 0, 0);
        kit.tick(5);
        assertEquals(150, player.view.speedPercent());
        assertTrue(player.view.speedTicks() > 30 && player.view.speedTicks() < 40);
        kit.tick(40);
        assertEquals(100, player.view.speedPercent());
    }

    @Test
    void player_shouldMeanItselfByItsOwnNetId() {
        kit.inbox().offerAction(player.connection, 0, MEND, 0, player.welcome().selfNetId(), 0, 0);
        kit.tick(1);
        assertEquals(ConfirmCode.OK, player.confirms.getLast()[1]);
        kit.inbox().offerAction(player.connection, 1, MEND, 0, 60_000, 0, 0);
        kit.tick(1);
        assertEquals(ConfirmCode.COOLDOWN, player.confirms.getLast()[1]);
    }

    private void act(int skill, int slot) {
        assertTrue(slot >= 0, "nothing to act on");
        kit.inbox().offerAction(player.connection, player.confirms.size() & 127, skill, 0, netId(slot), 0, 0);
        kit.tick(1);
        assertEquals(ConfirmCode.OK, player.confirms.getLast()[1]);
    }

    private int netId(int slot) {
        return player.view.entities().netId(slot);
    }

    private int slotOf(int kind) {
        int slot = find(kind);
        assertTrue(slot >= 0, "no entity of kind " + kind + " in sight");
        return slot;
    }

    private int find(int kind) {
        for (int slot = 0; slot < 128; slot++) {
            if (player.view.entities().isUsed(slot) && player.view.entities().kind(slot) == kind) {
                return slot;
            }
        }
        return -1;
    }

    /** A closet with a creature that has one point of health and seven of gold. */
    private static ZoneDefinition room() throws IOException {
        String wall = "\n##########";
        ZoneMap map = MapText.parse("room", new StringReader(
                "omega-map 1\nsize 10 8" + wall + "\n##*.######" + wall + wall + wall + wall + wall + wall));
        SkillRules strike = SkillRules.attack(1, 150, 1_000, 0, new SkillEffect.Damage(9, 15, 0));
        SkillRules sprint =
                new SkillRules(SPRINT, SkillTarget.SELF, 0, new SkillRules.Timing(0, 1_000, 0), SkillRules.Cost.NONE,
                        new SkillDelivery.Direct(), List.of(new SkillEffect.Inflict(StatusRules.speed(9, 50), 1_000)));
        SkillRules mend = new SkillRules(MEND, SkillTarget.ALLY, 500, new SkillRules.Timing(0, 1_000, 0),
                SkillRules.Cost.NONE, new SkillDelivery.Direct(), List.of(new SkillEffect.Heal(5, 5)));
        ZoneDefinition forest = RealmZones.catalog().definition("forest");
        SkillRules toothless = SkillRules.attack(1, 0, 1_000, 0, new SkillEffect.Damage(0, 0, 0));
        LootRules purse = new LootRules(List.of(new LootRules.Roll(LootRules.CERTAIN, 1,
                List.of(new LootRules.Weighted(1, new LootRules.Gold(7, 7))))));
        NpcRules rat =
                new NpcRules(5, true, 1, 1, 40, 0, 0, toothless, new NpcRules.Territory(0, 0, 5_000), 0, 3_000, 60_000)
                        .withLoot(purse);
        ZoneRules rules = forest.rules()
                .withNpcs(List.of(new NpcGroup(rat, 1)))
                .withPlayers(forest.rules().players().withSkills(List.of(strike, sprint, mend)));
        return new ZoneDefinition("room", forest.kind(), map, rules);
    }
}
