package dev.omega.cli.storage;

import dev.omega.cli.output.CliException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a password or key that the user keeps in a file. */
public final class SecretFile {
    private static final long MAX_BYTES = 4096;

    private SecretFile() {}

    /**
     * The content without surrounding blanks.
     *
     * @param option what named the file, for the message
     */
    public static String read(String option, Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw CliException.usage(option + " " + file + " is " + Files.size(file)
                        + " bytes, a secret has at most " + MAX_BYTES + "; is it the right file?");
            }
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw CliException.usage(option + " " + file + " is empty; write the secret into it");
            }
            return secret;
        } catch (NoSuchFileException _) {
            throw CliException.usage(option + " " + file + " does not exist");
        } catch (AccessDeniedException _) {
            throw CliException.usage(option + " " + file + " cannot be read by this user; check its owner and mode");
        } catch (IOException refused) {
            throw CliException.usage(option + " " + file + " cannot be read: " + refused.getMessage());
        }
    }
}
