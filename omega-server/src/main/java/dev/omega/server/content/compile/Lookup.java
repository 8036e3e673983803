package dev.omega.server.content.compile;

import java.util.Map;

/** Finds by id what the checks of the pack have found before. */
final class Lookup {

    private Lookup() {}

    /**
     * The definition with an id.
     *
     * @throws IllegalArgumentException when there is none: the pack was not checked
     */
    static <T> T in(Map<String, T> definitions, String id) {
        T found = definitions.get(id);
        if (found == null) {
            throw new IllegalArgumentException("\"" + id + "\" is not in the pack; known: " + definitions.keySet());
        }
        return found;
    }
}
