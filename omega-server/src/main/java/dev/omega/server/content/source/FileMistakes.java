package dev.omega.server.content.source;

import dev.omega.server.json.MistakeSink;
import dev.omega.server.json.NearestName;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the mistakes of one file; places are JSON pointers (RFC 6901). One thread. */
public final class FileMistakes implements MistakeSink {

    private static final int MAX_SHOWN = 64;

    private final String file;
    private final Mistakes pack;
    private int count;

    FileMistakes(String file, Mistakes pack) {
        this.file = file;
        this.pack = pack;
    }

    /** Name of the file inside the pack. */
    public String file() {
        return file;
    }

    /** How many mistakes the file has so far. */
    public int count() {
        return count;
    }

    /** Takes one mistake. */
    public void add(String place, String text) {
        count++;
        pack.add(new Mistake(file, place, text));
    }

    /** Takes a name that refers to nothing; {@code what} is for example {@code "a creature of this pack"}. */
    public void unknown(String place, String name, String what, Collection<String> known) {
        add(place, quoted(name) + " is not " + what + suggestion(name, known));
    }

    @Override
    public void add(String path, @Nullable String value, String rule) {
        add(path, value == null ? rule : value + " " + rule);
    }

    @Override
    public String field(String path, String name) {
        return path + "/" + name;
    }

    @Override
    public String entry(String path, String name) {
        return path + "/" + plain(name).replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String element(String path, int index) {
        return path + "/" + index;
    }

    @Override
    public void unknownField(String path, String name, List<String> known) {
        unknown(path, name, "a field here", known);
    }

    @Override
    public void unknownChoice(String path, @Nullable String value, List<String> allowed) {
        if (value == null) {
            add(path, "must be one of " + String.join(", ", allowed));
        } else {
            add(path, quoted(value) + " is not one of " + String.join(", ", allowed) + suggestion(value, allowed));
        }
    }

    /** A text from a file in quotation marks, cut and without anything a terminal would act on. */
    public static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    private static String suggestion(String name, Collection<String> known) {
        return NearestName.of(name, known).map(nearest -> "; did you mean \"" + nearest + "\"?").orElse("");
    }

    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(MAX_SHOWN).forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return out.toString();
    }
}
