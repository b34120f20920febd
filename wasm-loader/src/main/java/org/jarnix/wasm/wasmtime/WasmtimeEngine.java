package org.jarnix.wasm.wasmtime;

import io.github.kawamuray.wasmtime.Module;
import io.github.kawamuray.wasmtime.WasmtimeException;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.Rewriter;
import org.jarnix.wasm.engine.GuestModule;
import org.jarnix.wasm.engine.WasmEngine;
import org.jspecify.annotations.Nullable;

/**
 * The engine for those who allow it: it computes fastest and has SIMD, its calls of the host are slow, and a fault in it is
 * one in the whole JVM.
 */
public final class WasmtimeEngine implements WasmEngine {
    /** The name that it is known by. */
    public static final String NAME = "wasmtime";

    /** A memory ends where a buffer of Java's does. */
    static final int MOST_PAGES = 32767;

    /** How much is counted before the first safe point. */
    static final long FIRST = 50_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public @Nullable String lacks(ModuleInfo info) {
        return WasmtimeFeatures.lacks(info);
    }

    /** The library keeps its code to itself, so there is nothing to keep. */
    @Override
    public byte[] translate(byte[] module, ModuleInfo info) {
        return new byte[0];
    }

    @Override
    public GuestModule load(byte[] module, ModuleInfo info, byte[] code, boolean trusted) throws ModuleException {
        byte[] controlled = Rewriter.controlled(module, FIRST, MOST_PAGES);
        try {
            return new WasmtimeModule(Module.fromBinary(NativeLibrary.engine(), controlled), info);
        } catch (WasmtimeException e) {
            throw new ModuleException("invalid module: " + e.getMessage());
        }
    }
}
