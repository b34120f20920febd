package org.jarnix.wasm;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/**
 * Writes valid modules of random code that ends: each function and each turn of a loop takes of a counter, and what has no
 * more of it leaves. What the code has done to globals and memory is written to standard output; NaN is always the same one.
 */
final class RandomModule {
    private static final int FUNCTIONS = 6;
    private static final int LOCALS = 3;
    private static final int COUNTER = 4;
    private static final int FUEL = 3_000;
    private static final int[] TYPES = {0x7F, 0x7E, 0x7D, 0x7C};
    private static final int I32 = 0;
    private static final int F32 = 2;
    private static final int F64 = 3;

    /** The instructions of each type that take one operand; below those that take two. */
    private static final int[][] UNARY = {
        {0x67, 0x68, 0x69, 0xC0, 0xC1},
        {0x79, 0x7A, 0x7B, 0xC2, 0xC3, 0xC4},
        {0x8B, 0x8C, 0x8D, 0x8E, 0x8F, 0x90, 0x91},
        {0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F}
    };

    private static final int[][] BINARY = {
        {0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78},
        {0x7C, 0x7D, 0x7E, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A},
        {0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98},
        {0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6}
    };

    /** The first and the last of those that compare two. */
    private static final int[][] COMPARE = {{0x46, 0x4F}, {0x51, 0x5A}, {0x5B, 0x60}, {0x61, 0x66}};
    /** What makes a type of another: from, opcode, second opcode or -1. */
    private static final int[][][] CONVERT = {
        {
            {1, 0xA7, -1},
            {2, 0xA8, -1},
            {2, 0xA9, -1},
            {3, 0xAA, -1},
            {3, 0xAB, -1},
            {2, 0xFC, 0},
            {2, 0xFC, 1},
            {3, 0xFC, 2},
            {3, 0xFC, 3},
            {2, 0xBC, -1}
        },
        {
            {0, 0xAC, -1},
            {0, 0xAD, -1},
            {2, 0xAE, -1},
            {3, 0xB0, -1},
            {2, 0xFC, 4},
            {2, 0xFC, 5},
            {3, 0xFC, 6},
            {3, 0xFC, 7},
            {3, 0xBD, -1}
        },
        {{0, 0xB2, -1}, {0, 0xB3, -1}, {1, 0xB4, -1}, {1, 0xB5, -1}, {3, 0xB6, -1}, {0, 0xBE, -1}},
        {{0, 0xB7, -1}, {0, 0xB8, -1}, {1, 0xB9, -1}, {1, 0xBA, -1}, {2, 0xBB, -1}, {1, 0xBF, -1}}
    };

    private static final int[][] LOADS = {
        {0x28, 0x2C, 0x2D, 0x2E, 0x2F}, {0x29, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35}, {0x2A}, {0x2B}
    };
    private static final int[][] STORES = {{0x36, 0x3A, 0x3B}, {0x37, 0x3C, 0x3D, 0x3E}, {0x38}, {0x39}};
    private static final long[] ODD = {
        0,
        1,
        -1,
        2,
        31,
        63,
        127,
        65535,
        65536,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        0xFFFFFFFFL
    };

    private final Random random;
    private final int[][] parameters = new int[FUNCTIONS][];
    private final int[] results = new int[FUNCTIONS];
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** The function that is written. */
    private int current;

    RandomModule(long seed) {
        random = new Random(seed);
        for (int i = 0; i < FUNCTIONS; i++) {
            parameters[i] = random.ints(i == 0 ? 0 : random.nextInt(4), 0, 4).toArray();
            results[i] = i == 0 ? I32 : random.nextInt(4);
        }
    }

    private void op(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }

    private void number(int value) {
        TinyModule.unsigned(out, value);
    }

    private int pick(int[] from) {
        return from[random.nextInt(from.length)];
    }

    private void constant(int type) {
        long value = random.nextInt(3) == 0 ? random.nextLong() : ODD[random.nextInt(ODD.length)];
        switch (type) {
            case 0 -> {
                op(0x41);
                TinyModule.signed(out, (int) value);
            }
            case 1 -> {
                op(0x42);
                TinyModule.signed(out, value);
            }
            case F32 -> {
                op(0x43);
                little(Float.floatToIntBits(random.nextInt(4) == 0 ? value : random.nextFloat() * 1000), 4);
            }
            default -> {
                op(0x44);
                little(Double.doubleToLongBits(random.nextInt(4) == 0 ? value : random.nextDouble() * 1e6), 8);
            }
        }
    }

    private void little(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> 8 * i));
        }
    }

    /** The index of a local of a type: a parameter or one of the function's own, the last of which is for {@link #same}. */
    private int local(int type) {
        int own = parameters[current].length + type * LOCALS + random.nextInt(LOCALS - 1);
        int parameter = parameters[current].length == 0 ? 0 : random.nextInt(parameters[current].length);
        boolean fits = parameters[current].length > 0 && parameters[current][parameter] == type;
        return fits && random.nextBoolean() ? parameter : own;
    }

    /** Makes whatever NaN is on the stack the one. */
    private void same(int type) {
        if (type < F32) {
            return;
        }
        int scratch = parameters[current].length + type * LOCALS + LOCALS - 1;
        op(0x21);
        number(scratch);
        op(0x20);
        number(scratch);
        op(type == F32 ? 0x43 : 0x44);
        little(
                type == F32 ? Float.floatToIntBits(Float.NaN) : Double.doubleToLongBits(Double.NaN),
                type == F32 ? 4 : 8);
        op(0x20);
        number(scratch);
        op(0x20);
        number(scratch);
        op(type == F32 ? 0x5B : 0x61, 0x1B);
    }

    /** An address, mostly inside the memory. */
    private void address(int depth) {
        value(I32, depth);
        if (random.nextInt(200) != 0) {
            op(0x41);
            TinyModule.signed(out, 0xFFF8);
            op(0x71);
        }
    }

    /** Code that leaves a value of a type. */
    private void value(int type, int depth) {
        if (depth <= 0) {
            leaf(type);
            return;
        }
        switch (random.nextInt(10)) {
            case 0 -> leaf(type);
            case 1, 2 -> {
                value(type, depth - 1);
                op(pick(UNARY[type]));
            }
            case 3, 4, 5 -> {
                value(type, depth - 1);
                value(type, depth - 1);
                int opcode = pick(BINARY[type]);
                boolean divides = opcode >= 0x6D && opcode <= 0x70 || opcode >= 0x7F && opcode <= 0x82;
                if (divides && random.nextInt(20) != 0) {
                    op(type == I32 ? 0x41 : 0x42, 3, type == I32 ? 0x72 : 0x84);
                }
                op(opcode);
            }
            case 6 -> convert(type, depth);
            case 7 -> {
                address(depth - 1);
                op(pick(LOADS[type]), 0);
                number(random.nextInt(40));
            }
            case 8 -> choice(type, depth);
            default -> call(type, depth);
        }
        same(type);
    }

    private void leaf(int type) {
        switch (random.nextInt(3)) {
            case 0 -> constant(type);
            case 1 -> {
                op(0x20);
                number(local(type));
            }
            default -> {
                op(0x23);
                number(type);
            }
        }
    }

    private void convert(int type, int depth) {
        if (type == I32 && random.nextBoolean()) {
            int of = random.nextInt(4);
            value(of, depth - 1);
            value(of, depth - 1);
            op(COMPARE[of][0] + random.nextInt(COMPARE[of][1] - COMPARE[of][0] + 1));
            return;
        }
        int[] way = CONVERT[type][random.nextInt(CONVERT[type].length)];
        value(way[0], depth - 1);
        op(way[1]);
        if (way[2] >= 0) {
            number(way[2]);
        }
    }

    private void choice(int type, int depth) {
        if (random.nextBoolean()) {
            value(type, depth - 1);
            value(type, depth - 1);
            value(I32, depth - 1);
            op(0x1B);
            return;
        }
        value(I32, depth - 1);
        op(0x04, TYPES[type]);
        value(type, depth - 1);
        op(0x05);
        value(type, depth - 1);
        op(0x0B);
    }

    private void call(int type, int depth) {
        for (int callee = 1 + random.nextInt(FUNCTIONS - 1), left = FUNCTIONS; left > 0; left--) {
            if (results[callee] == type) {
                for (int parameter : parameters[callee]) {
                    value(parameter, depth - 2);
                }
                if (random.nextInt(3) == 0) {
                    op(0x41);
                    TinyModule.signed(out, random.nextInt(20) == 0 ? random.nextInt(FUNCTIONS + 2) : callee);
                    op(0x11);
                    number(callee + 3);
                    op(0);
                } else {
                    op(0x10);
                    number(callee + 2);
                }
                return;
            }
            callee = 1 + callee % (FUNCTIONS - 1);
        }
        leaf(type);
    }

    /** Leaves the function where nothing of the counter is left. */
    private void count() {
        op(0x23, COUNTER, 0x41, 1, 0x6B, 0x24, COUNTER);
        op(0x23, COUNTER, 0x41, 0, 0x48, 0x04, 0x40);
        op(0x23, results[current], 0x0F, 0x0B);
    }

    private void statements(int depth) {
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        int type = random.nextInt(4);
        switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0, 1 -> {
                value(type, 3);
                op(0x21);
                number(local(type));
            }
            case 2 -> {
                value(type, 3);
                op(0x24);
                number(type);
            }
            case 3, 4 -> {
                address(2);
                value(type, 3);
                op(pick(STORES[type]), 0);
                number(random.nextInt(40));
            }
            case 5 -> bulk();
            default -> block(depth);
        }
    }

    private void block(int depth) {
        switch (random.nextInt(4)) {
            case 0 -> {
                op(0x03, 0x40);
                count();
                statements(depth - 1);
                value(I32, 2);
                op(0x0D, 0, 0x0B);
            }
            case 1 -> {
                op(0x02, 0x40);
                statements(depth - 1);
                value(I32, 2);
                op(0x0D, 0);
                statements(depth - 1);
                op(0x0B);
            }
            case 2 -> {
                op(0x02, 0x40, 0x02, 0x40, 0x02, 0x40);
                value(I32, 3);
                op(0x0E, 2, 0, 1, 2, 0x0B);
                statements(depth - 1);
                op(0x0B);
                statements(depth - 1);
                op(0x0B);
            }
            default -> {
                value(I32, 3);
                op(0x04, 0x40);
                statements(depth - 1);
                op(0x05);
                statements(depth - 1);
                op(0x0B);
            }
        }
    }

    private void bulk() {
        switch (random.nextInt(4)) {
            case 0 -> {
                op(0x41);
                TinyModule.signed(out, random.nextInt(3) - 1);
                op(0x40, 0, 0x1A);
            }
            case 1 -> {
                address(1);
                value(I32, 2);
                op(0x41);
                TinyModule.signed(out, random.nextInt(100));
                op(0xFC, 11, 0);
            }
            case 2 -> {
                address(1);
                address(1);
                op(0x41);
                TinyModule.signed(out, random.nextInt(100));
                op(0xFC, 10, 0, 0);
            }
            default -> {
                op(0x3F, 0, 0x24, 0);
            }
        }
    }

    /** Writes globals and memory to standard output. */
    private void tell() {
        int[] stores = {0x36, 0x37, 0x38, 0x39};
        for (int i = 0; i < stores.length; i++) {
            op(0x41);
            TinyModule.signed(out, 64 + 8 * i);
            op(0x23, i, stores[i], 0, 0);
        }
        op(0x41, 0, 0x41, 16, 0x36, 0, 0, 0x41, 4, 0x41);
        TinyModule.signed(out, 65000);
        op(0x36, 0, 0, 0x41, 1, 0x41, 0, 0x41, 1, 0x41, 8, 0x10, 0, 0x1A);
    }

    private byte[] body(int function) {
        current = function;
        out = new ByteArrayOutputStream();
        op(4);
        for (int type : TYPES) {
            op(LOCALS, type);
        }
        count();
        statements(3);
        if (function == 0) {
            tell();
        }
        value(results[function], 3);
        op(0x0B);
        return out.toByteArray();
    }

    private static byte[] section(int id, byte[] content) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.write(id);
        TinyModule.unsigned(section, content.length);
        section.writeBytes(content);
        return section.toByteArray();
    }

    byte[] bytes() {
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        module.writeBytes(section(1, types()));
        out = new ByteArrayOutputStream();
        op(2);
        for (String name : List.of("fd_write", "proc_exit")) {
            TinyModule.name(out, "wasi_snapshot_preview1");
            TinyModule.name(out, name);
            op(0, name.equals("fd_write") ? 0 : 1);
        }
        module.writeBytes(section(2, out.toByteArray()));
        out = new ByteArrayOutputStream();
        op(FUNCTIONS + 1);
        for (int i = 0; i < FUNCTIONS; i++) {
            op(i + 3);
        }
        op(2);
        module.writeBytes(section(3, out.toByteArray()));
        module.writeBytes(section(4, new byte[] {1, 0x70, 0, FUNCTIONS + 1}));
        module.writeBytes(section(5, new byte[] {1, 1, 1, 3}));
        module.writeBytes(section(6, globals()));
        out = new ByteArrayOutputStream();
        op(2);
        TinyModule.name(out, "memory");
        op(2, 0);
        TinyModule.name(out, "_start");
        op(0, FUNCTIONS + 2);
        module.writeBytes(section(7, out.toByteArray()));
        out = new ByteArrayOutputStream();
        op(1, 0, 0x41, 0, 0x0B, FUNCTIONS);
        for (int i = 0; i < FUNCTIONS; i++) {
            op(i + 2);
        }
        module.writeBytes(section(9, out.toByteArray()));
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.write(FUNCTIONS + 1);
        for (int i = 0; i < FUNCTIONS; i++) {
            byte[] body = body(i);
            TinyModule.unsigned(code, body.length);
            code.writeBytes(body);
        }
        code.writeBytes(new byte[] {9, 0, 0x10, 2, 0x41, 63, 0x71, 0x10, 1, 0x0B});
        module.writeBytes(section(10, code.toByteArray()));
        return module.toByteArray();
    }

    private byte[] types() {
        out = new ByteArrayOutputStream();
        op(FUNCTIONS + 3, 0x60, 4, 0x7F, 0x7F, 0x7F, 0x7F, 1, 0x7F, 0x60, 1, 0x7F, 0, 0x60, 0, 0);
        for (int i = 0; i < FUNCTIONS; i++) {
            op(0x60, parameters[i].length);
            for (int parameter : parameters[i]) {
                op(TYPES[parameter]);
            }
            op(1, TYPES[results[i]]);
        }
        return out.toByteArray();
    }

    private byte[] globals() {
        out = new ByteArrayOutputStream();
        op(5);
        for (int type = I32; type <= F64; type++) {
            op(TYPES[type], 1);
            constant(type);
            op(0x0B);
        }
        op(0x7F, 1, 0x41);
        TinyModule.signed(out, FUEL);
        op(0x0B);
        return out.toByteArray();
    }
}
