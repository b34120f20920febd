package org.jarnix.wasm.engine;

import java.util.List;
import org.jarnix.wasm.binary.ModuleException;

/** A module that was validated and compiled. */
public interface GuestModule {
    /**
     * An instance of it; its start function runs.
     *
     * @param imports exactly what the module imports, in its order
     * @param limit asked before the memory has its first size, and at each growth
     * @throws ModuleException where it cannot be: too large a memory, data that does not fit
     * @throws GuestTrap from its start function
     */
    GuestInstance instantiate(List<HostFunction> imports, MemoryLimit limit) throws ModuleException;
}
