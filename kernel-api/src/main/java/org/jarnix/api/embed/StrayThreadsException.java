package org.jarnix.api.embed;

import java.util.List;

/** Processes whose Java code did not stop when the kernel was closed: their threads still run. */
public final class StrayThreadsException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final List<String> strays;

    public StrayThreadsException(List<String> strays) {
        super("still running after the kernel was closed: " + String.join(", ", strays));
        this.strays = List.copyOf(strays);
    }

    /** The processes, each as {@code NAME (pid N)}. */
    public List<String> strays() {
        return strays;
    }
}
