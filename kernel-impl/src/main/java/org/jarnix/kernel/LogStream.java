package org.jarnix.kernel;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jarnix.kernel.log.KernelLog;

/** What a service says, line by line in the kernel's log. */
final class LogStream extends OutputStream {
    private static final int DAEMON = 3 << 3 | KernelLog.INFO;

    private final KernelLog log;
    private final String name;

    LogStream(KernelLog log, String name) {
        this.log = log;
        this.name = name;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int off, int len) {
        new String(bytes, off, len, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> log.say(DAEMON, name + ": " + line));
    }
}
