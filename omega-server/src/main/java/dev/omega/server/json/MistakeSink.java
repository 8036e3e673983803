package dev.omega.server.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a reader tells what is wrong, and how places are written there. One thread. */
public interface MistakeSink {

    /**
     * Takes one mistake.
     *
     * @param path of the value, as made by {@link #field} and {@link #element}; empty for the document
     * @param value what was found there, as JSON text cut to a readable length; {@code null} when there is none to show
     * @param rule what is wrong, for example {@code "is required"}
     */
    void add(String path, @Nullable String value, String rule);

    /** Path of a field whose name is declared. */
    String field(String path, String name);

    /** Path of an entry whose name is data. */
    String entry(String path, String name);

    /** Path of an element of an array. */
    String element(String path, int index);

    /** Takes a mistake about a field that does not exist; {@code known} are those that do. */
    void unknownField(String path, String name, List<String> known);

    /** Takes a mistake about a value that is none of those allowed; {@code null} when it was no scalar. */
    void unknownChoice(String path, @Nullable String value, List<String> allowed);
}
