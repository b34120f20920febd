package org.jarnix.wasm;

import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.ModuleReader;

/**
 * A module with its name by content and what it says about itself, which is read once in a JVM.
 *
 * @param bytes not to be changed
 * @param digest the name of the content
 */
record KnownModule(byte[] bytes, String digest, ModuleInfo info) {
    private static final ModuleCache<ModuleInfo> READ = new ModuleCache<>();

    /**
     * Looks at a module.
     *
     * @throws ModuleException where it is malformed
     */
    static KnownModule of(byte[] bytes) throws ModuleException {
        String digest = Digest.of(bytes);
        return new KnownModule(bytes, digest, READ.get(digest, bytes.length, () -> ModuleReader.read(bytes)));
    }
}
