package dev.omega.server.accounts;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts single threads behind the others of a machine, which Java's thread priorities do not do on Linux without more rights:
 * setpriority(2) with {@code PRIO_PROCESS} and {@code who} 0 is about the calling thread there. Elsewhere it does nothing.
 */
final class ThreadNice {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadNice.class);
    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;

    private ThreadNice() {}

    /**
     * Lowers the calling thread for good, from where it is.
     *
     * @param by 1..19; at 5 it gets a quarter of a core that another thread wants too
     */
    @SuppressWarnings("restricted")
    static void lower(int by) {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle setPriority =
                    linker.downcallHandle(linker.defaultLookup().findOrThrow("setpriority"), FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            MethodHandle getPriority = linker.downcallHandle(linker.defaultLookup().findOrThrow("getpriority"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            int nice = (int) getPriority.invokeExact(PRIO_PROCESS, CALLING_THREAD) + by;
            int refused = (int) setPriority.invokeExact(PRIO_PROCESS, CALLING_THREAD, nice);
            if (refused != 0) {
                LOG.warn("passwords are hashed at the priority of everything else: the system refuses another one");
            }
        } catch (Throwable e) {
            LOG.warn("passwords are hashed at the priority of everything else: {}", e.toString());
        }
    }
}
