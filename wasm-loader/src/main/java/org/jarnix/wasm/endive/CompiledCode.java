package org.jarnix.wasm.endive;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.function.Function;
import org.jarnix.wasm.engine.SafePoint;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/** The classes that a module was compiled to, loaded: what makes machines for its instances. */
final class CompiledCode extends ClassLoader implements Function<Instance, Machine> {
    private final Map<String, byte[]> classes;
    private final MethodHandle maker;

    /**
     * @param classes the byte code of each class by its name; taken as they are loaded
     * @param main the name of the class that is the machine
     */
    CompiledCode(Map<String, byte[]> classes, String main) throws ReflectiveOperationException {
        super(CompiledCode.class.getClassLoader());
        this.classes = classes;
        CodeAudit.RUN_TIME.forEach(this::share);
        share(SafePoint.class);
        this.maker = MethodHandles.publicLookup()
                .findConstructor(loadClass(main), MethodType.methodType(void.class, Instance.class))
                .asType(MethodType.methodType(Machine.class, Instance.class));
    }

    /** Where the engine is a part of our own module, its classes are exported to the ones loaded here. */
    private void share(Class<?> type) {
        Module own = CompiledCode.class.getModule();
        if (own.isNamed() && type.getModule() == own) {
            own.addExports(type.getPackageName(), getUnnamedModule());
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.remove(name);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    @Override
    @SuppressWarnings("checkstyle:IllegalThrows")
    public Machine apply(Instance instance) {
        try {
            return (Machine) maker.invokeExact(instance);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
