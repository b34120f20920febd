package org.jarnix.programs.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** BLAKE2b without a key (RFC 7693). */
final class Blake2b implements DigestSum {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 128;
    private static final long[] START = {
        0x6A09E667F3BCC908L, 0xBB67AE8584CAA73BL, 0x3C6EF372FE94F82BL, 0xA54FF53A5F1D36F1L,
        0x510E527FADE682D1L, 0x9B05688C2B3E6C1FL, 0x1F83D9ABFB41BD6BL, 0x5BE0CD19137E2179L
    };
    private static final byte[][] ROUNDS = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}
    };

    private final long[] state = START.clone();
    private final byte[] pending = new byte[BLOCK];
    private final long[] m = new long[16];
    private final int length;
    private int used;
    private long total;

    Blake2b(int length) {
        this.length = length;
        state[0] ^= 0x01010000L ^ length;
    }

    @Override
    public void add(byte[] bytes, int n) {
        int at = 0;
        while (at < n) {
            if (used == BLOCK) {
                total += BLOCK;
                compress(pending, 0, false);
                used = 0;
            }
            if (used == 0) {
                while (n - at > BLOCK) {
                    total += BLOCK;
                    compress(bytes, at, false);
                    at += BLOCK;
                }
            }
            int part = Math.min(BLOCK - used, n - at);
            System.arraycopy(bytes, at, pending, used, part);
            used += part;
            at += part;
        }
    }

    @Override
    public byte[] result() {
        total += used;
        Arrays.fill(pending, used, BLOCK, (byte) 0);
        compress(pending, 0, true);
        byte[] out = new byte[64];
        for (int i = 0; i < 8; i++) {
            LONGS.set(out, i * 8, state[i]);
        }
        return Arrays.copyOf(out, length);
    }

    private void compress(byte[] block, int at, boolean last) {
        long[] words = m;
        for (int i = 0; i < 16; i++) {
            words[i] = (long) LONGS.get(block, at + i * 8);
        }
        rounds(words, total, last ? -1 : 0);
    }

    /**
     * The twelve rounds. The sixteen registers are local variables: in an array each step would go through memory. Of each
     * mixing of four registers the first line is its first half, the second its second: they are assigned from within out.
     */
    private void rounds(long[] words, long count, long finish) {
        long v0 = state[0], v1 = state[1], v2 = state[2], v3 = state[3];
        long v4 = state[4], v5 = state[5], v6 = state[6], v7 = state[7];
        long v8 = START[0], v9 = START[1], va = START[2], vb = START[3];
        long vc = START[4] ^ count, vd = START[5], ve = START[6] ^ finish, vf = START[7];
        for (byte[] order : ROUNDS) {
            v4 = Long.rotateRight(v4 ^ (v8 += vc = Long.rotateRight(vc ^ (v0 += v4 + words[order[0]]), 32)), 24);
            v4 = Long.rotateRight(v4 ^ (v8 += vc = Long.rotateRight(vc ^ (v0 += v4 + words[order[1]]), 16)), 63);
            v5 = Long.rotateRight(v5 ^ (v9 += vd = Long.rotateRight(vd ^ (v1 += v5 + words[order[2]]), 32)), 24);
            v5 = Long.rotateRight(v5 ^ (v9 += vd = Long.rotateRight(vd ^ (v1 += v5 + words[order[3]]), 16)), 63);
            v6 = Long.rotateRight(v6 ^ (va += ve = Long.rotateRight(ve ^ (v2 += v6 + words[order[4]]), 32)), 24);
            v6 = Long.rotateRight(v6 ^ (va += ve = Long.rotateRight(ve ^ (v2 += v6 + words[order[5]]), 16)), 63);
            v7 = Long.rotateRight(v7 ^ (vb += vf = Long.rotateRight(vf ^ (v3 += v7 + words[order[6]]), 32)), 24);
            v7 = Long.rotateRight(v7 ^ (vb += vf = Long.rotateRight(vf ^ (v3 += v7 + words[order[7]]), 16)), 63);
            v5 = Long.rotateRight(v5 ^ (va += vf = Long.rotateRight(vf ^ (v0 += v5 + words[order[8]]), 32)), 24);
            v5 = Long.rotateRight(v5 ^ (va += vf = Long.rotateRight(vf ^ (v0 += v5 + words[order[9]]), 16)), 63);
            v6 = Long.rotateRight(v6 ^ (vb += vc = Long.rotateRight(vc ^ (v1 += v6 + words[order[10]]), 32)), 24);
            v6 = Long.rotateRight(v6 ^ (vb += vc = Long.rotateRight(vc ^ (v1 += v6 + words[order[11]]), 16)), 63);
            v7 = Long.rotateRight(v7 ^ (v8 += vd = Long.rotateRight(vd ^ (v2 += v7 + words[order[12]]), 32)), 24);
            v7 = Long.rotateRight(v7 ^ (v8 += vd = Long.rotateRight(vd ^ (v2 += v7 + words[order[13]]), 16)), 63);
            v4 = Long.rotateRight(v4 ^ (v9 += ve = Long.rotateRight(ve ^ (v3 += v4 + words[order[14]]), 32)), 24);
            v4 = Long.rotateRight(v4 ^ (v9 += ve = Long.rotateRight(ve ^ (v3 += v4 + words[order[15]]), 16)), 63);
        }
        state[0] ^= v0 ^ v8;
        state[1] ^= v1 ^ v9;
        state[2] ^= v2 ^ va;
        state[3] ^= v3 ^ vb;
        state[4] ^= v4 ^ vc;
        state[5] ^= v5 ^ vd;
        state[6] ^= v6 ^ ve;
        state[7] ^= v7 ^ vf;
    }
}
