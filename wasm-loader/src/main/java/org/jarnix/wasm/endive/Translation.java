package org.jarnix.wasm.endive;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.wasm.binary.ModuleException;
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
    private static final String HELPER = CLASS + "Shaded";
    private static final Pattern INDEX = Pattern.compile("function index: ([0-9]+)");
    private static final byte[] HELPERS = helpers();

    private Translation() {}

    /**
     * Compiles a module.
     *
     * @param smallest the size from which on functions have safe points of their own
     * @param huge functions that are expected to be too large for a method of Java's: each that is found to be so only
     *     while it is compiled makes the compiler begin again
     */
    static TranslatedCode of(WasmModule module, int smallest, Collection<Integer> huge) {
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
                Map<String, byte[]> classes = new HashMap<>();
                result.classBytes().forEach((name, code) -> classes.put(name.replace('/', '.'), code));
                return new TranslatedCode(smallest, result.interpretedFunctions(), classes);
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

    /**
     * The classes, loaded. Those that come from a file are looked at, and get helpers of our own.
     *
     * @throws ModuleException where they are not what this class makes
     */
    static CompiledCode load(TranslatedCode code, boolean trusted)
            throws ModuleException, ReflectiveOperationException {
        Map<String, byte[]> classes = new ConcurrentHashMap<>(code.classes());
        if (!trusted) {
            classes.remove(HELPER);
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                CodeAudit.check(each.getKey(), each.getValue());
            }
            classes.put(
                    HELPER,
                    requireNonNull(of(WasmModule.builder().build(), 0, Set.of())
                            .classes()
                            .get(HELPER)));
        }
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
