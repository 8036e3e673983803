package dev.omega.loadbot.behaviour;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Behaviours out of jars. Their classes stay loaded until the process ends, as bots play them until then. Static. */
public final class BehaviourJars {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,23}");

    private BehaviourJars() {}

    /**
     * All providers that the jars name.
     *
     * @throws IllegalArgumentException with one line that names the jar, or the behaviour, and what is wrong with it
     */
    public static List<BehaviourProvider> load(List<Path> jars) {
        List<BehaviourProvider> all = new ArrayList<>();
        for (Path jar : jars) {
            List<BehaviourProvider> found = ServiceJar.load(jar, BehaviourProvider.class);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(jar + " names no behaviour; list its classes in META-INF/services/"
                        + BehaviourProvider.class.getName());
            }
            all.addAll(found);
        }
        requireNames(all);
        return List.copyOf(all);
    }

    private static void requireNames(List<BehaviourProvider> providers) {
        Set<String> names = new HashSet<>();
        for (BehaviourProvider provider : providers) {
            String name = provider.name();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("behaviour name '" + name + "' of " + provider.getClass().getName()
                        + " must be 1..24 of a-z, 0-9 and -");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("two jars have a behaviour '" + name + "'; leave one out");
            }
        }
    }
}
