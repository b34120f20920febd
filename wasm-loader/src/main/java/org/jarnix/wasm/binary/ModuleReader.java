package org.jarnix.wasm.binary;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.wasm.binary.ModuleInfo.Export;
import org.jarnix.wasm.binary.ModuleInfo.Import;
import org.jarnix.wasm.binary.ModuleInfo.Kind;
import org.jarnix.wasm.binary.ModuleInfo.Limits;
import org.jspecify.annotations.Nullable;

/** Reads what a module says about itself. It checks the form; that the code makes sense is an engine's to validate. */
public final class ModuleReader {
    private static final Kind[] KINDS = Kind.values();
    private static final int FUNCTION_TYPE = 0x60;
    private static final int VECTOR = 0xFD;
    /** What stands for an instruction on vectors, in instructions, at most. */
    private static final int EACH_VECTOR = 40;

    private final Sections sections;
    private final List<@Nullable FunctionType> types = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private final List<Limits> memories = new ArrayList<>();
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    /** The types of all functions, imported ones first. */
    private final List<@Nullable FunctionType> functions = new ArrayList<>();

    /** The constants that globals begin with, imported ones first; null where it is no constant of 32 bits. */
    private final List<@Nullable Integer> globals = new ArrayList<>();

    private final Map<String, Integer> exportedGlobals = new HashMap<>();
    private final List<Integer> huge = new ArrayList<>();
    private int importedFunctions;
    private int codeBytes;
    private long instructions;
    private int largestBody;

    private ModuleReader(Sections sections) {
        this.sections = sections;
    }

    /**
     * Reads a module.
     *
     * @throws ModuleException where it is malformed
     */
    public static ModuleInfo read(byte[] module) throws ModuleException {
        return new ModuleReader(new Sections(module)).info();
    }

    private ModuleInfo info() throws ModuleException {
        readTypes();
        readImports();
        importedFunctions = functions.size();
        readFunctions();
        readMemories();
        readGlobals();
        readExports();
        readCode();
        return new ModuleInfo(
                List.copyOf(imports),
                List.copyOf(exports),
                List.copyOf(memories),
                features,
                functions.size() - importedFunctions,
                codeBytes,
                instructions,
                largestBody,
                List.copyOf(huge),
                exportedGlobals,
                names());
    }

    private void readTypes() throws ModuleException {
        Input in = sections.of(Sections.TYPE);
        if (in == null) {
            return;
        }
        for (int left = in.count(); left > 0; left--) {
            if (in.u8() != FUNCTION_TYPE) {
                features.add(Feature.GC);
                types.clear();
                return;
            }
            List<String> params = valueTypes(in);
            List<String> results = valueTypes(in);
            if (results.size() > 1) {
                features.add(Feature.MULTI_VALUE);
            }
            types.add(new FunctionType(params, results));
        }
    }

    private List<String> valueTypes(Input in) throws ModuleException {
        List<String> names = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            names.add(valueType(in));
        }
        return List.copyOf(names);
    }

    private String valueType(Input in) throws ModuleException {
        int code = in.u8();
        return switch (code) {
            case 0x7F -> "i32";
            case 0x7E -> "i64";
            case 0x7D -> "f32";
            case 0x7C -> "f64";
            case 0x7B -> used(Feature.SIMD, "v128");
            case 0x70 -> used(Feature.REFERENCE_TYPES, "funcref");
            case 0x6F -> used(Feature.REFERENCE_TYPES, "externref");
            case 0x69 -> used(Feature.EXCEPTIONS, "exnref");
            case 0x63, 0x64 -> {
                in.skipNumber();
                yield used(Feature.FUNCTION_REFERENCES, "ref");
            }
            case 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x71, 0x72, 0x73 -> used(Feature.GC, "ref");
            default -> throw in.bad("unknown type 0x" + Integer.toHexString(code));
        };
    }

    private String used(Feature feature, String name) {
        features.add(feature);
        return name;
    }

    private @Nullable FunctionType type(Input in, int index) throws ModuleException {
        if (features.contains(Feature.GC)) {
            return null;
        }
        if (index < 0 || index >= types.size()) {
            throw in.bad("unknown type " + Integer.toUnsignedString(index));
        }
        return types.get(index);
    }

    private void readImports() throws ModuleException {
        Input in = sections.of(Sections.IMPORT);
        if (in == null) {
            return;
        }
        for (int left = in.count(); left > 0; left--) {
            String module = in.name();
            String name = in.name();
            Kind kind = kind(in);
            FunctionType type = null;
            switch (kind) {
                case FUNCTION -> {
                    type = type(in, in.u32());
                    functions.add(type);
                }
                case TABLE -> {
                    valueType(in);
                    limits(in);
                }
                case MEMORY -> memories.add(limits(in));
                case GLOBAL -> {
                    globalType(in);
                    globals.add(null);
                }
                case TAG -> {
                    used(Feature.EXCEPTIONS, "");
                    in.u8();
                    in.u32();
                }
            }
            imports.add(new Import(module, name, kind, type));
        }
    }

    private static Kind kind(Input in) throws ModuleException {
        int kind = in.u8();
        if (kind >= KINDS.length) {
            throw in.bad("unknown kind " + kind);
        }
        return KINDS[kind];
    }

    private void globalType(Input in) throws ModuleException {
        valueType(in);
        if (in.u8() != 0) {
            features.add(Feature.MUTABLE_GLOBALS);
        }
    }

    private Limits limits(Input in) throws ModuleException {
        int flags = in.u8();
        if (flags > 7) {
            throw in.bad("unknown limits");
        }
        if ((flags & 2) != 0) {
            features.add(Feature.THREADS);
        }
        if ((flags & 4) != 0) {
            features.add(Feature.MEMORY64);
        }
        long minimum = in.u64();
        return new Limits(minimum, (flags & 1) != 0 ? in.u64() : -1);
    }

    private void readFunctions() throws ModuleException {
        Input in = sections.of(Sections.FUNCTION);
        if (in == null) {
            return;
        }
        for (int left = in.count(); left > 0; left--) {
            functions.add(type(in, in.u32()));
        }
    }

    private void readMemories() throws ModuleException {
        Input in = sections.of(Sections.MEMORY);
        if (in == null) {
            return;
        }
        for (int left = in.count(); left > 0; left--) {
            memories.add(limits(in));
        }
        if (memories.size() > 1) {
            features.add(Feature.MULTI_MEMORY);
        }
    }

    private void readGlobals() throws ModuleException {
        Input in = sections.of(Sections.GLOBAL);
        if (in == null) {
            return;
        }
        Constants constants = new Constants(features);
        for (int left = in.count(); left > 0; left--) {
            valueType(in);
            in.u8();
            globals.add(constant(new Input(in.bytes, in.at, in.end)));
            constants.begin();
            new CodeWalker(in, constants).expression();
        }
    }

    private static @Nullable Integer constant(Input expression) throws ModuleException {
        if (expression.u8() != 0x41) {
            return null;
        }
        int value = expression.s32();
        return expression.u8() == 0x0B ? value : null;
    }

    private void readExports() throws ModuleException {
        Input in = sections.of(Sections.EXPORT);
        if (in == null) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (int left = in.count(); left > 0; left--) {
            String name = in.name();
            Kind kind = kind(in);
            int index = in.u32();
            if (!names.add(name)) {
                throw in.bad("two exports of one name");
            }
            if (kind == Kind.FUNCTION && (index < 0 || index >= functions.size())) {
                throw in.bad("unknown function " + Integer.toUnsignedString(index));
            }
            if (kind == Kind.GLOBAL && index >= 0 && index < globals.size() && globals.get(index) != null) {
                exportedGlobals.put(name, requireNonNull(globals.get(index)));
            }
            exports.add(new Export(name, kind, index, kind == Kind.FUNCTION ? functions.get(index) : null));
        }
    }

    private void readCode() throws ModuleException {
        Input in = sections.of(Sections.CODE);
        int bodies = in == null ? 0 : in.count();
        if (bodies != functions.size() - importedFunctions) {
            throw new ModuleException("malformed module: " + bodies + " function bodies for "
                    + (functions.size() - importedFunctions) + " functions");
        }
        if (in == null) {
            return;
        }
        codeBytes = in.end - in.at;
        Constants uses = new Constants(features);
        for (int i = 0; i < bodies; i++) {
            Input body = in.part(in.u32());
            int size = body.end - body.at;
            largestBody = Math.max(largestBody, size);
            if (size >= ModuleInfo.HUGE) {
                huge.add(importedFunctions + i);
            }
            for (int left = body.count(); left > 0; left--) {
                body.u32();
                valueType(body);
            }
            new CodeWalker(body, uses).expression();
            if (body.more()) {
                throw body.bad("code behind the end of a function");
            }
        }
        instructions = uses.instructions;
    }

    private Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        try {
            Input in = sections.custom("name");
            while (in != null && in.more()) {
                int id = in.u8();
                Input part = in.part(in.u32());
                if (id == 1) {
                    for (int left = part.count(); left > 0; left--) {
                        int index = part.u32();
                        names.put(index, part.name());
                    }
                }
            }
        } catch (ModuleException e) {
            names.clear(); // names are for people: a module with bad ones runs all the same
        }
        return names;
    }

    /** Notes features; in a constant expression also that it computes. */
    private static final class Constants implements CodeVisitor {
        private final Set<Feature> features;
        private boolean constant;
        private long instructions;

        Constants(Set<Feature> features) {
            this.features = features;
        }

        void begin() {
            constant = true;
        }

        @Override
        public void functionIndex(int opcode, int from, int function) {
            instructions++;
        }

        @Override
        public void instruction(int opcode, int from) {
            instructions += opcode == VECTOR ? EACH_VECTOR : 1;
            if (constant && opcode >= 0x6A && opcode <= 0x7E) {
                features.add(Feature.EXTENDED_CONST);
            }
        }

        @Override
        public void uses(Feature feature) {
            features.add(feature);
        }
    }
}
