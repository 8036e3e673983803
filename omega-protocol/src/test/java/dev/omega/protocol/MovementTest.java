package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MovementTest {

    @Test
    void cosine_shouldBeTheRoundedCosineInEveryDirection() {
        for (int direction = 0; direction < 128; direction++) {
            double angle = 2 * Math.PI * direction / 128;
            assertEquals(Math.round(16_384 * StrictMath.cos(angle)), Movement.cosine(direction), "cosine " + direction);
            assertEquals(Math.round(16_384 * StrictMath.sin(angle)), Movement.sine(direction), "sine " + direction);
        }
    }

    @Test
    void delta_shouldGoTheWholeSpeedAlongTheAxes() {
        int[][] axes = {{0, 38, 0}, {32, 0, 38}, {64, -38, 0}, {96, 0, -38}};
        for (int[] axis : axes) {
            assertEquals(axis[1], Movement.deltaX(axis[0], 38));
            assertEquals(axis[2], Movement.deltaY(axis[0], 38));
        }
    }

    @Test
    void delta_shouldRoundToTheNearestUnit() {
        for (int direction = 0; direction < 128; direction++) {
            for (int speed = 0; speed < 2_000; speed += 7) {
                assertEquals(Math.floor(speed * Movement.cosine(direction) / 16_384.0 + 0.5),
                        Movement.deltaX(direction, speed));
            }
        }
        assertEquals(-65_535, Movement.deltaX(64, 65_535));
    }

    @Test
    void direction_shouldFindEveryDirectionAgain() {
        for (int direction = 0; direction < 128; direction++) {
            assertEquals(direction, Movement.direction(Movement.cosine(direction), Movement.sine(direction)));
        }
    }

    @Test
    void direction_shouldBeTheNearestOfAllVectors() {
        Property.holds(5_000, random -> {
            int bound = 1 << (1 + random.nextInt(30));
            int dx = random.nextInt(-bound, bound);
            int dy = random.nextInt(-bound, bound);
            double exact = StrictMath.atan2(dy, dx) / (2 * Math.PI) * 128;
            double off = Math.abs(exact - Movement.direction(dx, dy)) % 128;
            double distance = Math.min(off, 128 - off);
            assertEquals(0, dx == 0 && dy == 0 ? 0 : distance, 0.5001, dx + "," + dy);
        });
    }

    @Test
    void direction_shouldBeZeroForTheZeroVectorAndHoldForTheLongest() {
        assertEquals(0, Movement.direction(0, 0));
        assertEquals(64, Movement.direction(Integer.MIN_VALUE, 0));
        assertEquals(80, Movement.direction(Integer.MIN_VALUE, Integer.MIN_VALUE));
    }
}
