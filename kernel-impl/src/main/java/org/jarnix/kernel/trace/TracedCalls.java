package org.jarnix.kernel.trace;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.proc.CallTracer;
import org.jarnix.kernel.proc.Process;
import org.jspecify.annotations.Nullable;

/** Stands before the class that serves a role's calls, and tells of each: its name, its arguments, its result. */
public final class TracedCalls implements InvocationHandler {
    private final Process process;
    private final Object target;

    private TracedCalls(Process process, Object target) {
        this.process = process;
        this.target = target;
    }

    /** The calls of a role, told of. */
    public static <T> T of(Process process, Class<T> role, T target) {
        return Proxies.of(role, new TracedCalls(process, target));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method call, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        CallTracer tracer = process.belongings().tracer();
        if (tracer == null || !tracer.wants(call.getName())) {
            return Proxies.call(target, call, arguments);
        }
        CallText text = new CallText(tracer.longest());
        int[] positions = positions(arguments);
        long start = process.clock().realtimeNanos();
        long from = process.clock().monotonicNanos();
        String rendered = null;
        if (call.getName().startsWith("ex")) {
            rendered = text.arguments(call, arguments, null, positions);
        }
        try {
            Object result = Proxies.call(target, call, arguments);
            long took = process.clock().monotonicNanos() - from;
            String shown = call.getReturnType() == void.class ? "0" : text.value(result);
            tracer.called(
                    process, start, took, call.getName(), text.arguments(call, arguments, result, positions), shown);
            return result;
        } catch (SyscallException e) {
            long took = process.clock().monotonicNanos() - from;
            String shown = "-1 " + e.errno().name() + " (" + e.errno().text() + ")";
            tracer.called(
                    process, start, took, call.getName(), text.arguments(call, arguments, null, positions), shown);
            throw e;
        } catch (ProcessExit e) {
            String shown = rendered == null ? text.arguments(call, arguments, null, positions) : rendered;
            tracer.called(
                    process, start, 0, call.getName(), shown, call.getName().equals("exec") ? "0" : "?");
            throw e;
        }
    }

    private static int[] positions(@Nullable Object @Nullable [] arguments) {
        int[] positions = new int[arguments == null ? 0 : arguments.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = arguments != null && arguments[i] instanceof ByteBuffer buffer ? buffer.position() : 0;
        }
        return positions;
    }
}
