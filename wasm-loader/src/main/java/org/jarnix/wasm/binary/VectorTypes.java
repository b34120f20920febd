package org.jarnix.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a module's types its code has to know where vectors are taken apart: which values are vectors. */
final class VectorTypes {
    static final int VECTOR = 0x7B;

    private static final int FUNCTION = 0x60;

    private final List<Signature> types = new ArrayList<>();
    private final List<Signature> functions = new ArrayList<>();
    /** For each global whether it is a vector, and how many are before it. */
    private final List<Boolean> globals = new ArrayList<>();

    private final List<Integer> vectorsBefore = new ArrayList<>();
    private int vectorGlobals;

    private int importedFunctions;

    /** Parameters and results, each of which is a vector or not. */
    record Signature(boolean[] params, boolean[] results) {}

    VectorTypes(Sections sections) throws ModuleException {
        Input in = sections.of(Sections.TYPE);
        for (int left = in == null ? 0 : in.count(); in != null && left > 0; left--) {
            if (in.u8() != FUNCTION) {
                throw in.bad("a type that is no function's");
            }
            types.add(new Signature(values(in), values(in)));
        }
        readImports(sections.of(Sections.IMPORT));
        importedFunctions = functions.size();
        in = sections.of(Sections.FUNCTION);
        for (int left = in == null ? 0 : in.count(); in != null && left > 0; left--) {
            functions.add(type(in, in.u32()));
        }
    }

    private static boolean[] values(Input in) throws ModuleException {
        boolean[] vectors = new boolean[in.count()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = value(in);
        }
        return vectors;
    }

    /** Reads a type of values; whether it is that of vectors. */
    static boolean value(Input in) throws ModuleException {
        int type = in.u8();
        if (type == 0x63 || type == 0x64) {
            in.skipNumber();
        }
        return type == VECTOR;
    }

    private void readImports(@Nullable Input in) throws ModuleException {
        for (int left = in == null ? 0 : in.count(); in != null && left > 0; left--) {
            in.name();
            in.name();
            switch (in.u8()) {
                case 0 -> functions.add(type(in, in.u32()));
                case 1 -> {
                    value(in);
                    limits(in);
                }
                case 2 -> limits(in);
                case 3 -> {
                    addGlobal(value(in));
                    in.u8();
                }
                default -> throw in.bad("an import of another kind");
            }
        }
    }

    private static void limits(Input in) throws ModuleException {
        int flags = in.u8();
        in.u64();
        if ((flags & 1) != 0) {
            in.u64();
        }
    }

    Signature type(Input in, int index) throws ModuleException {
        if (index < 0 || index >= types.size()) {
            throw in.bad("unknown type " + Integer.toUnsignedString(index));
        }
        return types.get(index);
    }

    Signature function(Input in, int index) throws ModuleException {
        if (index < 0 || index >= functions.size()) {
            throw in.bad("unknown function " + Integer.toUnsignedString(index));
        }
        return functions.get(index);
    }

    final void addGlobal(boolean vector) {
        globals.add(vector);
        vectorsBefore.add(vectorGlobals);
        vectorGlobals += vector ? 1 : 0;
    }

    boolean isVector(Input in, int global) throws ModuleException {
        if (global < 0 || global >= globals.size()) {
            throw in.bad("unknown global " + Integer.toUnsignedString(global));
        }
        return globals.get(global);
    }

    /** Where the upper half of a global is: behind all globals, in their order. */
    int upperHalf(int global) {
        return globals.size() + vectorsBefore.get(global);
    }

    int typeCount() {
        return types.size();
    }

    int functionCount() {
        return functions.size();
    }

    int importedFunctions() {
        return importedFunctions;
    }
}
