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
     * Validates and compiles a module; the answer may be used by many processes at once.
     *
     * @throws ModuleException where the module is not valid
     */
    GuestModule compile(byte[] module, ModuleInfo info) throws ModuleException;
}
