package dev.omega.server.gateway;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of a listening unix socket: only its owner may connect, and what a dead process left behind is removed. Any thread. */
final class UnixSocketFile {

    /** {@code sun_path} of Linux takes 108 bytes, one of them ends it (unix(7)). */
    private static final int MAX_PATH_BYTES = 107;

    private final Path path;

    UnixSocketFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    /**
     * Makes room for a listener.
     *
     * @throws BindException when somebody listens there, or the file is no socket, or its name is too long
     */
    void prepare() throws IOException {
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PATH_BYTES) {
            throw new BindException("cannot listen on unix:" + path + ": its name has " + bytes
                    + " bytes and a socket's may have " + MAX_PATH_BYTES + "; choose a shorter one");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket()) {
            throw new BindException("cannot listen on unix:" + path
                    + ": a file that is no socket is there; remove it or" + " choose another name");
        }
        if (isAnswered()) {
            throw new BindException("cannot listen on unix:" + path
                    + ": somebody does; stop what listens there or choose another name");
        }
        Files.delete(path);
    }

    private boolean isSocket() throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther();
    }

    private boolean isAnswered() {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobody) {
            return false;
        }
    }

    /** Leaves the file to its owner alone. Until then the umask keeps others from writing to it, which connecting needs. */
    void protect() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
