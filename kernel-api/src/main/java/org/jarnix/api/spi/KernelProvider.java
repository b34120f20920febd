package org.jarnix.api.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelPlan;

/** Boots a kernel; there is one implementation, found by ServiceLoader and named by nobody. */
public interface KernelProvider {
    /** A running kernel, as planned. */
    Kernel boot(KernelPlan plan);

    /** The image that a file holds; see {@link Image#read}. */
    Image readImage(Path file) throws IOException;
}
