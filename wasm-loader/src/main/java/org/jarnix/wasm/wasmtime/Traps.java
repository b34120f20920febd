package org.jarnix.wasm.wasmtime;

import io.github.kawamuray.wasmtime.Trap;
import io.github.kawamuray.wasmtime.WasmFunctionError.TrapError;
import java.util.List;
import org.jarnix.api.Signal;
import org.jarnix.wasm.engine.GuestTrap;

/** Traps of the library as signals, in WebAssembly's own words. The library does not say where they happened. */
final class Traps {
    private Traps() {}

    /** The end that a failure of the library stands for. */
    static GuestTrap of(RuntimeException failure) {
        if (failure instanceof TrapError error) {
            return of(error.trap());
        }
        return trap(Signal.SIGABRT, String.valueOf(failure.getMessage()));
    }

    private static GuestTrap of(Trap trap) {
        return switch (trap) {
            case STACK_OVERFLOW -> trap(Signal.SIGSEGV, "stack overflow");
            case MEMORY_OUT_OF_BOUNDS, HEAP_MISALIGNED -> trap(Signal.SIGSEGV, "out of bounds memory access");
            case TABLE_OUT_OF_BOUNDS -> trap(Signal.SIGSEGV, "undefined element");
            case INDIRECT_CALL_TO_NULL -> trap(Signal.SIGSEGV, "uninitialized element");
            case BAD_SIGNATURE -> trap(Signal.SIGSEGV, "indirect call type mismatch");
            case INTEGER_OVERFLOW -> trap(Signal.SIGFPE, "integer overflow");
            case INTEGER_DIVISION_BY_ZERO -> trap(Signal.SIGFPE, "integer divide by zero");
            case BAD_CONVERSION_TO_INTEGER -> trap(Signal.SIGFPE, "invalid conversion to integer");
            case UNREACHABLE_CODE_REACHED -> trap(Signal.SIGILL, "unreachable");
            default -> trap(Signal.SIGABRT, trap.name());
        };
    }

    private static GuestTrap trap(Signal signal, String message) {
        return new GuestTrap(signal, message, List.of());
    }
}
