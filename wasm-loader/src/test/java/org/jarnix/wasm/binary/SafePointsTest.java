package org.jarnix.wasm.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jarnix.wasm.TinyModule;
import org.jarnix.wasm.endive.EndiveEngine;
import org.jarnix.wasm.engine.GuestInstance;
import org.jarnix.wasm.engine.HostFunction;
import org.junit.jupiter.api.Test;

/** A controlled module asks the host after about as much code as the host has said, whatever the code is. */
class SafePointsTest {
    private static final int TURNS = 80_000;
    /** How much the host lets pass each time. */
    private static final int COUNT = 50_000;

    /** How often the host is asked by a loop of {@link #TURNS} turns whose body is {@code body}. */
    private static int asked(byte[] body) throws ModuleException {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        // A loop that counts up in memory: (loop body; (i32.store 0 (i32.add (i32.load 0) 1)); (br_if 0 (i32.ne ...
        // TURNS)))
        code.writeBytes(new byte[] {0x03, 0x40});
        code.writeBytes(body);
        code.writeBytes(new byte[] {0x41, 0, 0x41, 0, 0x28, 2, 0, 0x41, 1, 0x6A, 0x36, 2, 0});
        code.writeBytes(new byte[] {0x41, 0, 0x28, 2, 0});
        byte[] whole = new TinyModule()
                .table(2_000)
                .code(ints(code))
                .i32(TURNS)
                .code(0x47, 0x0D, 0, 0x0B)
                .bytes();
        byte[] controlled = Rewriter.controlled(whole, 0, 10);
        ModuleInfo info = ModuleReader.read(controlled);
        EndiveEngine engine = new EndiveEngine();
        int[] asked = {0};
        List<HostFunction> host = List.of(
                new HostFunction(Rewriter.MODULE, Rewriter.CHECK, FunctionType.of("I:I"), (memory, arguments) -> {
                    asked[0]++;
                    return COUNT;
                }),
                new HostFunction(Rewriter.MODULE, Rewriter.GROW, FunctionType.of("i:i"), (memory, arguments) -> -1));
        try (GuestInstance instance = engine.load(controlled, info, engine.translate(controlled, info), true)
                .instantiate(host, pages -> true)) {
            instance.call("_start");
        }
        return asked[0];
    }

    private static int[] ints(ByteArrayOutputStream code) {
        byte[] bytes = code.toByteArray();
        int[] ints = new int[bytes.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = bytes[i] & 0xFF;
        }
        return ints;
    }

    /** So many bytes of instructions that do nothing. */
    private static byte[] nothing(int length) {
        byte[] code = new byte[length];
        java.util.Arrays.fill(code, (byte) 0x01);
        return code;
    }

    @Test
    void aLongLoopAsksMoreOftenThanAShortOne() throws ModuleException {
        int small = asked(nothing(0));
        int large = asked(nothing(800));
        // 23 bytes a turn, and 823: what lies over when the host is asked is lost.
        assertThat(small).isBetween(2, 5);
        assertThat(large).isBetween(155, 166);
    }

    @Test
    void piecesOfMemoryCountByTheirLength() throws ModuleException {
        // (memory.fill 16 0 16000)
        byte[] fill = {0x41, 16, 0x41, 0, 0x41, (byte) 0x80, (byte) 0xFD, 0, (byte) 0xFC, 11, 0};
        assertThat(asked(fill)).isBetween(1_550, 1_610);
    }

    @Test
    void piecesOfTablesCountByTheirLengthAndGrowthByWhatIsCopied() throws ModuleException {
        // (table.fill 0 null 1000)
        byte[] fill = {0x41, 0, (byte) 0xD0, 0x70, 0x41, (byte) 0xE8, 7, (byte) 0xFC, 17, 0};
        assertThat(asked(fill)).isBetween(1_550, 1_610);
        // (drop (table.grow null 0))
        byte[] grow = {(byte) 0xD0, 0x70, 0x41, 0, (byte) 0xFC, 15, 0, 0x1A};
        assertThat(asked(grow)).isBetween(1_550, 1_610);
    }
}
