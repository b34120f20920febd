package org.jarnix.wasm.endive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.wasm.engine.SafePoint;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.ByteClassCollector;
import run.endive.compiler.internal.Compiler;
import run.endive.compiler.internal.CompilerResult;
import run.endive.compiler.internal.Shaded;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * Compiles a module to Java's byte code with our own safe points.
 *
 * <p>Endive looks whether its thread was interrupted at each call and backward jump, in a method of a class of helpers
 * that it copies for each module. It gets a copy in which that method asks for signals instead.
 */
final class Translation {
    private static final String CLASS = "org.jarnix.wasm.gen.Module";
    private static final Pattern INDEX = Pattern.compile("function index: ([0-9]+)");
    private static final byte[] HELPERS = helpers();

    private final Map<String, byte[]> classes;
    private final Set<Integer> interpreted;

    private Translation(Map<String, byte[]> classes, Set<Integer> interpreted) {
        this.classes = classes;
        this.interpreted = interpreted;
    }

    /**
     * Compiles a module.
     *
     * @param huge functions that are expected to be too large for a method of Java's: each that is found to be so only
     *     while it is compiled makes the compiler begin again
     */
    static Translation of(WasmModule module, Collection<Integer> huge) {
        Set<Integer> interpreted = new HashSet<>(huge);
        while (true) {
            try {
                CompilerResult result = Compiler.builder(module)
                        .withClassName(CLASS)
                        .withInterpretedFunctions(interpreted)
                        .withInterpreterFallback(InterpreterFallback.FAIL)
                        .withClassCollectorFactory(Helped::new)
                        .build()
                        .compile();
                Map<String, byte[]> classes = new ConcurrentHashMap<>();
                result.classBytes().forEach((name, code) -> classes.put(name.replace('/', '.'), code));
                return new Translation(classes, result.interpretedFunctions());
            } catch (WasmEngineException e) {
                interpreted.add(tooLarge(e));
            }
        }
    }

    /** The function that was too large, as the compiler's message has it; any other failure goes on. */
    private static int tooLarge(WasmEngineException e) {
        Matcher index = INDEX.matcher(String.valueOf(e.getMessage()));
        if (!index.find()) {
            throw e;
        }
        return Integer.parseInt(index.group(1));
    }

    /** Functions that are too large for a method of Java's, by their index; the interpreter runs them. */
    Set<Integer> interpreted() {
        return interpreted;
    }

    /** The classes, loaded. */
    CompiledCode load() throws ReflectiveOperationException {
        return new CompiledCode(classes, CLASS);
    }

    private static byte[] helpers() {
        String file = "/" + Shaded.class.getName().replace('.', '/') + ".class";
        ClassFile format = ClassFile.of();
        try (InputStream in = Shaded.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is missing");
            }
            ClassModel model = format.parse(in.readAllBytes());
            ClassDesc safePoint = ClassDesc.of(SafePoint.class.getName());
            return format.transformClass(model, (changed, element) -> {
                if (element instanceof MethodModel method && method.methodName().equalsString("checkInterruption")) {
                    changed.withMethodBody(
                            method.methodName(),
                            method.methodType(),
                            method.flags().flagsMask(),
                            code -> code.invokestatic(safePoint, "poll", ConstantDescs.MTD_void)
                                    .return_());
                } else {
                    changed.with(element);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Collects classes, and has our helpers. */
    private static final class Helped extends ByteClassCollector {
        @Override
        public byte[] resolve(Class<?> type) {
            return type == Shaded.class ? HELPERS : super.resolve(type);
        }
    }
}
