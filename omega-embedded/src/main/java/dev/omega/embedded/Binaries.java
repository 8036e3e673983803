package dev.omega.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The server programs, unpacked once into a folder per version. A folder appears under its name only when it is whole:
 * it is filled under a temporary name and then renamed, and its content is compared with its inventory at each use.
 */
record Binaries(Path postgresHome, Path redisServer, Path guardScript) {

    private static final String INVENTORY = "inventory";

    /** Fills a fresh directory. */
    private interface Content {
        void unpackInto(Path directory) throws IOException;
    }

    /** Number and total size of the files of a folder. */
    private record Inventory(long files, long bytes) {

        static Inventory of(Path directory) throws IOException {
            long files = 0;
            long bytes = 0;
            try (Stream<Path> walk = Files.find(directory, 20, (path, attributes) -> attributes.isRegularFile())) {
                for (Path file : (Iterable<Path>) walk::iterator) {
                    if (!file.endsWith(INVENTORY)) {
                        files++;
                        bytes += Files.readAttributes(file, BasicFileAttributes.class).size();
                    }
                }
            }
            return new Inventory(files, bytes);
        }
    }

    /**
     * Unpacks what is missing or damaged, while other processes that want the same wait.
     *
     * @param directory holds one folder per server version; may be shared by any number of data directories
     */
    static synchronized Binaries in(Path directory) {
        Platform platform = Platform.current();
        Properties names = names();
        try {
            Files.createDirectories(directory);
            Path postgres = directory.resolve(names.getProperty("postgres"));
            Path redis = directory.resolve(names.getProperty("redis"));
            unpackOnce(postgres, target -> unpackPostgres(platform, target));
            unpackOnce(redis, target -> unpackRedis(platform, target));
            return new Binaries(postgres, redis.resolve("redis-server"), guardScript(directory));
        } catch (IOException e) {
            throw new EmbeddedException("cannot unpack the database servers into " + directory + ": " + Reason.of(e),
                    e);
        }
    }

    Path postgresProgram(String name) {
        return postgresHome.resolve("bin").resolve(name);
    }

    private static void unpackOnce(Path target, Content content) throws IOException {
        if (isWhole(target)) {
            return;
        }
        Path lockFile = target.resolveSibling("unpack.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!isWhole(target)) {
                unpack(target, content);
            }
        }
    }

    private static void unpack(Path target, Content content) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".unpacking");
        Directories.delete(unfinished);
        Files.createDirectories(unfinished);
        content.unpackInto(unfinished);
        Files.writeString(unfinished.resolve(INVENTORY), Inventory.of(unfinished).toString());
        Directories.delete(target);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isWhole(Path directory) throws IOException {
        Path inventory = directory.resolve(INVENTORY);
        return Files.exists(inventory) && Files.readString(inventory).equals(Inventory.of(directory).toString());
    }

    private static void unpackPostgres(Platform platform, Path target) throws IOException {
        try (InputStream in = resource(platform.postgresArchive())) {
            Archive.unpackTarXz(in, target);
        }
    }

    private static void unpackRedis(Platform platform, Path target) throws IOException {
        Path program = target.resolve("redis-server");
        try (InputStream in = resource(platform.redisServer())) {
            Files.copy(in, program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The guard lies beside the servers; replaced by renaming, because a shell may be reading the one that is there. */
    private static Path guardScript(Path directory) throws IOException {
        Path script = directory.resolve("guard.sh");
        byte[] wanted;
        try (InputStream in = resource("/dev/omega/embedded/guard.sh")) {
            wanted = in.readAllBytes();
        }
        if (!Files.exists(script) || !Arrays.equals(Files.readAllBytes(script), wanted)) {
            Path fresh = Files.createTempFile(directory, "guard", ".sh");
            Files.write(fresh, wanted);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
        }
        return script;
    }

    private static Properties names() {
        Properties names = new Properties();
        try (InputStream in = resource("/dev/omega/embedded/binaries.properties")) {
            names.load(in);
        } catch (IOException e) {
            throw new EmbeddedException("cannot read binaries.properties: " + Reason.of(e), e);
        }
        return names;
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Binaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("resource " + name + " is not on the class path");
        }
        return in;
    }
}
