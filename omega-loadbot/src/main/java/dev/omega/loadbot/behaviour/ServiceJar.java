package dev.omega.loadbot.behaviour;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What a jar from outside offers to the program. Its classes stay loaded until the process ends. Static. */
public final class ServiceJar {

    private ServiceJar() {}

    /**
     * One of each class that the jar names for {@code service} in {@code META-INF/services}; empty when it names none.
     *
     * @throws IllegalArgumentException with one line that names the jar and what is wrong with it
     */
    public static <S> List<S> load(Path jar, Class<S> service) {
        if (!Files.isReadable(jar) || Files.isDirectory(jar)) {
            throw new IllegalArgumentException("there is no jar " + jar + ", or it cannot be read");
        }
        ClassLoader loader = loader(jar);
        try {
            return ServiceLoader.load(service, loader)
                    .stream()
                    .filter(provider -> loader.equals(provider.type().getClassLoader()))
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new IllegalArgumentException(jar + ": " + broken.getMessage(), broken);
        }
    }

    private static ClassLoader loader(Path jar) {
        try {
            return new URLClassLoader(new URL[]{jar.toUri().toURL()}, ServiceJar.class.getClassLoader());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("no URL for " + jar, impossible);
        }
    }
}
