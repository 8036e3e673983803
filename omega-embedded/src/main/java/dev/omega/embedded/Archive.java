package dev.omega.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.tukaani.xz.XZInputStream;

/** Unpacks an xz-compressed tar archive into a directory and lets no entry reach outside it. */
final class Archive {

    private final Path root;

    private Archive(Path root) {
        this.root = root;
    }

    static void unpackTarXz(InputStream compressed, Path directory) throws IOException {
        new Archive(directory.toAbsolutePath().normalize())
                .unpack(new TarReader(new BufferedInputStream(new XZInputStream(compressed), 1 << 16)));
    }

    static void unpackTar(InputStream tar, Path directory) throws IOException {
        new Archive(directory.toAbsolutePath().normalize()).unpack(new TarReader(tar));
    }

    private void unpack(TarReader tar) throws IOException {
        for (TarReader.Entry entry = tar.next(); entry != null; entry = tar.next()) {
            Path target = inside(root.resolve(entry.name()), entry.name());
            switch (entry.kind()) {
                case DIRECTORY -> Files.createDirectories(target);
                case SYMLINK -> link(target, entry);
                case FILE -> write(target, entry, tar);
            }
        }
    }

    private void link(Path target, TarReader.Entry entry) throws IOException {
        Path parent = parent(target);
        inside(parent.resolve(entry.linkName()), entry.name());
        Files.createDirectories(parent);
        Files.createSymbolicLink(target, Path.of(entry.linkName()));
    }

    private void write(Path target, TarReader.Entry entry, TarReader tar) throws IOException {
        Files.createDirectories(parent(target));
        try (OutputStream out = Files.newOutputStream(target)) {
            tar.transferTo(out);
        }
        String mode = entry.executable() ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    }

    private Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? root : parent;
    }

    private Path inside(Path path, String entryName) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(root)) {
            throw new IOException("archive entry " + entryName + " points outside the archive, to " + path);
        }
        return normal;
    }
}
