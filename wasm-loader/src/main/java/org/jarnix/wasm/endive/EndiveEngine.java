package org.jarnix.wasm.endive;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jarnix.api.ProcessExit;
import org.jarnix.wasm.binary.Feature;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.Rewriter;
import org.jarnix.wasm.engine.GuestModule;
import org.jarnix.wasm.engine.WasmEngine;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;

/** The engine that is always there: it compiles modules to Java's byte code. */
public final class EndiveEngine implements WasmEngine {
    /** Functions from this size on may become too large to be compiled and then have safe points of their own. */
    private static final int LARGE = 8 * 1024;

    private static final Set<Feature> LACKING =
            EnumSet.of(Feature.SIMD, Feature.RELAXED_SIMD, Feature.THREADS, Feature.MEMORY64, Feature.GC);

    @Override
    public String name() {
        return "java";
    }

    @Override
    public @Nullable String lacks(ModuleInfo info) {
        Set<Feature> missing = EnumSet.copyOf(LACKING);
        missing.retainAll(info.features());
        if (missing.isEmpty()) {
            return null;
        }
        return missing.stream().map(Feature::title).collect(Collectors.joining(", "));
    }

    @Override
    public GuestModule compile(byte[] module, ModuleInfo info) throws ModuleException {
        try {
            int smallest = info.largestBody() >= LARGE ? LARGE : Integer.MAX_VALUE;
            EndiveModule made = compile(module, info, smallest);
            return made == null ? requireNonNull(compile(module, info, 0)) : made;
        } catch (ProcessExit e) {
            throw e;
        } catch (RuntimeException | ReflectiveOperationException | LinkageError | AssertionError e) {
            throw new ModuleException("invalid module: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new ModuleException("invalid module: nested too deep");
        } catch (OutOfMemoryError e) {
            throw new ModuleException("module too large: out of memory");
        }
    }

    /** Null where a function without safe points of its own is left to the interpreter. */
    private static @Nullable EndiveModule compile(byte[] module, ModuleInfo info, int smallest)
            throws ModuleException, ReflectiveOperationException {
        boolean polled = smallest < Integer.MAX_VALUE;
        WasmModule parsed = Parser.parse(polled ? Rewriter.polled(module, smallest) : module);
        int added = parsed.importSection().count(ExternalType.FUNCTION) - info.importedFunctions();
        Translation translation = Translation.of(
                parsed,
                info.hugeFunctions().stream().map(index -> index + added).toList());
        if (!polled && !translation.interpreted().isEmpty()) {
            return null;
        }
        return new EndiveModule(parsed, translation.load(), info, polled, added);
    }
}
