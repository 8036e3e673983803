package dev.omega.server.sim;

import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import org.junit.jupiter.api.Test;

/**
 * Clients that send whatever they like: too fast, again, out of order, at the far, the unseen and the dead, through walls,
 * while dead or stunned, with made-up pictures and places, for what belongs to others. None of it brings more than playing
 * by the rules.
 */
class AuthorityTest {

    @Test
    void lawlessClients_shouldGainNothing() {
        Seeds.forEach(120, (seed, random) -> {
            LawlessGround ground = new LawlessGround(seed, random);
            for (int i = 0; i < 500; i++) {
                ground.tick();
            }
            ground.checkTotals();
        });
    }

    /** A test that would not notice must not pass for proof. */
    @Test
    void lawlessClients_shouldHaveDoneSomething() {
        LawlessGround ground = new LawlessGround(3, new ZoneRandom(3));
        for (int i = 0; i < 2_000; i++) {
            ground.tick();
        }
        ground.checkActivity();
    }
}
