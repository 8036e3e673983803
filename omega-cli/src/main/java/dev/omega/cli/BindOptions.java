package dev.omega.cli;

import dev.omega.cli.output.CliException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.Option;

/** Where a server listens. */
final class BindOptions {
    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", order = 20, description = "Address to listen on (default: 127.0.0.1).")
    private String address = "127.0.0.1";

    @Option(names = "--insecure-plaintext", order = 22, description = "Allow an address that is not loopback although nothing is encrypted; for use behind a proxy that"
            + " ends TLS.")
    private boolean insecurePlaintext;

    boolean insecurePlaintext() {
        return insecurePlaintext;
    }

    String address() {
        return address;
    }

    /** The address, after the rule that plain text stays on this machine unless the user says otherwise. */
    InetAddress resolve() {
        try {
            InetAddress resolved = InetAddress.getByName(address);
            if (!resolved.isLoopbackAddress() && !insecurePlaintext) {
                throw CliException
                        .usage("--bind " + address + " is not loopback and nothing would be encrypted; put a proxy"
                                + " that ends TLS in front and add --insecure-plaintext");
            }
            return resolved;
        } catch (UnknownHostException unknown) {
            throw CliException.usage("--bind " + address + " is no address of this machine");
        }
    }
}
