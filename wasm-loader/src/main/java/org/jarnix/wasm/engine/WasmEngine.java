package org.jarnix.wasm.engine;

import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jspecify.annotations.Nullable;

/** Something that runs WebAssembly. */
public interface WasmEngine {
    /** The name that {@code wasm --engine} knows it by. */
    String name();

    /** What keeps it from running a module, in words; null where nothing does. */
    @Nullable
    String lacks(ModuleInfo info);

    /**
     * Validates and translates a module to code that this engine loads and that can be kept; nothing where the engine
     * keeps its code to itself.
     *
     * @throws ModuleException where the module is not valid
     */
    byte[] translate(byte[] module, ModuleInfo info) throws ModuleException;

    /**
     * Loads what a module was translated to; the answer may be used by many processes at once.
     *
     * @param trusted whether the code is known to come from {@link #translate}; else it is looked at first
     * @throws ModuleException where it is not such code
     */
    GuestModule load(byte[] module, ModuleInfo info, byte[] code, boolean trusted) throws ModuleException;
}
