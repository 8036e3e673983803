package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Generated secrets of a data directory, one per file: 32 random bytes in base64url without padding, mode 0600.
 * A secret is made at its first use and kept; nothing here ever prints one.
 */
public final class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final int SECRET_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** The secrets of a data directory, whose folder for them is created when missing (mode 0700). */
    public static Secrets of(Path dataDirectory) {
        return new Secrets(Directories.create(DataDirectory.of(dataDirectory).secrets(), "rwx------"));
    }

    /** Password of the PostgreSQL role that owns the database. */
    public Path postgresOwner() {
        return file("postgres-owner.password");
    }

    /** Password meant for the PostgreSQL role of the API server, which may not change the schema. */
    public Path postgresApplication() {
        return file("postgres-app.password");
    }

    /** Password of Redis. */
    public Path redis() {
        return file("redis.password");
    }

    /** Key shared by the API server and the zone hosts. */
    public Path clusterKey() {
        return file("cluster.key");
    }

    /** Key of services that act for many accounts, such as load tests. */
    public Path serviceKey() {
        return file("service.key");
    }

    /**
     * Folder of the keys to the API server's admin listener, {@code NAME.ROLE.key} each. With the folder two are made:
     * {@code local.operator.key} and {@code local.viewer.key}; what is deleted from it later stays away.
     */
    public Path adminKeys() {
        Path folder = directory.resolve("admin");
        if (!Files.exists(folder)) {
            Path fresh = Directories.create(directory.resolve(".new-admin-" + Long.toHexString(random.nextLong())),
                    "rwx------");
            Secrets made = new Secrets(fresh);
            made.file("local.operator.key");
            made.file("local.viewer.key");
            settle(fresh, folder);
        }
        return folder;
    }

    /** Moved into place when whole: of two processes that make the folder at once, both use the first one's. */
    private static void settle(Path fresh, Path folder) {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            try {
                Directories.delete(fresh);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            if (!Files.isDirectory(folder)) {
                throw new EmbeddedException("cannot make the folder " + folder + ": " + Reason.of(e), e);
            }
            LOG.debug("{} was made by another process meanwhile", folder, e);
        }
    }

    /** Reads a secret from its file. */
    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new EmbeddedException("cannot read the secret in " + file + ": " + Reason.of(e), e);
        }
    }

    private Path file(String name) {
        Path file = directory.resolve(name);
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            } else {
                create(file);
            }
            return file;
        } catch (IOException e) {
            throw new EmbeddedException("cannot write the secret " + file + ": " + Reason.of(e), e);
        }
    }

    /** Linked into place when whole: of two processes that make the same secret at once, both use the first one's. */
    private void create(Path file) throws IOException {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        Path fresh = Files.createTempFile(directory, ".new", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} was made by another process meanwhile", file, e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
