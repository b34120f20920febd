package org.jarnix.wasm;

import java.util.List;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.endive.EndiveEngine;
import org.jarnix.wasm.engine.WasmEngine;
import org.jspecify.annotations.Nullable;

/** The engines that may be used, the preferred one first. */
final class Engines {
    private final List<WasmEngine> allowed;

    Engines() {
        this.allowed = List.of(new EndiveEngine());
    }

    /**
     * The engine of a name, or the first that has all that a module needs.
     *
     * @throws ModuleException where there is none
     */
    WasmEngine choose(@Nullable String name, ModuleInfo info) throws ModuleException {
        String missing = "";
        for (WasmEngine engine : allowed) {
            if (name == null || engine.name().equals(name)) {
                String lacks = engine.lacks(info);
                if (lacks == null) {
                    return engine;
                }
                missing = lacks;
            }
        }
        throw new ModuleException(
                missing.isEmpty() ? "no such engine: " + name : "needs " + missing + ", which no allowed engine has");
    }
}
