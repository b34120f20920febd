package org.jarnix.kernel.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Whence;
import org.jarnix.api.embed.Device;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.vfs.DeviceTable;
import org.jarnix.kernel.vfs.Opening;

/** An open device of the application's. */
public final class HostDevice extends OpenFile {
    private static final int MAJOR = 240;

    private final Device device;
    private final Opening opening;

    private HostDevice(Device device, Opening opening) {
        super(opening.flags());
        this.device = device;
        this.opening = opening;
    }

    /** The numbers that devices have, in their order (devices(4): for local use). */
    public static Map<String, Long> numbers(Map<String, Device> devices) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (String name : devices.keySet()) {
            numbers.put(name, DeviceTable.number(MAJOR, numbers.size()));
        }
        return numbers;
    }

    /** Gives the numbers their drivers. */
    public static void register(DeviceTable table, Map<String, Device> devices) {
        int minor = 0;
        for (Device device : devices.values()) {
            table.register(DeviceTable.number(MAJOR, minor++), opening -> new HostDevice(device, opening));
        }
    }

    @Override
    public Backing backing() {
        return opening;
    }

    @Override
    public Stat stat() throws SyscallException {
        return opening.stat();
    }

    @Override
    public String describe() {
        return opening.describe();
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever the application's code throws is an error of the device
    public int read(Task task, byte[] buf, int off, int len) throws SyscallException {
        try {
            return Math.clamp(device.read(buf, off, len), 0, len);
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public int write(Task task, byte[] buf, int off, int len) throws SyscallException {
        try {
            return Math.clamp(device.write(buf, off, len), 0, len);
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    private static SyscallException failure(Exception thrown) {
        return thrown instanceof SyscallException errno ? errno : new SyscallException(Errno.EIO);
    }

    @Override
    public int pread(Task task, ByteBuffer dst, long position) throws SyscallException {
        return read(task, dst);
    }

    @Override
    public int pwrite(Task task, ByteBuffer src, long position) throws SyscallException {
        return write(task, src);
    }

    @Override
    public long seek(long offset, Whence whence) {
        return 0;
    }

    @Override
    protected void closed() {}
}
