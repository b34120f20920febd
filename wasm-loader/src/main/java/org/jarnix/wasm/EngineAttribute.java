package org.jarnix.wasm;

import static org.jarnix.api.AtFlags.AT_FDCWD;

import java.nio.charset.StandardCharsets;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The engine that a module's file asks for, by its extended attribute {@code user.wasm.engine}. */
final class EngineAttribute {
    private static final String NAME = "user.wasm.engine";

    private EngineAttribute() {}

    /** The engine's name; null where the file asks for none. */
    static @Nullable String of(Sys sys, String path) {
        try {
            String name = new String(sys.getXattrAt(AT_FDCWD, path, NAME, 0), StandardCharsets.UTF_8).strip();
            return name.isEmpty() ? null : name;
        } catch (SyscallException e) {
            return null;
        }
    }
}
