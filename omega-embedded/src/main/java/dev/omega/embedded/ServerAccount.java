package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the servers get an account that is not root, which PostgreSQL refuses.
 *
 * <p>An ordinary user runs them as himself. Root puts them into a user namespace in which his id has no name, so that
 * they still own his files; where namespaces are forbidden, as in many containers, they become {@code nobody}, and the
 * server directories are given to that account.
 *
 * @param prefix what goes in front of a server's command
 * @param ownsFiles whether the servers' files must belong to {@link #NOBODY}
 */
record ServerAccount(List<String> prefix, boolean ownsFiles) {

    /** User and group id of {@code nobody} on Linux. */
    static final int NOBODY = 65534;

    static ServerAccount current() {
        if (currentUserId() != 0) {
            return new ServerAccount(List.of(), false);
        }
        return canUnshare() ? new ServerAccount(List.of("unshare", "--user"), false) : nobody();
    }

    static ServerAccount nobody() {
        return new ServerAccount(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), true);
    }

    List<String> command(List<String> serverCommand) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(serverCommand);
        return command;
    }

    /** Lets the servers use a file or a whole directory. */
    void give(Path path) {
        if (!ownsFiles) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : (Iterable<Path>) tree::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY);
                Files.setAttribute(file, "unix:gid", NOBODY);
            }
        } catch (IOException e) {
            throw new EmbeddedException("cannot give " + path + " to the account nobody: " + Reason.of(e), e);
        }
    }

    /** Fails with one clear line when the servers could not even enter their directory. */
    void requireReachable(Path directory) {
        if (!ownsFiles) {
            return;
        }
        for (Path path = directory.toAbsolutePath().getParent(); path != null; path = path.getParent()) {
            if (!othersMayEnter(path)) {
                throw new EmbeddedException("as root the servers run as the account nobody here (user namespaces are"
                        + " forbidden), which may not enter " + path
                        + "; choose another directory with --data-dir or run as an ordinary user");
            }
        }
    }

    private static boolean othersMayEnter(Path directory) {
        try {
            return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            throw new EmbeddedException("cannot read the mode of " + directory + ": " + Reason.of(e), e);
        }
    }

    private static boolean canUnshare() {
        try {
            return Commands.run(List.of("unshare", "--user", "true"), "").succeeded();
        } catch (EmbeddedException e) {
            return false;
        }
    }

    private static int currentUserId() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new EmbeddedException("cannot read the user id from /proc/self: " + Reason.of(e), e);
        }
    }
}
