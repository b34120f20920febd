package org.jarnix.kernel.vfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The recorded programs in the test resources. */
final class RecordedCalls {
    private RecordedCalls() {}

    static List<String> lines(String resource) throws IOException {
        try (InputStream in = RecordedCalls.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
