package org.jarnix.wasm.binary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Functions that stand for instructions on vectors, made when they are first needed and added behind a module's own. */
final class VectorHelpers {
    private final int firstFunction;
    private final int firstType;
    private final Map<String, Integer> functions = new HashMap<>();
    private final Map<String, Integer> types = new HashMap<>();
    private final List<String> typesInOrder = new ArrayList<>();
    private final List<Integer> typesOfFunctions = new ArrayList<>();
    private final List<Output> bodies = new ArrayList<>();

    /**
     * @param firstFunction how many functions the module has
     * @param firstType how many types it has
     */
    VectorHelpers(int firstFunction, int firstType) {
        this.firstFunction = firstFunction;
        this.firstType = firstType;
    }

    /** The index of a type, in the letters of {@link FunctionType#of}. */
    int type(String letters) {
        return types.computeIfAbsent(letters, made -> {
            typesInOrder.add(made);
            return firstType + typesInOrder.size() - 1;
        });
    }

    /**
     * The index of a function.
     *
     * @param name what it is known by
     * @param letters its type
     * @param locals the types of its locals
     * @param code writes it
     */
    int function(String name, String letters, int[] locals, Consumer<Instructions> code) {
        Integer known = functions.get(name);
        if (known != null) {
            return known;
        }
        Output body = new Output().u32(locals.length);
        for (int local : locals) {
            body.u32(1).u8(local);
        }
        code.accept(new Instructions(body));
        body.u8(0x0B);
        bodies.add(body);
        typesOfFunctions.add(type(letters));
        int index = firstFunction + bodies.size() - 1;
        functions.put(name, index);
        return index;
    }

    int count() {
        return bodies.size();
    }

    int typeCount() {
        return typesInOrder.size();
    }

    void writeTypes(Output out) {
        for (String letters : typesInOrder) {
            int colon = letters.indexOf(':');
            out.u8(0x60);
            values(out, letters.substring(0, colon));
            values(out, letters.substring(colon + 1));
        }
    }

    private static void values(Output out, String letters) {
        out.u32(letters.length());
        letters.chars().forEach(letter -> out.u8(letter == 'i' ? Instructions.I32 : Instructions.I64));
    }

    void writeFunctions(Output out) {
        typesOfFunctions.forEach(out::u32);
    }

    void writeCode(Output out) {
        bodies.forEach(out::sized);
    }
}
