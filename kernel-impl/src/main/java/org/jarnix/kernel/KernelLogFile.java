package org.jarnix.kernel;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.kernel.log.KernelLog;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.Opening;
import org.jarnix.kernel.vfs.VfsFile;

/** {@code /dev/kmsg}: the kernel's messages as they were when it was opened. */
final class KernelLogFile extends VfsFile {
    private final byte[] text;
    private final AtomicInteger position = new AtomicInteger();

    KernelLogFile(Opening opening, KernelLog log) {
        super(opening);
        this.text = log.text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read(Task task, byte[] buf, int off, int len) {
        int from = position.getAndUpdate(at -> at + Math.min(len, text.length - at));
        int n = Math.min(len, text.length - from);
        System.arraycopy(text, from, buf, off, n);
        return n;
    }
}
