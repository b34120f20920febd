package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.Sys;

/** How much memory there is, in KiB, as {@code /proc/meminfo} has it (proc(5)). */
final class MemoryInfo {
    private final String text;

    MemoryInfo(Sys sys) throws IOException {
        text = "\n" + ProcessList.text(sys, "/proc/meminfo");
    }

    /** A value by its name; 0 where it is not told. */
    long get(String name) {
        int at = text.indexOf("\n" + name + ":");
        if (at < 0) {
            return 0;
        }
        int from = at + name.length() + 2;
        return Long.parseLong(text.substring(from, text.indexOf(" kB", from)).strip());
    }

    long total() {
        return get("MemTotal");
    }

    long free() {
        return get("MemFree");
    }

    long available() {
        return get("MemAvailable");
    }

    long buffers() {
        return get("Buffers");
    }

    long cached() {
        return get("Cached");
    }

    long used() {
        return total() - available();
    }

    long swap() {
        return get("SwapTotal");
    }

    long swapFree() {
        return get("SwapFree");
    }
}
