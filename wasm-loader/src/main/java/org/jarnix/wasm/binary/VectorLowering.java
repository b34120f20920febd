package org.jarnix.wasm.binary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the vectors of 128 bits (SIMD) out of a module, for an engine that has none: each is two integers of 64 bits, on the
 * stack, in locals, parameters, results and globals. What computes with their numbers are functions that are added behind the
 * module's own, so that no index of a function, type or global changes.
 */
public final class VectorLowering {
    private static final int[] ORDER = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11};
    private static final int FUNCTION_TYPE = 0x60;
    private static final int PREFIX = 0xFD;
    private static final int CONSTANT = 12;
    private static final int END = 0x0B;

    private final Sections sections;
    private final VectorTypes types;
    private final VectorHelpers helpers;

    private VectorLowering(Sections sections) throws ModuleException {
        this.sections = sections;
        this.types = new VectorTypes(sections);
        this.helpers = new VectorHelpers(types.functionCount(), types.typeCount());
    }

    /**
     * The module without vectors.
     *
     * @throws ModuleException where it is malformed, or has beside vectors exceptions or references to functions
     */
    public static byte[] lowered(byte[] module) throws ModuleException {
        return new VectorLowering(new Sections(module)).lower();
    }

    private byte[] lower() throws ModuleException {
        Output globals = globals(sections.of(Sections.GLOBAL));
        Output code = code(sections.of(Sections.CODE));
        Output out =
                new Output().u8(0).u8('a').u8('s').u8('m').u8(1).u8(0).u8(0).u8(0);
        for (int id : ORDER) {
            Input in = sections.of(id);
            if (in != null) {
                Output section = switch (id) {
                    case Sections.TYPE -> types(in);
                    case Sections.FUNCTION -> functions(in);
                    case Sections.GLOBAL -> globals;
                    case Sections.CODE -> code;
                    default -> new Output().copy(in, in.at, in.end);
                };
                out.u8(id).sized(section);
            }
        }
        return out.toBytes();
    }

    private Output types(Input in) throws ModuleException {
        int count = in.count();
        Output out = new Output().u32(count + helpers.typeCount());
        for (int i = 0; i < count; i++) {
            in.u8();
            out.u8(FUNCTION_TYPE);
            values(in, out);
            values(in, out);
        }
        helpers.writeTypes(out);
        return out;
    }

    private static void values(Input in, Output out) throws ModuleException {
        Output values = new Output();
        int count = in.count();
        int written = count;
        for (int i = 0; i < count; i++) {
            int from = in.at;
            if (VectorTypes.value(in)) {
                values.u8(Instructions.I64).u8(Instructions.I64);
                written++;
            } else {
                values.copy(in, from, in.at);
            }
        }
        out.u32(written).append(values);
    }

    private Output functions(Input in) throws ModuleException {
        int count = in.count();
        Output out = new Output().u32(count + helpers.count()).copy(in, in.at, in.end);
        helpers.writeFunctions(out);
        return out;
    }

    private Output globals(@Nullable Input in) throws ModuleException {
        Output out = new Output();
        if (in == null) {
            return out;
        }
        Output all = new Output();
        List<Output> upperHalves = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int from = in.at;
            boolean vector = VectorTypes.value(in);
            types.addGlobal(vector);
            int typeEnd = in.at;
            int mutable = in.u8();
            if (vector) {
                constant(in, mutable, all);
                upperHalves.add(upperHalf(in, mutable));
            } else {
                all.copy(in, from, typeEnd).u8(mutable);
                int expression = in.at;
                new CodeWalker(in, (opcode, at) -> {}).expression();
                all.copy(in, expression, in.at);
            }
        }
        out.u32(count + upperHalves.size()).append(all);
        upperHalves.forEach(out::append);
        return out;
    }

    private static void constant(Input in, int mutable, Output out) throws ModuleException {
        if (in.u8() != PREFIX || in.u32() != CONSTANT) {
            throw in.bad("a vector that begins with no constant");
        }
        half(in, mutable, out);
    }

    private static Output upperHalf(Input in, int mutable) throws ModuleException {
        Output out = new Output();
        half(in, mutable, out);
        if (in.u8() != END) {
            throw in.bad("a vector that begins with more than a constant");
        }
        return out;
    }

    private static void half(Input in, int mutable, Output out) throws ModuleException {
        out.u8(Instructions.I64).u8(mutable);
        new Instructions(out).i64(VectorCode.half(in)).op(END);
    }

    private Output code(@Nullable Input in) throws ModuleException {
        Output out = new Output();
        if (in == null) {
            return out;
        }
        int count = in.count();
        Output own = new Output();
        for (int i = 0; i < count; i++) {
            Input body = in.part(in.u32());
            own.sized(VectorFunction.rewrite(body, types.function(in, types.importedFunctions() + i), types, helpers));
        }
        out.u32(count + helpers.count()).append(own);
        helpers.writeCode(out);
        return out;
    }
}
