package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When characters' states go to the host. */
class ZoneCheckpointTest {

    @Test
    void checkpoint_shouldComeEveryThreeSecondsSpreadOverTheCharacters() {
        ZoneKit kit = new ZoneKit(ZoneKit.quietForest());
        for (int i = 0; i < 20; i++) {
            kit.join(i, 1);
        }
        kit.seconds(6);
        int before = kit.checkpoints.taken.size();
        int most = 0;
        for (int tick = 0; tick < 3 * ZoneKit.SIM_HZ; tick++) {
            int sofar = kit.checkpoints.taken.size();
            kit.tick(1);
            most = Math.max(most, kit.checkpoints.taken.size() - sofar);
        }
        assertEquals(20, kit.checkpoints.taken.size() - before);
        assertTrue(most <= 2, most + " in one tick");
        assertFalse(kit.checkpoints.last(3).release());
    }

    @Test
    void checkpoint_shouldHoldWhatTheSimulationSays() {
        ZoneKit kit = new ZoneKit(ZoneKit.quietForest());
        TestPlayer player = kit.join(1, 77);
        kit.tick(4);
        for (int i = 0; i < 20; i++) {
            player.run(0);
            kit.tick(4);
        }
        kit.seconds(5);
        CheckpointCell.Checkpoint saved = kit.checkpoints.last(1);
        assertEquals(77, saved.fence());
        assertEquals("forest", saved.body().zoneId());
        assertEquals(player.view.selfX(), saved.body().x());
        assertEquals(player.view.selfY(), saved.body().y());
        assertEquals(1, saved.body().level());
    }

    @Test
    void cell_shouldHoldTheNewestAndTellTheHostOnce() {
        List<CheckpointCell> told = new ArrayList<>();
        ZoneKit kit = new ZoneKit(ZoneKit.quietForest(), new CheckpointSink() {
            @Override
            public void pending(CheckpointCell cell, boolean urgent) {
                told.add(cell);
            }

            @Override
            public void abandoned(long characterId, long fence) {}
        });
        TestPlayer player = kit.join(1, 1);
        kit.seconds(12);
        assertEquals(1, told.size(), "told once while it waits");
        kit.inbox().offerLeave(player.connection);
        kit.tick(1);
        assertEquals(1, told.size());
        CheckpointCell.Checkpoint taken = told.getFirst().take();
        assertNotNull(taken);
        assertTrue(taken.release(), "the newest: the player left");
        assertNull(told.getFirst().take());
    }

    @Test
    void death_shouldBeSavedAtOnce() {
        ZoneKit kit = new ZoneKit(ZoneKit.forest());
        Fighters fighters = new Fighters(kit, 40, 8);
        var roster = kit.zone().roster;
        var entities = kit.zone().simulation.entities();
        int deaths = 0;
        for (int tick = 0; tick < 6_000 && deaths == 0; tick++) {
            boolean[] alive = new boolean[roster.count()];
            for (int i = 0; i < alive.length; i++) {
                alive[i] = entities.health(roster.player(i).entity) > 0;
            }
            fighters.tick();
            for (int i = 0; i < alive.length; i++) {
                if (alive[i] && entities.health(roster.player(i).entity) <= 0) {
                    deaths++;
                    assertEquals(0, kit.checkpoints.last(roster.player(i).characterId).body().health());
                }
            }
        }
        assertTrue(deaths > 0, "somebody died");
    }
}
