package org.jarnix.kernel;

import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelPlan;
import org.jarnix.api.spi.KernelProvider;

/** The kernel's one entry from outside, found by ServiceLoader. */
public final class BootProvider implements KernelProvider {
    @Override
    public Kernel boot(KernelPlan plan) {
        return new Boot(plan).boot();
    }
}
