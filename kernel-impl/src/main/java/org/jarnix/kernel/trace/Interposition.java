package org.jarnix.kernel.trace;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jarnix.kernel.proc.CallMonitor;
import org.jarnix.kernel.proc.Process;
import org.jspecify.annotations.Nullable;

/** Puts a monitor in front of what serves the calls of one role; made only for processes that are watched. */
public final class Interposition implements InvocationHandler {
    private static final Object[] NOTHING = {};

    private final Object served;
    private final Process process;
    private final CallMonitor monitor;

    private Interposition(Object served, Process process, CallMonitor monitor) {
        this.served = served;
        this.process = process;
        this.monitor = monitor;
    }

    /** The same role, watched. */
    public static <T> T of(Class<T> role, T served, Process process, CallMonitor monitor) {
        return Proxies.of(role, new Interposition(served, process, monitor));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? NOTHING : given;
        String call = method.getName();
        if (!monitor.watches(call)) {
            return Proxies.call(served, method, given);
        }
        try {
            monitor.before(process, call, arguments);
            Object result = method.invoke(served, given);
            monitor.after(process, call, arguments, result, null);
            return result;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            monitor.after(process, call, arguments, null, cause);
            throw cause;
        } catch (org.jarnix.api.SyscallException e) {
            monitor.after(process, call, arguments, null, e);
            throw e;
        }
    }
}
