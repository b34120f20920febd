package org.jarnix.wasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.ModuleInfo.Import;
import org.jarnix.wasm.binary.ModuleInfo.Kind;
import org.jarnix.wasm.engine.HostFunction;

/** The functions that the host offers, and the choice of those that a module asks for. */
final class Imports {
    private final Map<String, Map<String, HostFunction>> offered = new HashMap<>();

    /** Offers functions of one module name. */
    Imports offer(String module, Map<String, HostFunction> functions) {
        offered.put(module, functions);
        return this;
    }

    /**
     * What a module imports, in its order.
     *
     * @throws ModuleException where something is not offered, or not with that type
     */
    List<HostFunction> choose(ModuleInfo info) throws ModuleException {
        List<HostFunction> chosen = new ArrayList<>();
        for (Import asked : info.imports()) {
            chosen.add(choose(asked));
        }
        return chosen;
    }

    private HostFunction choose(Import asked) throws ModuleException {
        String name = asked.module() + "." + asked.name();
        Map<String, HostFunction> functions = offered.get(asked.module());
        HostFunction function = functions == null ? null : functions.get(asked.name());
        if (asked.kind() != Kind.FUNCTION || function == null) {
            throw new ModuleException("unknown import " + name);
        }
        if (!function.type().equals(asked.type())) {
            throw new ModuleException(
                    "import " + name + " has type " + asked.type() + " where " + function.type() + " is offered");
        }
        return function;
    }
}
