package dev.omega.server.ops;

/** How operators make a zone host read its content anew; the host implements it. Any thread. */
@FunctionalInterface
public interface ContentReload {

    /**
     * Reads the content and changes every instance to it.
     *
     * @return the hash of the content, 16 hexadecimal digits
     * @throws RuntimeException when it has mistakes or an instance cannot change to it, with one line that says why; then
     *     nothing has changed
     */
    String reload();
}
