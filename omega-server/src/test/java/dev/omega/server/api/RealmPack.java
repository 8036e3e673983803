package dev.omega.server.api;

import dev.omega.server.content.source.FolderFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The realm as a pack of any version. */
final class RealmPack {

    private static final Path REALM = Path.of("..", "examples", "content", "omega-realm");

    private RealmPack() {}

    /** Its files by their names. */
    static Map<String, byte[]> files(String packVersion) throws Exception {
        FolderFiles files = new FolderFiles(REALM);
        Map<String, byte[]> pack = new TreeMap<>();
        for (String name : files.list()) {
            byte[] content = files.read(name, 1 << 20);
            if (content != null) {
                pack.put(name, content);
            }
        }
        String info = new String(pack.getOrDefault("pack.json", new byte[0]), StandardCharsets.UTF_8);
        pack.put("pack.json", info.replace("\"1.0.0\"", '"' + packVersion + '"').getBytes(StandardCharsets.UTF_8));
        return pack;
    }

    /** Files as they are published. */
    static String upload(Map<String, byte[]> pack) {
        List<Object> files = new ArrayList<>();
        pack.forEach((name, content) -> files
                .add(Map.of("name", name, "content", Base64.getEncoder().encodeToString(content))));
        return Json.object("files", files);
    }
}
