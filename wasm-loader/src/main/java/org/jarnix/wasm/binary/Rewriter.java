package org.jarnix.wasm.binary;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a module's code safe points: at the entry of functions and at the head of loops it calls a function of the host.
 *
 * <p>Metered, that function is called only when a counter, a global that the module's own code cannot name, is used up,
 * and it answers how much the counter gets; otherwise it is called each time, in large functions alone. Controlled, it also
 * asks before its memory grows, its memories and tables end at a maximum, and the host gets at its memory and calls its
 * start function itself. What the module exports stays there; no type, local or offset of data changes.
 */
public final class Rewriter {
    /** The module name of the import that is added. */
    public static final String MODULE = "jarnix:host";

    /** The name of the import that is added. */
    public static final String CHECK = "check";

    /**
     * The name of the import that is asked before a memory grows, (i32) -> i32: by how many pages it is to grow; -1 makes
     * {@code memory.grow} fail.
     */
    public static final String GROW = "grow";

    /** The name by which a controlled module exports its first memory, if it has one. */
    public static final String MEMORY = "jarnix:memory";

    /** The name by which a controlled module exports its start function, if it has one, which it does not call itself. */
    public static final String START = "jarnix:start";

    /** The largest table of a controlled module; engines make tables where the JVM counts no memory. */
    private static final int MOST_ELEMENTS = 1 << 20;

    private static final int[] ORDER = {1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11};
    private static final int FUNCTION_TYPE = 0x60;
    private static final int I32 = 0x7F;
    private static final int I64 = 0x7E;
    private static final int ANY = -1;
    private static final int MOST_LOCALS = 50_000;

    private final Sections sections;
    private final @Nullable Long fuel;
    private final long mostPages;
    private final int smallest;
    private final boolean controlled;
    /** How many functions are imported beside the module's own imports. */
    private final int added;

    /** How many parameters each type has, and which type each function is of; read where locals are added. */
    private int[] parameters = {};

    private int[] functionTypes = {};
    private int types;
    private int memoryCount;
    private int importedFunctions;
    private int importedGlobals;
    private int definedGlobals;

    private Rewriter(Sections sections, @Nullable Long fuel, long mostPages, int smallest, boolean controlled) {
        this.sections = sections;
        this.controlled = controlled;
        this.added = controlled ? 2 : 1;
        this.fuel = fuel;
        this.mostPages = mostPages;
        this.smallest = smallest;
    }

    /**
     * The module with a counter that starts at {@code fuel}; the import has the type (i64) -> i64.
     */
    public static byte[] metered(byte[] module, long fuel) throws ModuleException {
        return new Rewriter(new Sections(module), fuel, Long.MAX_VALUE, 0, false).rewrite();
    }

    /**
     * The module for an engine that neither stops nor asks for memory by itself: metered, and controlled.
     *
     * @param mostPages where its memories end
     */
    public static byte[] controlled(byte[] module, long fuel, long mostPages) throws ModuleException {
        return new Rewriter(new Sections(module), fuel, mostPages, 0, true).rewrite();
    }

    /** The module with a call, of type () -> (), in functions whose code has {@code smallest} bytes or more. */
    public static byte[] polled(byte[] module, int smallest) throws ModuleException {
        return new Rewriter(new Sections(module), null, Long.MAX_VALUE, smallest, false).rewrite();
    }

    /** The index of a module's start function; -1 where it has none. */
    public static int start(byte[] module) throws ModuleException {
        Input in = new Sections(module).of(Sections.START);
        return in == null ? -1 : in.u32();
    }

    /**
     * The module without its start function and with functions that do nothing but trap, for an engine that has compiled
     * them and needs the rest.
     *
     * @param kept the indexes of functions that stay as they are
     */
    public static byte[] emptied(byte[] module, Set<Integer> kept) throws ModuleException {
        Sections sections = new Sections(module);
        Output out = head();
        for (int id : ORDER) {
            Input in = id == Sections.START ? null : sections.of(id);
            if (in != null) {
                Output section = new Output();
                if (id == Sections.CODE) {
                    empty(in, section, kept, ModuleReader.read(module).importedFunctions());
                } else {
                    section.copy(in, in.at, in.end);
                }
                out.u8(id).sized(section);
            }
        }
        return out.toBytes();
    }

    private static void empty(Input in, Output out, Set<Integer> kept, int first) throws ModuleException {
        int count = in.count();
        out.u32(count);
        for (int i = 0; i < count; i++) {
            Input body = in.part(in.u32());
            if (kept.contains(first + i)) {
                out.sized(new Output().copy(body, body.at, body.end));
            } else {
                out.u32(3).u8(0).u8(0x00).u8(0x0B);
            }
        }
    }

    private static Output head() {
        return new Output().u8(0).u8('a').u8('s').u8('m').u8(1).u8(0).u8(0).u8(0);
    }

    private byte[] rewrite() throws ModuleException {
        Output out = head();
        for (int id : ORDER) {
            Input in = sections.of(id);
            boolean made = id == Sections.TYPE
                    || id == Sections.IMPORT
                    || id == Sections.GLOBAL && fuel != null
                    || id == Sections.EXPORT && controlled;
            boolean left = id == Sections.START && controlled;
            if ((in != null || made) && !left) {
                Output section = new Output();
                section(id, in == null ? new Input(new byte[] {0}, 0, 1) : in, section);
                out.u8(id).sized(section);
            }
        }
        return out.toBytes();
    }

    private void section(int id, Input in, Output out) throws ModuleException {
        switch (id) {
            case Sections.TYPE -> types(in, out);
            case Sections.IMPORT -> imports(in, out);
            case Sections.FUNCTION -> functions(in, out);
            case Sections.TABLE -> tables(in, out);
            case Sections.MEMORY -> memories(in, out);
            case Sections.GLOBAL -> globals(in, out);
            case Sections.EXPORT -> exports(in, out);
            case Sections.START -> out.u32(shifted(in.u32()));
            case Sections.ELEMENT -> elements(in, out);
            case Sections.CODE -> code(in, out);
            default -> out.copy(in, in.at, in.end);
        }
    }

    private int shifted(int function) {
        return Integer.compareUnsigned(function, importedFunctions) >= 0 ? function + added : function;
    }

    private void types(Input in, Output out) throws ModuleException {
        types = in.count();
        if (controlled) {
            countParameters(new Input(in.bytes, in.at, in.end));
        }
        out.u32(types + added).copy(in, in.at, in.end).u8(FUNCTION_TYPE);
        if (fuel == null) {
            out.u32(0).u32(0);
        } else {
            out.u32(1).u8(I64).u32(1).u8(I64);
        }
        if (controlled) {
            out.u8(FUNCTION_TYPE).u32(1).u8(I32).u32(1).u8(I32);
        }
    }

    private void countParameters(Input in) throws ModuleException {
        parameters = new int[types];
        for (int i = 0; i < types; i++) {
            if (in.u8() != FUNCTION_TYPE) {
                throw in.bad("a type that is no function's");
            }
            parameters[i] = in.count();
            in.skip(parameters[i]);
            in.skip(in.count());
        }
    }

    private void functions(Input in, Output out) throws ModuleException {
        out.copy(in, in.at, in.end);
        functionTypes = new int[in.count()];
        for (int i = 0; i < functionTypes.length; i++) {
            functionTypes[i] = in.u32();
        }
    }

    private void imports(Input in, Output out) throws ModuleException {
        int count = in.count();
        out.u32(count + added);
        for (int i = 0; i < count; i++) {
            int from = in.at;
            in.name();
            in.name();
            switch (in.u8()) {
                case 0 -> {
                    importedFunctions++;
                    in.u32();
                }
                case 1 -> {
                    in.skipNumber();
                    limits(in, new Output(), Long.MAX_VALUE);
                }
                case 2 -> {
                    memoryCount++;
                    out.copy(in, from, in.at);
                    limits(in, out, mostPages);
                    from = in.at;
                }
                case 3 -> {
                    importedGlobals++;
                    in.skipNumber();
                    in.u8();
                }
                case 4 -> {
                    in.u8();
                    in.u32();
                }
                default -> throw in.bad("unknown kind");
            }
            out.copy(in, from, in.at);
        }
        out.name(MODULE).name(CHECK).u8(0).u32(types);
        if (controlled) {
            out.name(MODULE).name(GROW).u8(0).u32(types + 1);
        }
    }

    private void tables(Input in, Output out) throws ModuleException {
        if (!controlled) {
            out.copy(in, in.at, in.end);
            return;
        }
        int count = in.count();
        out.u32(count);
        for (int i = 0; i < count; i++) {
            int from = in.at;
            in.skipNumber();
            out.copy(in, from, in.at);
            limits(in, out, MOST_ELEMENTS);
        }
    }

    private static void limits(Input in, Output out, long most) throws ModuleException {
        int flags = in.u8();
        if (flags > 3 && most != Long.MAX_VALUE) {
            throw in.bad("a memory of 64 bits");
        }
        int from = in.at;
        long minimum = in.u64();
        long maximum = (flags & 1) != 0 ? in.u64() : Long.MAX_VALUE;
        if (most == Long.MAX_VALUE) {
            out.u8(flags).copy(in, from, in.at);
            return;
        }
        if (Long.compareUnsigned(minimum, most) > 0) {
            throw in.bad("a memory or table that begins with " + Long.toUnsignedString(minimum)
                    + " pages or elements, of which there may be " + most);
        }
        out.u8(flags | 1).u32((int) minimum).u32((int) (Long.compareUnsigned(maximum, most) < 0 ? maximum : most));
    }

    private void memories(Input in, Output out) throws ModuleException {
        int count = in.count();
        memoryCount += count;
        out.u32(count);
        for (int i = 0; i < count; i++) {
            limits(in, out, mostPages);
        }
    }

    private void globals(Input in, Output out) throws ModuleException {
        definedGlobals = in.count();
        out.u32(fuel == null ? definedGlobals : definedGlobals + 1);
        for (int i = 0; i < definedGlobals; i++) {
            int from = in.at;
            in.skipNumber();
            in.u8();
            out.copy(in, from, in.at);
            copyExpression(in, out, null, ANY, ANY);
        }
        if (fuel != null) {
            out.u8(I64).u8(1).u8(0x42).s64(fuel).u8(0x0B);
        }
    }

    private void exports(Input in, Output out) throws ModuleException {
        int count = in.count();
        Input start = controlled ? sections.of(Sections.START) : null;
        out.u32(count + (controlled && memoryCount > 0 ? 1 : 0) + (start != null ? 1 : 0));
        if (controlled && memoryCount > 0) {
            out.name(MEMORY).u8(2).u32(0);
        }
        if (start != null) {
            out.name(START).u8(0).u32(shifted(start.u32()));
        }
        for (int i = 0; i < count; i++) {
            int from = in.at;
            in.name();
            int kind = in.u8();
            out.copy(in, from, in.at);
            int index = in.u32();
            out.u32(kind == 0 ? shifted(index) : index);
        }
    }

    private void elements(Input in, Output out) throws ModuleException {
        int count = in.count();
        out.u32(count);
        for (int i = 0; i < count; i++) {
            int flags = in.u32();
            out.u32(flags);
            if ((flags & 1) == 0) {
                if ((flags & 2) != 0) {
                    out.u32(in.u32());
                }
                copyExpression(in, out, null, ANY, ANY);
            }
            if ((flags & 3) != 0) {
                int from = in.at;
                in.skipNumber();
                out.copy(in, from, in.at);
            }
            int members = in.count();
            out.u32(members);
            for (int j = 0; j < members; j++) {
                if ((flags & 4) != 0) {
                    copyExpression(in, out, null, ANY, ANY);
                } else {
                    out.u32(shifted(in.u32()));
                }
            }
        }
    }

    private void code(Input in, Output out) throws ModuleException {
        int count = in.count();
        out.u32(count);
        int globals = importedGlobals + definedGlobals;
        SafePoints safePoints = new SafePoints(importedFunctions, fuel == null ? ANY : globals, controlled);
        for (int i = 0; i < count; i++) {
            Input body = in.part(in.u32());
            boolean large = body.end - body.at >= smallest;
            Output changed = new Output();
            int turns = locals(i, body, changed);
            if (large) {
                safePoints.entry(changed, body.end - body.at);
            }
            copyExpression(body, changed, large ? safePoints : null, globals, turns);
            out.sized(changed);
        }
    }

    /** Copies the declarations of locals, in a controlled module with two more: the answer is the first one's index, else ANY. */
    private int locals(int function, Input body, Output out) throws ModuleException {
        int groups = body.count();
        int from = body.at;
        long locals = 0;
        for (int left = groups; left > 0; left--) {
            locals += Integer.toUnsignedLong(body.u32());
            body.skipNumber();
        }
        if (!controlled) {
            out.u32(groups).copy(body, from, body.at);
            return ANY;
        }
        if (locals > MOST_LOCALS || function >= functionTypes.length) {
            throw body.bad("too many locals");
        }
        int type = functionTypes[function];
        if (type < 0 || type >= parameters.length) {
            throw body.bad("unknown type");
        }
        out.u32(groups + 1).copy(body, from, body.at).u32(2).u8(I32);
        return (int) locals + parameters[type];
    }

    /**
     * @param safePoints what writes them; null where there are to be none
     * @param globals how many globals the code may name
     * @param turns the first local that was added, and how many locals the code may name
     */
    private void copyExpression(Input in, Output out, @Nullable SafePoints safePoints, int globals, int turns)
            throws ModuleException {
        Iterator<Integer> loops = (safePoints == null ? List.<Integer>of() : LoopSizes.of(in)).iterator();
        new CodeWalker(in, new CodeVisitor() {
                    @Override
                    public void instruction(int opcode, int from) throws ModuleException {
                        if (controlled && opcode == CodeWalker.MEMORY_GROW) {
                            out.u8(0x10).u32(importedFunctions + 1);
                        }
                        if (safePoints == null) {
                            out.copy(in, from, in.at);
                        } else if (controlled && opcode == CodeWalker.BULK) {
                            safePoints.bulk(in, from, out, turns + 1);
                        } else {
                            out.copy(in, from, in.at);
                            if (CodeWalker.isLoop(opcode)) {
                                safePoints.turn(out, turns, loops.next());
                            }
                        }
                    }

                    @Override
                    public void functionIndex(int opcode, int from, int function) {
                        out.u8(opcode).u32(shifted(function));
                    }

                    @Override
                    public void global(int index) throws ModuleException {
                        if (globals != ANY && Integer.compareUnsigned(index, globals) >= 0) {
                            throw in.bad("unknown global " + Integer.toUnsignedString(index));
                        }
                    }

                    @Override
                    public void local(int index) throws ModuleException {
                        if (turns != ANY && Integer.compareUnsigned(index, turns) >= 0) {
                            throw in.bad("unknown local " + Integer.toUnsignedString(index));
                        }
                    }

                    @Override
                    public void uses(Feature feature) {}
                })
                .expression();
    }
}
