package dev.omega.protocol;

/** Speeds of a character in 1/256 m per simulation tick, for prediction by the client. */
public record Speeds(int walk, int run, int sprint) {

    /** The speed of a {@link Gait}. */
    public int of(int gait) {
        return switch (gait) {
            case Gait.WALK -> walk;
            case Gait.RUN -> run;
            case Gait.SPRINT -> sprint;
            default -> 0;
        };
    }
}
