package org.jarnix.wasm.engine;

import org.jarnix.wasm.binary.FunctionType;

/**
 * A function that a module imports.
 *
 * @param module the first part of its name
 * @param name the second
 * @param type its parameters, integers, and at most one result
 * @param code what it does
 */
public record HostFunction(String module, String name, FunctionType type, Code code) {
    /** What a function of the host does. */
    @FunctionalInterface
    public interface Code {
        /**
         * Runs on the guest's thread.
         *
         * @param arguments integers of 32 bits as the low half of each
         * @return the result, of which 32 bits count where the type says so
         */
        long call(GuestMemory memory, long[] arguments);
    }
}
