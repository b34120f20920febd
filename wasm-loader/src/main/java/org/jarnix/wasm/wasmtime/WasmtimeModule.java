package org.jarnix.wasm.wasmtime;

import io.github.kawamuray.wasmtime.Module;
import java.util.List;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.ModuleInfo.Limits;
import org.jarnix.wasm.engine.GuestInstance;
import org.jarnix.wasm.engine.GuestModule;
import org.jarnix.wasm.engine.HostFunction;
import org.jarnix.wasm.engine.MemoryLimit;

/** A module that wasmtime compiled; its code is shared by all its instances, and freed when nobody has it any more. */
final class WasmtimeModule implements GuestModule {
    private static final int PAGE_KIB = 64;

    private final Module module;
    private final ModuleInfo info;

    WasmtimeModule(Module module, ModuleInfo info) {
        this.module = module;
        this.info = info;
        NativeLibrary.free(this, module);
    }

    Module module() {
        return module;
    }

    ModuleInfo info() {
        return info;
    }

    /** How many pages its memory may have; 0 without one. */
    long mostPages() {
        if (info.memories().isEmpty()) {
            return 0;
        }
        long declared = info.memories().getFirst().maximum();
        return declared < 0 ? WasmtimeEngine.MOST_PAGES : Math.min(declared, WasmtimeEngine.MOST_PAGES);
    }

    @Override
    public GuestInstance instantiate(List<HostFunction> imports, MemoryLimit limit) throws ModuleException {
        if (!info.memories().isEmpty()) {
            Limits limits = info.memories().getFirst();
            if (!limit.allows((int) limits.minimum())) {
                throw new ModuleException(
                        "cannot allocate memory: " + limits.minimum() * PAGE_KIB + " KiB are over the limit");
            }
        }
        WasmtimeInstance instance = new WasmtimeInstance(this, limit);
        try {
            instance.start(imports);
            return instance;
        } catch (ModuleException | RuntimeException | Error e) {
            instance.close();
            throw e;
        }
    }
}
