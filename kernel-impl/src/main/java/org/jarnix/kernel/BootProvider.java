package org.jarnix.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelPlan;
import org.jarnix.api.spi.KernelProvider;
import org.jarnix.kernel.image.ImageReader;

/** The kernel's one entry from outside, found by ServiceLoader. */
public final class BootProvider implements KernelProvider {
    @Override
    public Kernel boot(KernelPlan plan) {
        return new Boot(plan).boot();
    }

    @Override
    public Image readImage(Path file) throws IOException {
        return ImageReader.read(file);
    }
}
