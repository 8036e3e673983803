package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.storage.SecretFile;
import dev.omega.server.admin.AdminKey;
import dev.omega.server.admin.AdminKeys;
import dev.omega.server.admin.AdminRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of admin keys: one file {@code NAME.operator.key} or {@code NAME.viewer.key} for each person. */
final class AdminKeyFolder {
    private static final String SUFFIX = ".key";

    private AdminKeyFolder() {}

    /** All keys in it; other files are none of its business. */
    static AdminKeys read(Path folder) {
        List<AdminKey> keys = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = String.valueOf(file.getFileName());
            for (AdminRole role : AdminRole.values()) {
                String ending = '.' + role.code() + SUFFIX;
                if (name.endsWith(ending)) {
                    keys.add(key(name.substring(0, name.length() - ending.length()), role, file));
                }
            }
        }
        return new AdminKeys(keys);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw CliException.usage("--admin-keys: the folder " + folder + " cannot be read");
        }
    }

    private static AdminKey key(String name, AdminRole role, Path file) {
        try {
            return AdminKey.parse(name, role, SecretFile.read("admin key", file));
        } catch (IllegalArgumentException unfit) {
            throw CliException.usage(unfit.getMessage()
                    + "; make one with 'head -c 32 /dev/urandom | basenc --base64url > " + file + "'");
        }
    }
}
