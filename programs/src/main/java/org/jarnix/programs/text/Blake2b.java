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
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
    };

    private final long[] state = START.clone();
    private final byte[] pending = new byte[BLOCK];
    private final long[] v = new long[16];
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
        for (int i = 0; i < 16; i++) {
            m[i] = (long) LONGS.get(block, at + i * 8);
        }
        System.arraycopy(state, 0, v, 0, 8);
        System.arraycopy(START, 0, v, 8, 8);
        v[12] ^= total;
        v[14] ^= last ? -1 : 0;
        for (int round = 0; round < 12; round++) {
            byte[] order = ROUNDS[round % 10];
            mix(0, 4, 8, 12, m[order[0]], m[order[1]]);
            mix(1, 5, 9, 13, m[order[2]], m[order[3]]);
            mix(2, 6, 10, 14, m[order[4]], m[order[5]]);
            mix(3, 7, 11, 15, m[order[6]], m[order[7]]);
            mix(0, 5, 10, 15, m[order[8]], m[order[9]]);
            mix(1, 6, 11, 12, m[order[10]], m[order[11]]);
            mix(2, 7, 8, 13, m[order[12]], m[order[13]]);
            mix(3, 4, 9, 14, m[order[14]], m[order[15]]);
        }
        for (int i = 0; i < 8; i++) {
            state[i] ^= v[i] ^ v[i + 8];
        }
    }

    private void mix(int a, int b, int c, int d, long x, long y) {
        v[a] += v[b] + x;
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + y;
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 63);
    }
}
