package org.jarnix.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;

/** WebAssembly: kernels of computing, host calls and copying in one module, and how long starting it takes. */
public final class WasmFigures {
    private static final int STARTS = 300;

    private WasmFigures() {}

    public static void main(String[] arguments) throws IOException {
        byte[] module;
        try (InputStream in = WasmFigures.class.getResourceAsStream("/figures.wasm")) {
            if (in == null) {
                throw new IOException("figures.wasm is missing");
            }
            module = in.readAllBytes();
        }
        try (Kernel kernel = Kernel.builder().file("/figures", module, 0755).boot()) {
            long start = System.nanoTime();
            kernel.run("wasm", "--fuel", "1", "/figures");
            System.out.printf("%-20s %9.3f ms%n", "first start", (System.nanoTime() - start) / 1e6);
            long[] times = new long[STARTS];
            for (int i = 0; i < STARTS; i++) {
                start = System.nanoTime();
                kernel.run("wasm", "--fuel", "1", "/figures");
                times[i] = System.nanoTime() - start;
            }
            Arrays.sort(times);
            System.out.printf("%-20s %9.3f ms%n", "warm start", times[STARTS / 2] / 1e6);
            Result result = kernel.exec("/figures < /dev/zero > /dev/null");
            System.out.print(result.err());
        }
    }
}
