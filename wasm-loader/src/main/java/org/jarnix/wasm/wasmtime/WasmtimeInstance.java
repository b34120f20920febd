package org.jarnix.wasm.wasmtime;

import static java.util.Objects.requireNonNull;

import io.github.kawamuray.wasmtime.Extern;
import io.github.kawamuray.wasmtime.Func;
import io.github.kawamuray.wasmtime.FuncType;
import io.github.kawamuray.wasmtime.Instance;
import io.github.kawamuray.wasmtime.Memory;
import io.github.kawamuray.wasmtime.Store;
import io.github.kawamuray.wasmtime.Val;
import io.github.kawamuray.wasmtime.WasmFunctionError;
import io.github.kawamuray.wasmtime.WasmtimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jarnix.wasm.binary.FunctionType;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo.Kind;
import org.jarnix.wasm.binary.Rewriter;
import org.jarnix.wasm.engine.BadAddress;
import org.jarnix.wasm.engine.GuestInstance;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.engine.HostFunction;
import org.jarnix.wasm.engine.MemoryLimit;
import org.jspecify.annotations.Nullable;

/** One process's instance of a module that wasmtime compiled. All of it is used on the guest's thread alone. */
final class WasmtimeInstance implements GuestInstance {
    private static final int PAGE = 65536;
    private static final FunctionType CHECK = FunctionType.of("I:I");
    private static final FunctionType GROW = FunctionType.of("i:i");

    private final WasmtimeModule module;
    private final MemoryLimit limit;
    private final Store<@Nullable Void> store = new Store<>(null, NativeLibrary.engine());
    private final CallBudget budget = new CallBudget();
    private final Pace pace = new Pace();
    private final List<Func> functions = new ArrayList<>();
    private @Nullable Instance instance;
    private @Nullable Memory memory;
    private NativeView view = new NativeView(store, null);
    /** What a function of the host has thrown, on its way through the library, which loses it. */
    private @Nullable Throwable thrown;

    WasmtimeInstance(WasmtimeModule module, MemoryLimit limit) {
        this.module = module;
        this.limit = limit;
    }

    /** Links and instantiates the module and calls its start function. */
    void start(List<HostFunction> imports) throws ModuleException {
        List<Extern> externs = new ArrayList<>();
        for (HostFunction function : imports) {
            externs.add(imported(function));
        }
        externs.add(
                imported(new HostFunction(Rewriter.MODULE, Rewriter.CHECK, CHECK, (unused, arguments) -> pace.next())));
        externs.add(imported(new HostFunction(
                Rewriter.MODULE, Rewriter.GROW, GROW, (unused, arguments) -> grows((int) arguments[0]))));
        try {
            instance = new Instance(store, module.module(), externs);
        } catch (WasmtimeException | WasmFunctionError e) {
            throw new ModuleException(String.valueOf(e.getMessage()));
        }
        memory = instance.getMemory(store, Rewriter.MEMORY).orElse(null);
        view = new NativeView(store, memory);
        if (instance.getFunc(store, Rewriter.START).isPresent()) {
            invoke(Rewriter.START);
        }
    }

    private Extern imported(HostFunction function) {
        FunctionType type = function.type();
        FuncType asked = new FuncType(types(type.params()), types(type.results()));
        boolean narrow = type.results().contains("i32");
        Func made = new Func(store, asked, (caller, params, results) -> {
            try {
                budget.count();
                long result = function.code().call(view, numbers(params));
                if (results.length > 0) {
                    results[0] = narrow ? Val.fromI32((int) result) : Val.fromI64(result);
                }
            } catch (RuntimeException | Error e) {
                // Whatever it is, the end of the process too: the library makes a text of it, and what called it throws
                // it anew.
                thrown = e;
                throw new BadAddress();
            }
        });
        functions.add(made);
        return Extern.fromFunc(made);
    }

    private static long[] numbers(Val[] values) {
        long[] numbers = new long[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i].getType() == Val.Type.I32 ? values[i].i32() : values[i].i64();
        }
        return numbers;
    }

    private static Val.Type[] types(List<String> names) {
        return names.stream()
                .map(name -> name.equals("i32") ? Val.Type.I32 : Val.Type.I64)
                .toArray(Val.Type[]::new);
    }

    /** Whether the memory may grow: by how many pages the module shall ask the engine to, -1 for not at all. */
    private int grows(int pages) {
        long before = view.size() / PAGE;
        if (pages < 0 || before + pages > module.mostPages() || !limit.allows((int) before + pages)) {
            return -1;
        }
        view.grows();
        return pages;
    }

    @Override
    public GuestMemory memory() {
        return view;
    }

    @Override
    public long call(String export, long... arguments) {
        return invoke(export, arguments);
    }

    private long invoke(String export, long... arguments) {
        Optional<Func> function = requireNonNull(instance).getFunc(store, export);
        FunctionType type = requireNonNull(
                export.equals(Rewriter.START)
                        ? FunctionType.of(":")
                        : requireNonNull(module.info().export(export, Kind.FUNCTION))
                                .type());
        Val[] values = new Val[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    type.params().get(i).equals("i32") ? Val.fromI32((int) arguments[i]) : Val.fromI64(arguments[i]);
        }
        try (Func called = function.orElseThrow()) {
            Val[] results = called.call(store, values);
            if (results.length == 0) {
                return 0;
            }
            return results[0].getType() == Val.Type.I32 ? results[0].i32() : results[0].i64();
        } catch (WasmtimeException | WasmFunctionError e) {
            throw end(e);
        }
    }

    /** What ended a call: what the host threw, or a trap. */
    private RuntimeException end(RuntimeException e) {
        Throwable cause = thrown;
        thrown = null;
        return switch (cause) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case null, default -> Traps.of(e);
        };
    }

    @Override
    public boolean exports(String function) {
        return module.info().export(function, Kind.FUNCTION) != null;
    }

    @Override
    public long grow(int pages) {
        Memory grown = memory;
        if (grown == null || grows(pages) < 0) {
            return -1;
        }
        try {
            return grown.grow(store, pages) * (long) PAGE;
        } catch (WasmtimeException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        view = new NativeView(store, null);
        if (memory != null) {
            memory.close();
        }
        if (instance != null) {
            instance.close();
        }
        functions.forEach(Func::close);
        store.close();
        budget.release();
    }
}
