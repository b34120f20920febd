package org.jarnix.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jarnix.api.embed.Result;
import org.jarnix.wasm.wasi.Wasi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each instruction on vectors does the same on the engine that has none as on the one that has them. */
class VectorsTest {
    private static final int SAMPLES = 8;
    /** How many instructions are tried in one module. */
    private static final int GROUP = 8;

    private static final int DATA = 64;
    private static final int RESULTS = 4096;
    /** Numbers that do not exist. */
    private static final List<Integer> HOLES =
            List.of(154, 162, 165, 166, 175, 176, 178, 179, 180, 187, 194, 197, 198, 207, 208, 210, 211, 212, 226, 238);

    private static final float[] SINGLES = {
        0, -0f, 1, -1.5f, 2.5f, 0.49f, 1e10f, -1e10f, 3e38f, 1e-40f, 255.5f, 32768, -32769, Float.NaN, 1 / 0f, -1 / 0f
    };

    private static final int EQUAL_32 = 65;
    private static final int EQUAL_64 = 71;

    private final Random random = new Random(Long.getLong("jarnix.random.seed", 1));

    static List<Integer> groups() {
        return IntStream.range(0, 256 / GROUP).boxed().toList();
    }

    private static byte[] run(byte[] module, String engine) {
        Result result = Alone.run(module, engine);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result.outBytes();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void instructionsDoTheSameOnBoth(int group) {
        List<Integer> instructions = IntStream.range(group * GROUP, (group + 1) * GROUP)
                .filter(op -> !HOLES.contains(op))
                .boxed()
                .toList();
        byte[] module = module(instructions);
        byte[] here = run(module, Guests.JAVA);
        byte[] there = run(module, Guests.WASMTIME);
        for (int i = 0; i < instructions.size() * SAMPLES; i++) {
            assertThat(sample(here, i))
                    .as("0xFD " + instructions.get(i / SAMPLES) + ", sample " + i % SAMPLES)
                    .isEqualTo(sample(there, i));
        }
        assertThat(here).hasSize(there.length).hasSizeGreaterThan(0);
    }

    private static String sample(byte[] all, int index) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(all, 16 * index, 16 * index + 16));
    }

    private byte[] module(List<Integer> instructions) {
        TinyModule module = new TinyModule().imports(Wasi.MODULE, "fd_write", "iiii:i");
        int at = RESULTS;
        for (int i = DATA; i < DATA + 160; i += 8) {
            module.i32(i).i64(random.nextLong()).code(0x37, 0, 0);
        }
        for (int op : instructions) {
            for (int i = 0; i < SAMPLES; i++) {
                sample(module, op, at);
                at += 16;
            }
        }
        module.i32(0, RESULTS).code(0x36, 2, 0).i32(4, at - RESULTS).code(0x36, 2, 0);
        return module.i32(1, 0, 1, 8).call(0).code(0x1A).bytes();
    }

    /** Something, and its result in memory. */
    private void sample(TinyModule module, int op, int at) {
        boolean stores = op == 11 || op >= 88 && op <= 91;
        if (stores) {
            operation(module.i32(at), op);
            return;
        }
        module.i32(at);
        operation(module, op);
        switch (result(op)) {
            case 'i' -> module.code(0x36, 0, 0);
            case 'I' -> module.code(0x37, 0, 0);
            case 'f' -> module.code(0x38, 0, 0);
            case 'F' -> module.code(0x39, 0, 0);
            default -> {
                module.code(0xFD, 11, 0, 0);
                withoutNan(module, op, at);
            }
        }
    }

    /** What is no number has bits that engines choose: zero in its place. */
    private static void withoutNan(TinyModule module, int op, int at) {
        boolean singles = op == 94 || op >= 103 && op <= 106 || op >= 224 && op <= 235;
        boolean doubles = op == 95 || op == 116 || op == 117 || op == 122 || op == 148 || op >= 236 && op <= 247;
        if (!singles && !doubles) {
            return;
        }
        module.i32(at);
        for (int i = 0; i < 3; i++) {
            module.i32(at).code(0xFD, 0, 0, 0);
        }
        module.code(0xFD, singles ? EQUAL_32 : EQUAL_64, 0xFD, 78, 0xFD, 11, 0, 0);
    }

    private static char result(int op) {
        if (op >= 21 && op <= 34 && op != 23 && op != 26 && (op < 27 || op % 2 == 1)) {
            return op < 29 ? 'i' : op < 31 ? 'I' : op < 33 ? 'f' : 'F';
        }
        boolean truth = op == 83 || op >= 96 && op < 224 && (op % 32 == 3 || op % 32 == 4);
        return truth ? 'i' : 'V';
    }

    private void operation(TinyModule module, int op) {
        boolean oneLane = op >= 84 && op <= 91;
        if (op < 11 || op == 92 || op == 93 || op >= 84 && op <= 87) {
            module.i32(DATA + random.nextInt(64));
        }
        if (op >= 11 && op != 12 && (op < 15 || op > 20) && op != 92 && op != 93) {
            for (int left = vectors(op); left > 0; left--) {
                vector(module, op == 14 && left == 1);
            }
        }
        scalar(module, op);
        module.code(0xFD);
        module.number(op);
        if (op <= 11 || op >= 84 && op <= 93) {
            module.code(0, op == 11 || op > 87 && op < 92 ? 0 : random.nextInt(64));
        }
        if (op == 12) {
            bytes(module, 16, 256);
        } else if (op == 13) {
            bytes(module, 16, 32);
        } else if (op >= 21 && op <= 34 || oneLane) {
            module.code(random.nextInt(lanes(op)));
        }
    }

    private static int vectors(int op) {
        if (op == 82) {
            return 3;
        }
        boolean two = op == 13
                || op == 14
                || op >= 35 && op <= 76
                || op >= 78 && op <= 81
                || op >= 228 && op != 236 && op != 237 && op != 239 && op < 248
                || op >= 214 && op <= 219;
        int within = op % 32;
        boolean integers = op >= 96 && op < 224 && op != 98 && op != 103 && op != 104 && op != 106 && op != 148;
        boolean computes = within == 5 && op < 160
                || within == 6 && op < 160
                || within >= 14 && within <= 19
                || within >= 21 && within <= 27 && op != 117 && op != 122
                || within >= 28 && op >= 156
                || op == 130;
        return two || integers && computes ? 2 : 1;
    }

    private static int lanes(int op) {
        if (op >= 84) {
            return 16 >> (op - 84) % 4;
        }
        return op < 24 ? 16 : op < 27 ? 8 : op < 29 || op == 31 || op == 32 ? 4 : 2;
    }

    /** A number for what takes one beside vectors. */
    private void scalar(TinyModule module, int op) {
        boolean shift = op >= 107 && op <= 205 && op % 32 >= 11 && op % 32 <= 13;
        switch (op) {
            case 15, 16, 17, 23, 26, 28 -> module.i32(random.nextInt());
            case 18, 30 -> module.i64(random.nextLong());
            case 19, 32 -> module.code(0x43).raw(four(random.nextFloat()));
            case 20, 34 -> module.code(0x44).raw(eight(random.nextDouble()));
            default -> {
                if (shift) {
                    module.i32(random.nextInt(200));
                }
            }
        }
    }

    private static byte[] four(float value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
    }

    private static byte[] eight(double value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }

    private void bytes(TinyModule module, int count, int below) {
        for (int i = 0; i < count; i++) {
            module.code(random.nextInt(below));
        }
    }

    /** Numbers of all kinds: any bits, bytes that are often the same, and floating point numbers of any size. */
    private void vector(TinyModule module, boolean indexes) {
        module.code(0xFD, 12);
        switch (indexes ? 1 : random.nextInt(4)) {
            case 0 -> bytes(module, 16, 256);
            case 1 -> bytes(module, 16, 20);
            case 2 -> {
                for (int i = 0; i < 4; i++) {
                    module.raw(four(SINGLES[random.nextInt(SINGLES.length)]));
                }
            }
            default -> {
                for (int i = 0; i < 2; i++) {
                    module.raw(eight(SINGLES[random.nextInt(SINGLES.length)] * (1 + random.nextDouble())));
                }
            }
        }
    }
}
