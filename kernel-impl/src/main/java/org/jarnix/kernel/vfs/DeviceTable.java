package org.jarnix.kernel.vfs;

import java.util.concurrent.ConcurrentHashMap;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;

/** The drivers of character devices, by their numbers: a node of a device's number is that device wherever it stands. */
public final class DeviceTable {
    private final ConcurrentHashMap<Long, Driver> drivers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Driver> majors = new ConcurrentHashMap<>();

    /** Opens a device. */
    @FunctionalInterface
    public interface Driver {
        /** ENXIO where there is no such device now. */
        OpenFile open(Opening opening) throws SyscallException;
    }

    /** The number of a device as {@link org.jarnix.api.FileMode} packs it. */
    public static long number(int major, int minor) {
        return (long) major << 20 | minor;
    }

    /** Gives a device its driver. */
    public void register(long number, Driver driver) {
        drivers.put(number, driver);
    }

    /** Gives all devices of a major number their driver. */
    public void registerAll(int major, Driver driver) {
        majors.put(major, driver);
    }

    OpenFile open(Opening opening) throws SyscallException {
        long number = opening.stat().rdev();
        Driver driver = drivers.get(number);
        if (driver == null) {
            driver = majors.get((int) (number >> 20));
        }
        if (driver == null) {
            throw new SyscallException(Errno.ENXIO);
        }
        return driver.open(opening);
    }
}
