package dev.omega.loadbot.behaviour;

/** Takes what a bot wants to do in the next 100 ms: one way to go and one skill at most; the last word counts. */
public interface Actions {

    /**
     * Walk on, and look there.
     *
     * @param gait one of {@link dev.omega.protocol.Gait}
     * @param direction 0..127, see {@link dev.omega.protocol.Movement#direction}
     */
    void walk(int gait, int direction);

    /** Look somewhere else than where it walks: 0..127. */
    void look(int direction);

    /**
     * Use a skill of the character's class.
     *
     * @param skill its id in the content, 1..65,535
     * @param target network id of whom it is for; 0: nobody
     */
    void use(int skill, int target);

    /**
     * Take up what lies there, in place of a skill.
     *
     * @param pickup its network id
     */
    void take(int pickup);
}
