package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LifeCycleTest {

    @Test
    void supersede_shouldBeNewsOnlyOnce() {
        LifeCycle life = new LifeCycle();

        assertTrue(life.supersede());
        assertFalse(life.supersede());
        assertTrue(life.isSuperseded());
    }
}
