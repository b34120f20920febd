package org.jarnix.kernel.trace;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Objects that stand before what serves the calls of a role. */
final class Proxies {
    private Proxies() {}

    /** Something with the calls of a role, each of which a handler is told of. */
    static <T> T of(Class<T> role, InvocationHandler handler) {
        return role.cast(Proxy.newProxyInstance(role.getClassLoader(), new Class<?>[] {role}, handler));
    }

    /** Makes a call, and throws what it throws. */
    static @Nullable Object call(Object served, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        try {
            return method.invoke(served, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
