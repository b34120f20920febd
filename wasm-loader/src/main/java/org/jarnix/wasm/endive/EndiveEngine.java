package org.jarnix.wasm.endive;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jarnix.api.ProcessExit;
import org.jarnix.wasm.binary.Feature;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.ModuleReader;
import org.jarnix.wasm.binary.Rewriter;
import org.jarnix.wasm.binary.VectorLowering;
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

    /** What the compiler keeps of each instruction of a module, in bytes. */
    private static final long INSTRUCTION = 80;

    private static final Set<Feature> LACKING =
            EnumSet.of(Feature.RELAXED_SIMD, Feature.THREADS, Feature.MEMORY64, Feature.GC);

    /** What a module cannot have beside vectors. */
    private static final Set<Feature> WITHOUT_VECTORS = EnumSet.of(Feature.EXCEPTIONS, Feature.FUNCTION_REFERENCES);

    @Override
    public String name() {
        return "java";
    }

    @Override
    public @Nullable String lacks(ModuleInfo info) {
        Set<Feature> missing = EnumSet.copyOf(LACKING);
        missing.retainAll(info.features());
        if (info.features().contains(Feature.SIMD) && !Collections.disjoint(info.features(), WITHOUT_VECTORS)) {
            missing.add(Feature.SIMD);
        }
        if (missing.isEmpty()) {
            return null;
        }
        return missing.stream().map(Feature::title).collect(Collectors.joining(", "));
    }

    @Override
    public byte[] translate(byte[] module, ModuleInfo info) throws ModuleException {
        Footprint work = new Footprint(pages -> true);
        if (!work.addHeap(info.instructions() * INSTRUCTION)) {
            throw new ModuleException("too large: compiling it takes " + (info.instructions() * INSTRUCTION >> 20)
                    + " MiB, which are not to be had");
        }
        try {
            return translated(module, info);
        } finally {
            work.release();
        }
    }

    private static byte[] translated(byte[] module, ModuleInfo info) throws ModuleException {
        return sound(() -> {
            byte[] lowered = lowered(module, info);
            ModuleInfo known = module == lowered ? info : ModuleReader.read(lowered);
            int smallest = known.largestBody() >= LARGE ? LARGE : Integer.MAX_VALUE;
            TranslatedCode code = translate(lowered, known, smallest);
            if (smallest == Integer.MAX_VALUE && !code.interpreted().isEmpty()) {
                code = translate(lowered, known, 0);
            }
            return code.toBytes();
        });
    }

    private static byte[] lowered(byte[] module, ModuleInfo info) throws ModuleException {
        return info.features().contains(Feature.SIMD) ? VectorLowering.lowered(module) : module;
    }

    private static TranslatedCode translate(byte[] module, ModuleInfo info, int smallest) throws ModuleException {
        WasmModule parsed = Parser.parse(polled(module, smallest));
        int added = added(parsed, info);
        return Translation.of(
                parsed,
                smallest,
                info.hugeFunctions().stream().map(index -> index + added).toList());
    }

    private static byte[] polled(byte[] module, int smallest) throws ModuleException {
        return smallest == Integer.MAX_VALUE ? module : Rewriter.polled(module, smallest);
    }

    /** How many functions a module imports beyond those that it said it does. */
    private static int added(WasmModule parsed, ModuleInfo info) {
        return parsed.importSection().count(ExternalType.FUNCTION) - info.importedFunctions();
    }

    /** The engine keeps of the module what its instances need: of the code only what the interpreter runs. */
    @Override
    public GuestModule load(byte[] module, ModuleInfo info, byte[] code, boolean trusted) throws ModuleException {
        return sound(() -> {
            TranslatedCode translated = TranslatedCode.of(code);
            byte[] whole = polled(lowered(module, info), translated.smallest());
            WasmModule parsed = Parser.parse(Rewriter.emptied(whole, translated.interpreted()));
            boolean polled = translated.smallest() < Integer.MAX_VALUE;
            return new EndiveModule(
                    parsed,
                    Translation.load(translated, trusted),
                    info,
                    polled,
                    added(parsed, info),
                    Rewriter.start(whole));
        });
    }

    /** Work on a module that somebody else wrote. */
    private interface Work<T> {
        T run() throws ModuleException, ReflectiveOperationException;
    }

    private static <T> T sound(Work<T> work) throws ModuleException {
        try {
            return work.run();
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
