package org.jarnix.wasm.endive;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.wasm.binary.FunctionType;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.Rewriter;
import org.jarnix.wasm.engine.GuestInstance;
import org.jarnix.wasm.engine.GuestModule;
import org.jarnix.wasm.engine.HostFunction;
import org.jarnix.wasm.engine.MemoryLimit;
import org.jarnix.wasm.engine.SafePoint;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ValType;

/** A module that Endive compiled; its code is shared by all its instances. */
final class EndiveModule implements GuestModule {
    private static final long[] NOTHING = {};
    private static final FunctionType POLL = new FunctionType(List.of(), List.of());

    private final WasmModule module;
    private final CompiledCode code;
    private final ModuleInfo info;
    private final boolean polled;
    private final int added;
    private final int begin;

    /**
     * @param polled whether the module was given one more import, for safe points
     * @param added how many imports it has beyond those that it says it has
     * @param begin the index of the function that an instance begins with; negative where there is none
     */
    EndiveModule(WasmModule module, CompiledCode code, ModuleInfo info, boolean polled, int added, int begin) {
        this.module = module;
        this.code = code;
        this.info = info;
        this.polled = polled;
        this.added = added;
        this.begin = begin;
    }

    @Override
    public GuestInstance instantiate(List<HostFunction> imports, MemoryLimit limit) throws ModuleException {
        EndiveInstance instance = new EndiveInstance(info, added, limit);
        List<ImportFunction> functions = new ArrayList<>();
        for (HostFunction function : imports) {
            functions.add(imported(function, instance));
        }
        if (polled) {
            functions.add(imported(
                    new HostFunction(Rewriter.MODULE, Rewriter.CHECK, POLL, (memory, arguments) -> {
                        SafePoint.poll();
                        return 0;
                    }),
                    instance));
        }
        try {
            instance.start(
                    Instance.builder(module)
                            .withImportValues(ImportValues.builder()
                                    .withFunctions(functions)
                                    .build())
                            .withMachineFactory(code)
                            .withStart(false),
                    begin);
            return instance;
        } catch (WasmEngineException e) {
            instance.close();
            throw new ModuleException(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            instance.close();
            throw new ModuleException("cannot allocate memory");
        } catch (RuntimeException | Error e) {
            instance.close();
            throw e;
        }
    }

    private static ImportFunction imported(HostFunction function, EndiveInstance instance) {
        HostFunction.Code code = function.code();
        boolean narrow = function.type().results().contains("i32");
        WasmFunctionHandle handle = function.type().results().isEmpty()
                ? (unused, arguments) -> {
                    StackGuard.call(code, instance.memory(), arguments);
                    return NOTHING;
                }
                : (unused, arguments) -> {
                    long result = StackGuard.call(code, instance.memory(), arguments);
                    return new long[] {narrow ? (int) result : result};
                };
        return new ImportFunction(function.module(), function.name(), type(function.type()), handle);
    }

    private static run.endive.wasm.types.FunctionType type(FunctionType type) {
        return run.endive.wasm.types.FunctionType.of(types(type.params()), types(type.results()));
    }

    private static List<ValType> types(List<String> names) {
        return names.stream()
                .map(name -> name.equals("i32") ? ValType.I32 : ValType.I64)
                .toList();
    }
}
