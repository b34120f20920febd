package org.jarnix.api.spi;

import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelPlan;

/** Boots a kernel; there is one implementation, found by ServiceLoader and named by nobody. */
public interface KernelProvider {
    /** A running kernel, as planned. */
    Kernel boot(KernelPlan plan);
}
