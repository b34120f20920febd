package org.jarnix.wasm.wasi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.wasm.binary.FunctionType;
import org.jarnix.wasm.engine.BadAddress;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.engine.HostFunction;

/** A table of host functions of one module name that answer a WASI error number, and how failures become one. */
final class Calls {
    private final String module;
    private final Map<String, HostFunction> functions = new LinkedHashMap<>();

    Calls(String module) {
        this.module = module;
    }

    /** What a call does; its results go to the guest's memory. */
    @FunctionalInterface
    interface Call {
        void run(GuestMemory memory, Arguments arguments) throws SyscallException;
    }

    /** The arguments of one call. */
    record Arguments(long[] values) {
        /** An integer of 32 bits, signed. */
        int i32(int index) {
            return (int) values[index];
        }

        /** An integer of 32 bits, unsigned: an address or a length. */
        long u32(int index) {
            return values[index] & 0xFFFF_FFFFL;
        }

        long i64(int index) {
            return values[index];
        }
    }

    /** Adds a function; the letters are those of {@link FunctionType#of}. */
    void add(String name, String parameters, Call call) {
        HostFunction.Code code = (memory, arguments) -> errno(call, memory, arguments);
        functions.put(name, new HostFunction(module, name, FunctionType.of(parameters + ":i"), code));
    }

    /** Adds a function that answers nothing. */
    void addVoid(String name, String parameters, HostFunction.Code code) {
        functions.put(name, new HostFunction(module, name, FunctionType.of(parameters + ":"), code));
    }

    private static int errno(Call call, GuestMemory memory, long[] arguments) {
        try {
            call.run(memory, new Arguments(arguments));
            return WasiErrno.SUCCESS;
        } catch (SyscallException e) {
            return WasiErrno.of(e.errno());
        } catch (BadAddress e) {
            return WasiErrno.FAULT;
        } catch (NotCapable e) {
            return WasiErrno.NOTCAPABLE;
        }
    }

    Map<String, HostFunction> functions() {
        return functions;
    }
}
