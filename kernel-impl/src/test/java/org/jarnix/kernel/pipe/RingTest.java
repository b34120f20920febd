package org.jarnix.kernel.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsPutInComesOutInOrder(long seed) {
        Random random = new Random(seed);
        Ring ring = new Ring();
        ArrayDeque<Byte> model = new ArrayDeque<>();
        byte[] buf = new byte[Ring.CAPACITY + 100];
        for (int step = 0; step < 3_000; step++) {
            int len = random.nextInt(random.nextBoolean() ? 100 : buf.length);
            switch (random.nextInt(5)) {
                case 0, 1 -> put(ring, model, random, buf, len, step % 2 == 0);
                case 2, 3 -> get(ring, model, buf, len, step % 2 == 0);
                default -> peek(ring, model, buf, Math.min(len, 500));
            }
            assertThat(ring.size()).isEqualTo(model.size());
            assertThat(ring.free()).isEqualTo(Ring.CAPACITY - model.size());
        }
        ring.drop();
        assertThat(ring.size()).isZero();
    }

    private static void put(Ring ring, ArrayDeque<Byte> model, Random random, byte[] buf, int len, boolean array) {
        random.nextBytes(buf);
        int n = array
                ? ring.put(buf, 50, Math.min(len, buf.length - 50))
                : ring.put(ByteBuffer.wrap(buf, 50, Math.min(len, buf.length - 50)));
        for (int i = 0; i < n; i++) {
            model.add(buf[50 + i]);
        }
    }

    private static void get(Ring ring, ArrayDeque<Byte> model, byte[] buf, int len, boolean array) {
        int n = array ? ring.get(buf, 0, len) : ring.get(ByteBuffer.allocateDirect(len));
        for (int i = 0; i < n; i++) {
            byte expected = model.remove();
            assertThat(array ? buf[i] : expected).isEqualTo(expected);
        }
    }

    private static void peek(Ring ring, ArrayDeque<Byte> model, byte[] buf, int len) {
        int n = ring.peek(ByteBuffer.wrap(buf, 0, len));
        int i = 0;
        for (byte expected : model) {
            if (i == n) {
                break;
            }
            assertThat(buf[i++]).isEqualTo(expected);
        }
        assertThat(n).isEqualTo(Math.min(len, model.size()));
    }
}
