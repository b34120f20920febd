package org.jarnix.wasm.endive;

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
            boolean polled = info.largestBody() >= LARGE;
            WasmModule parsed = Parser.parse(polled ? Rewriter.polled(module, LARGE) : module);
            Translation translation = Translation.of(parsed);
            if (!translation.interpreted().isEmpty() && !polled) {
                parsed = Parser.parse(Rewriter.polled(module, 0));
                translation = Translation.of(parsed);
                polled = true;
            }
            return new EndiveModule(parsed, translation.load(), info, polled);
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
}
