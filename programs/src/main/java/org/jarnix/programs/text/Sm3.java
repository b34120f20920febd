package org.jarnix.programs.text;

import java.nio.ByteBuffer;

/** The digest SM3 of 256 bits (GB/T 32905-2016). */
final class Sm3 implements DigestSum {
    private static final int BLOCK = 64;
    private static final int WORDS = 68;
    private static final int EARLY = 16;
    private static final int ROUNDS = 64;

    private final int[] state = {
        0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
    };
    private final byte[] block = new byte[BLOCK];
    private final int[] words = new int[WORDS];
    private int filled;
    private long length;

    @Override
    public void add(byte[] bytes, int n) {
        length += n;
        for (int done = 0; done < n; ) {
            int size = Math.min(n - done, BLOCK - filled);
            System.arraycopy(bytes, done, block, filled, size);
            filled += size;
            done += size;
            if (filled == BLOCK) {
                compress();
                filled = 0;
            }
        }
    }

    @Override
    public byte[] result() {
        long bits = length * Byte.SIZE;
        byte[] padding = new byte[filled < BLOCK - Long.BYTES ? BLOCK - filled : 2 * BLOCK - filled];
        padding[0] = (byte) 0x80;
        ByteBuffer.wrap(padding).putLong(padding.length - Long.BYTES, bits);
        add(padding, padding.length);
        ByteBuffer result = ByteBuffer.allocate(state.length * Integer.BYTES);
        for (int word : state) {
            result.putInt(word);
        }
        return result.array();
    }

    private void expand() {
        ByteBuffer in = ByteBuffer.wrap(block);
        for (int i = 0; i < EARLY; i++) {
            words[i] = in.getInt();
        }
        for (int i = EARLY; i < WORDS; i++) {
            int mixed = words[i - 16] ^ words[i - 9] ^ Integer.rotateLeft(words[i - 3], 15);
            mixed ^= Integer.rotateLeft(mixed, 15) ^ Integer.rotateLeft(mixed, 23);
            words[i] = mixed ^ Integer.rotateLeft(words[i - 13], 7) ^ words[i - 6];
        }
    }

    private void compress() {
        expand();
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int i = 0; i < ROUNDS; i++) {
            boolean early = i < EARLY;
            int turned = Integer.rotateLeft(a, 12);
            int constant = Integer.rotateLeft(early ? 0x79cc4519 : 0x7a879d8a, i);
            int first = Integer.rotateLeft(turned + e + constant, 7);
            int mixA = early ? a ^ b ^ c : a & b | a & c | b & c;
            int mixE = early ? e ^ f ^ g : e & f | ~e & g;
            int left = mixA + d + (first ^ turned) + (words[i] ^ words[i + 4]);
            int right = mixE + h + first + words[i];
            d = c;
            c = Integer.rotateLeft(b, 9);
            b = a;
            a = left;
            h = g;
            g = Integer.rotateLeft(f, 19);
            f = e;
            e = right ^ Integer.rotateLeft(right, 9) ^ Integer.rotateLeft(right, 17);
        }
        state[0] ^= a;
        state[1] ^= b;
        state[2] ^= c;
        state[3] ^= d;
        state[4] ^= e;
        state[5] ^= f;
        state[6] ^= g;
        state[7] ^= h;
    }
}
