package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A published content pack with all its files: what {@code GET /v1/content/{version}} answers. */
public record ContentBundle(
        @Doc(value = "Hash of the files, 16 hex digits.", example = "0123456789abcdef") String version,
        @Doc(value = "Id of the pack.", example = "omega-realm") String packId,
        @Doc(value = "Version the pack calls itself.", example = "1.0.0") String packVersion,
        List<BundledFile> files) {

    /** Most files in a pack. */
    public static final int MAX_FILES = 2_000;

    /** Names that stay inside the pack: no part begins with a dot. */
    public static final String FILE_NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}){0,3}";

    /** One file; its content in Base64. */
    public record BundledFile(
            @Matches(FILE_NAME) @Doc(example = "pack.json") String name,
            @Bounds(min = 0, max = 11_184_812) @Doc(value = "In Base64.", example = "e30=") String content) {

        /** A file of these bytes. */
        public static BundledFile of(String name, byte[] bytes) {
            return new BundledFile(name, Base64.getEncoder().encodeToString(bytes));
        }

        @Override
        public String toString() {
            return "BundledFile[" + name + ']';
        }
    }

    /**
     * Contents by name.
     *
     * @throws IllegalArgumentException when one is no Base64 or a name stands twice
     */
    public static Map<String, byte[]> contents(List<BundledFile> files) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (BundledFile file : files) {
            if (contents.put(file.name(), Base64.getDecoder().decode(file.content())) != null) {
                throw new IllegalArgumentException(file.name() + " stands twice");
            }
        }
        return contents;
    }
}
