package dev.omega.server.content.source;

/**
 * One thing that is wrong with a pack.
 *
 * @param file inside the pack
 * @param place a JSON pointer, or a place in a map; empty for the whole file
 * @param text what is wrong and what to do
 */
public record Mistake(String file, String place, String text) {

    /** The mistake as one line. */
    public String line() {
        return (place.isEmpty() ? file : file + " " + place) + ": " + text;
    }
}
