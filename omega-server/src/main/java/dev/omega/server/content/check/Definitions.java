package dev.omega.server.content.check;

import dev.omega.server.content.model.Named;
import dev.omega.server.content.model.Numbered;
import dev.omega.server.content.source.FileMistakes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of one kind while a pack is checked: by their places in the file and by id.
 *
 * @param <T> the kind
 */
public final class Definitions<T extends Named> {

    private final String kind;
    private final String path;
    private final List<T> list;
    private final FileMistakes mistakes;
    private final boolean complete;
    private final Map<String, T> byId = new TreeMap<>();

    /**
     * Definitions as read from a file.
     *
     * @param kind with its article, for messages: {@code "a creature"}
     * @param path of the list in the file: {@code "/creatures"}
     * @param list with {@code null} for what could not be read
     */
    public Definitions(String kind, String path, List<T> list, FileMistakes mistakes) {
        this.kind = kind;
        this.path = path;
        this.list = list;
        this.mistakes = mistakes;
        this.complete = mistakes.count() == 0;
        for (@Nullable
        T definition : list) {
            if (definition != null) {
                byId.putIfAbsent(definition.id(), definition);
            }
        }
    }

    /** All definitions by id. */
    public Map<String, T> byId() {
        return byId;
    }

    FileMistakes mistakes() {
        return mistakes;
    }

    /** Gives every definition that could be read to {@code check}, with its place. */
    void forEach(BiConsumer<String, T> check) {
        for (int i = 0; i < list.size(); i++) {
            @Nullable
            T definition = list.get(i);
            if (definition != null) {
                check.accept(path + "/" + i, definition);
            }
        }
    }

    /** Tells ids and numbers that are there twice. */
    void checkUnique() {
        Map<String, String> ids = new HashMap<>();
        Map<Integer, String> numbers = new HashMap<>();
        forEach((place, definition) -> {
            String first = ids.putIfAbsent(definition.id(), place);
            if (first != null) {
                mistakes.add(place + "/id", FileMistakes.quoted(definition.id()) + " is the id of " + first
                        + " already; give each its own");
            }
            if (definition instanceof Numbered numbered) {
                checkNumber(place, numbered, numbers);
            }
        });
    }

    private void checkNumber(String place, Numbered definition, Map<Integer, String> numbers) {
        String first = numbers.putIfAbsent(definition.number(), place);
        if (first != null) {
            mistakes.add(place + "/number", definition.number() + " is the number of " + first
                    + " already; give each its own and never change one that clients know");
        }
    }

    /** The definition a field refers to; {@code null} when there is none, which is a mistake of the file that refers. */
    @Nullable
    T find(FileMistakes referring, String place, String id) {
        T found = byId.get(id);
        if (found == null && complete) {
            referring.unknown(place, id, kind + " of this pack", byId.keySet());
        }
        return found;
    }
}
