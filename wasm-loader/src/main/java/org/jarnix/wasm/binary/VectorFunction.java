package org.jarnix.wasm.binary;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jarnix.wasm.binary.VectorTypes.Signature;

/**
 * Writes the code of a function anew, without vectors. It follows which values on the stack are vectors, as some instructions
 * do not say so; code that is never reached is left out.
 */
final class VectorFunction implements CodeVisitor {
    private static final int MOST_LOCALS = 50_000;
    private static final int EMPTY = 0x40;
    private static final boolean[] NOTHING = {};
    private static final boolean[] ONE = {false};
    private static final boolean[] ONE_VECTOR = {true};

    private final Input in;
    private final VectorTypes types;
    private final VectorHelpers helpers;
    private final Instructions code = new Instructions(new Output());
    private final VectorCode vectors;
    /** Which locals are vectors, and where each of them is now. */
    private final BitSet vectorLocals = new BitSet();

    private final int[] places;
    private final BitSet stack = new BitSet();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private int height;
    /** How many blocks within dead code are open; −1 in code that is reached. */
    private int dead = -1;

    /** A block that is open, and how high the stack was where it began. */
    private record Block(boolean[] params, boolean[] results, int height) {}

    private VectorFunction(Input in, VectorTypes types, VectorHelpers helpers, int[] places, int temporary) {
        this.in = in;
        this.types = types;
        this.helpers = helpers;
        this.places = places;
        this.vectors = new VectorCode(helpers, code, temporary);
    }

    /** The body of a function: its locals and its code. */
    static Output rewrite(Input body, Signature signature, VectorTypes types, VectorHelpers helpers)
            throws ModuleException {
        Output out = new Output();
        BitSet vectors = new BitSet();
        int count = 0;
        for (boolean vector : signature.params()) {
            vectors.set(count++, vector);
        }
        int groups = body.count();
        out.u32(groups + 2);
        for (int left = groups; left > 0; left--) {
            int number = body.u32();
            if (number < 0 || number > MOST_LOCALS - count) {
                throw body.bad("too many locals");
            }
            int from = body.at;
            boolean vector = VectorTypes.value(body);
            vectors.set(count, count + number, vector);
            count += number;
            if (vector) {
                out.u32(2 * number).u8(Instructions.I64);
            } else {
                out.u32(number).copy(body, from, body.at);
            }
        }
        out.u32(VectorCode.LONGS).u8(Instructions.I64).u32(VectorCode.INTS).u8(Instructions.I32);
        int[] places = new int[count + 1];
        for (int i = 0; i < count; i++) {
            places[i + 1] = places[i] + (vectors.get(i) ? 2 : 1);
        }
        VectorFunction function = new VectorFunction(body, types, helpers, places, places[count]);
        function.vectorLocals.or(vectors);
        function.blocks.push(new Block(NOTHING, signature.results(), 0));
        new CodeWalker(body, function).expression();
        return out.append(function.code.out);
    }

    private void push(boolean vector) {
        stack.set(height++, vector);
    }

    private void push(boolean[] values) {
        for (boolean value : values) {
            push(value);
        }
    }

    private boolean pop() throws ModuleException {
        Block block = blocks.peek();
        if (block == null || height <= block.height()) {
            throw in.bad("nothing on the stack");
        }
        return stack.get(--height);
    }

    private void pop(int count) throws ModuleException {
        for (int left = count; left > 0; left--) {
            pop();
        }
    }

    private void plain(int taken, int left, int from) throws ModuleException {
        pop(taken);
        for (int i = 0; i < left; i++) {
            push(false);
        }
        code.out.copy(in, from, in.at);
    }

    @Override
    public void functionIndex(int opcode, int from, int function) throws ModuleException {
        if (dead >= 0) {
            return;
        }
        Signature called = types.function(in, function);
        code.out.copy(in, from, in.at);
        if (opcode == 0xD2) {
            push(false);
        } else {
            call(called, opcode == 0x12);
        }
    }

    private void call(Signature called, boolean last) throws ModuleException {
        pop(called.params().length);
        if (last) {
            dead = 0;
        } else {
            push(called.results());
        }
    }

    @Override
    public void instruction(int opcode, int from) throws ModuleException {
        if (dead >= 0) {
            whileDead(opcode, from);
            return;
        }
        int taken = StackEffects.taken(opcode);
        if (taken >= 0) {
            plain(taken, StackEffects.left(opcode), from);
            return;
        }
        Input operands = new Input(in.bytes, from + 1, in.at);
        switch (opcode) {
            case CodeWalker.BULK -> {
                int which = operands.u32();
                plain(StackEffects.takenByBulk(which), StackEffects.leftByBulk(which), from);
            }
            case 0xFD -> vector(operands);
            case 0x20, 0x21, 0x22 -> local(opcode, operands.u32());
            case 0x23, 0x24 -> global(opcode, operands.u32());
            case 0x1A -> drop();
            case 0x1B, 0x1C -> select(from);
            case 0x11, 0x13 -> {
                pop();
                code.out.copy(in, from, in.at);
                call(types.type(in, operands.u32()), opcode == 0x13);
            }
            default -> control(opcode, operands, from);
        }
    }

    /** Code that is not reached ends with the block it is in. */
    private void whileDead(int opcode, int from) throws ModuleException {
        if (CodeWalker.begins(opcode)) {
            dead++;
        } else if (dead > 0) {
            dead -= CodeWalker.ends(opcode) ? 1 : 0;
        } else if (CodeWalker.ends(opcode) || opcode == 0x05) {
            dead = -1;
            code.op(Instructions.UNREACHABLE);
            Block block = blocks.element();
            height = block.height();
            push(block.results());
            control(opcode, new Input(in.bytes, from + 1, in.at), from);
        }
    }

    private void control(int opcode, Input operands, int from) throws ModuleException {
        switch (opcode) {
            case 0x02, 0x03 -> begin(opcode, operands);
            case 0x04 -> {
                pop();
                begin(opcode, operands);
            }
            case 0x05 -> {
                Block block = blocks.element();
                code.op(opcode);
                height = block.height();
                push(block.params());
            }
            case 0x0B -> {
                Block block = blocks.pop();
                code.op(opcode);
                height = block.height();
                push(block.results());
            }
            case 0x0D -> plain(1, 0, from);
            case 0x00, 0x0C, 0x0E, 0x0F -> {
                code.out.copy(in, from, in.at);
                dead = 0;
            }
            default -> throw in.bad("an instruction beside vectors, 0x" + Integer.toHexString(opcode));
        }
    }

    private void begin(int opcode, Input operands) throws ModuleException {
        code.op(opcode);
        int first = operands.bytes[operands.at] & 0xFF;
        boolean[] params = NOTHING;
        boolean[] results = NOTHING;
        if (first == VectorTypes.VECTOR) {
            results = ONE_VECTOR;
            code.out.s64(helpers.type(":II"));
        } else {
            code.out.copy(operands, operands.at, operands.end);
            int index = operands.s32();
            if (index >= 0) {
                Signature type = types.type(in, index);
                params = type.params();
                results = type.results();
            } else if (first != EMPTY) {
                results = ONE;
            }
        }
        pop(params.length);
        blocks.push(new Block(params, results, height));
        push(params);
    }

    private void vector(Input operands) throws ModuleException {
        String effect = vectors.write(operands.u32(), operands);
        int colon = effect.indexOf(':');
        for (int i = colon - 1; i >= 0; i--) {
            if (pop() != (effect.charAt(i) == 'V')) {
                throw in.bad("a vector where none may be, or none where one must");
            }
        }
        for (int i = colon + 1; i < effect.length(); i++) {
            push(effect.charAt(i) == 'V');
        }
    }

    private void local(int opcode, int index) throws ModuleException {
        if (index < 0 || index >= places.length - 1) {
            throw in.bad("unknown local " + Integer.toUnsignedString(index));
        }
        boolean vector = vectorLocals.get(index);
        int place = places[index];
        if (opcode != 0x20 && pop() != vector) {
            throw in.bad("a vector where none may be, or none where one must");
        }
        if (opcode != 0x21) {
            push(vector);
        }
        if (!vector) {
            code.out.u8(opcode).u32(place);
        } else if (opcode == 0x20) {
            code.get(place).get(place + 1);
        } else {
            code.set(place + 1).set(place);
            if (opcode == 0x22) {
                code.get(place).get(place + 1);
            }
        }
    }

    private void global(int opcode, int index) throws ModuleException {
        boolean vector = types.isVector(in, index);
        if (opcode == 0x24) {
            pop();
        } else {
            push(vector);
        }
        int upper = vector ? types.upperHalf(index) : index;
        if (vector) {
            int first = opcode == 0x24 ? upper : index;
            code.out.u8(opcode).u32(first).u8(opcode).u32(first == upper ? index : upper);
        } else {
            code.out.u8(opcode).u32(index);
        }
    }

    private void drop() throws ModuleException {
        code.op(Instructions.DROP);
        if (pop()) {
            code.op(Instructions.DROP);
        }
    }

    private void select(int from) throws ModuleException {
        pop();
        pop();
        boolean vector = pop();
        push(vector);
        if (vector) {
            vectors.select();
        } else {
            code.out.copy(in, from, in.at);
        }
    }
}
