package dev.omega.cli.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Handlers for signals. The JDK has no public API for them, and a shutdown hook cannot see a second signal; the class in
 * {@code jdk.unsupported} is reached by reflection because the compiler's warning about it cannot be silenced.
 */
final class Signals {
    private Signals() {}

    /**
     * Calls {@code handler} with the signal's number, on a thread of the JVM, each time the signal arrives. A signal that
     * this process was started to ignore stays ignored.
     *
     * @param name {@code HUP}, {@code INT} or {@code TERM}
     */
    static void handle(String name, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> callback = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[]{callback},
                    (self, method, arguments) -> {
                        handler.accept(number(arguments[0]));
                        return null;
                    });
            Object instance = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, callback).invoke(null, instance, proxy);
        } catch (InvocationTargetException ignoredOrTaken) {
            return;
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("this Java runtime has no jdk.unsupported module", missing);
        }
    }

    private static int number(Object signal) throws ReflectiveOperationException {
        return (int) signal.getClass().getMethod("getNumber").invoke(signal);
    }
}
