package org.jarnix.wasm;

import org.jarnix.api.Sys;
import org.jarnix.wasm.binary.Feature;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.endive.EndiveEngine;
import org.jarnix.wasm.engine.WasmEngine;
import org.jarnix.wasm.wasmtime.WasmtimeEngine;
import org.jarnix.wasm.wasmtime.WasmtimeFeatures;
import org.jspecify.annotations.Nullable;

/** The engines that a process may use: the one in Java, and a native one where the application allows it. */
final class Engines {
    private static final String LIBRARY = "io.github.kawamuray.wasmtime.Engine";

    private final Sys sys;
    private final WasmEngine java = new EndiveEngine();

    Engines(Sys sys) {
        this.sys = sys;
    }

    /**
     * The engine of a name; without one that in Java, or the native one for vectors, where it can be taken, as the other
     * computes with their numbers one by one.
     *
     * @throws ModuleException where there is none
     */
    WasmEngine choose(@Nullable String name, ModuleInfo info) throws ModuleException {
        if (name != null) {
            WasmEngine engine = named(name);
            String lacks = engine.lacks(info);
            if (lacks != null) {
                throw new ModuleException("needs " + lacks + ", which the engine " + name + " does not have");
            }
            return engine;
        }
        boolean vectors = info.features().contains(Feature.SIMD) && WasmtimeFeatures.lacks(info) == null;
        if (vectors && sys.nativeGuests() && isThere()) {
            return new WasmtimeEngine();
        }
        String lacks = java.lacks(info);
        if (lacks != null) {
            throw new ModuleException("needs " + lacks + ", which no engine has");
        }
        return java;
    }

    private WasmEngine named(String name) throws ModuleException {
        if (name.equals(java.name())) {
            return java;
        }
        if (!name.equals("wasmtime")) {
            throw new ModuleException("no such engine: " + name);
        }
        if (!sys.nativeGuests()) {
            throw new ModuleException("the engine wasmtime is not allowed here");
        }
        if (!isThere()) {
            throw new ModuleException("the library of the engine wasmtime is not on the class path");
        }
        return new WasmtimeEngine();
    }

    /** Whether the native engine's library is there; this module then reads it, whichever module it is in. */
    private static boolean isThere() {
        try {
            Class<?> found = Class.forName(LIBRARY, false, Engines.class.getClassLoader());
            Engines.class.getModule().addReads(found.getModule());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
