package dev.omega.cli.build;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The last step of the build: copies the jars into {@code lib/} and the JVM flags into {@code jvm/}, and writes
 * {@code build.id} when all of that is in place. A jar is replaced by a rename, so that a server that runs from the old
 * one keeps it; the launcher compares the age of {@code build.id}, which is the start of the build, with the sources.
 */
public final class Distribution {
    private static final String MAIN_JAR = "omega-cli.jar";

    private final Path target;
    private final Path lib;

    private Distribution(Path target) {
        this.target = target;
        this.lib = target.resolve("lib");
    }

    /**
     * Run by Maven at {@code package}.
     *
     * @param args target folder, version, start of the build (ISO), folder of the flag files, jar of this module, class
     *        path with the jars it needs
     */
    public static void main(String[] args) throws IOException {
        Distribution distribution = new Distribution(Path.of(args[0]));
        distribution.copyFlags(Path.of(args[3]));
        distribution.copyJars(Path.of(args[4]), args[5]);
        BuildInfo info = new BuildInfo(args[1], distribution.contentHash(), Revision.of(Path.of("").toAbsolutePath()),
                distribution.newestMigration());
        distribution.publish(info, Instant.parse(args[2]));
    }

    private void copyFlags(Path source) throws IOException {
        Path flags = target.resolve("jvm");
        Files.createDirectories(flags);
        Set<String> wanted = new HashSet<>();
        for (Path file : list(source)) {
            wanted.add(name(file));
            replace(file, flags.resolve(name(file)));
        }
        removeOthers(flags, wanted);
    }

    private void copyJars(Path mainJar, String classPath) throws IOException {
        Files.createDirectories(lib);
        Set<String> wanted = new HashSet<>(Set.of(MAIN_JAR));
        replace(mainJar, lib.resolve(MAIN_JAR));
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (Files.isRegularFile(jar)) {
                wanted.add(name(jar));
                replace(jar, lib.resolve(name(jar)));
            }
        }
        removeOthers(lib, wanted);
    }

    /** Leaves an equal file alone, so that an unchanged jar keeps its time stamp and archives made from it stay valid. */
    private static void replace(Path source, Path destination) throws IOException {
        if (Files.exists(destination) && Files.mismatch(source, destination) < 0) {
            return;
        }
        Path fresh = destination.resolveSibling(name(destination) + ".new");
        Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(fresh, destination, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeOthers(Path folder, Set<String> wanted) throws IOException {
        for (Path file : list(folder)) {
            if (!wanted.contains(name(file))) {
                Files.delete(file);
            }
        }
    }

    private String contentHash() throws IOException {
        MessageDigest digest = sha256();
        for (Path jar : list(lib)) {
            digest.update(name(jar).getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(jar));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Highest N of {@code db/migration/V<N>__*.sql} in the jars of Omega; 0 when there is none. */
    private int newestMigration() throws IOException {
        int newest = 0;
        for (Path jar : list(lib)) {
            if (name(jar).startsWith("omega-db")) {
                try (ZipFile zip = new ZipFile(jar.toFile()); Stream<?> entries = zip.stream()) {
                    newest = entries.map(Object::toString).mapToInt(Distribution::migrationNumber).max().orElse(0);
                }
            }
        }
        return newest;
    }

    private static int migrationNumber(String entry) {
        String prefix = "db/migration/V";
        int end = entry.indexOf("__");
        return entry.startsWith(prefix) && end > 0 ? Integer.parseInt(entry.substring(prefix.length(), end)) : 0;
    }

    private void publish(BuildInfo info, Instant buildStart) throws IOException {
        Path fresh = target.resolve(BuildInfo.FILE_NAME + ".new");
        Files.write(fresh, info.lines());
        Files.setLastModifiedTime(fresh, FileTime.from(buildStart));
        Files.move(fresh, target.resolve(BuildInfo.FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> list(Path folder) throws IOException {
        TreeMap<String, Path> byName = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> byName.put(name(file), file));
        }
        return new ArrayList<>(byName.values());
    }

    private static String name(Path file) {
        return file.toFile().getName();
    }
}
