package org.jarnix.wasm;

import java.util.Collection;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.spi.ProgramProvider;

/** The programs of this module. */
public final class WasmPrograms implements ProgramProvider {
    @Override
    public Collection<String> names() {
        return List.of("wasm", "wasm-info");
    }

    @Override
    public Program create(String name) {
        return name.equals("wasm") ? new WasmCommand() : new WasmInfo();
    }
}
