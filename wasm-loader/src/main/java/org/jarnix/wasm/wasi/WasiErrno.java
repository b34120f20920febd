package org.jarnix.wasm.wasi;

import java.util.Arrays;
import org.jarnix.api.Errno;

/** The error numbers of WASI, which are alphabetical where ours are Linux's. */
public final class WasiErrno {
    public static final int SUCCESS = 0;
    public static final int FAULT = 21;
    public static final int NOTCAPABLE = 76;

    private static final int IO = 29;

    /** The errors from number 1 on. */
    private static final Errno[] NUMBERED = {
        Errno.E2BIG,
        Errno.EACCES,
        Errno.EADDRINUSE,
        Errno.EADDRNOTAVAIL,
        Errno.EAFNOSUPPORT,
        Errno.EAGAIN,
        Errno.EALREADY,
        Errno.EBADF,
        Errno.EBADMSG,
        Errno.EBUSY,
        Errno.ECANCELED,
        Errno.ECHILD,
        Errno.ECONNABORTED,
        Errno.ECONNREFUSED,
        Errno.ECONNRESET,
        Errno.EDEADLK,
        Errno.EDESTADDRREQ,
        Errno.EDOM,
        Errno.EDQUOT,
        Errno.EEXIST,
        Errno.EFAULT,
        Errno.EFBIG,
        Errno.EHOSTUNREACH,
        Errno.EIDRM,
        Errno.EILSEQ,
        Errno.EINPROGRESS,
        Errno.EINTR,
        Errno.EINVAL,
        Errno.EIO,
        Errno.EISCONN,
        Errno.EISDIR,
        Errno.ELOOP,
        Errno.EMFILE,
        Errno.EMLINK,
        Errno.EMSGSIZE,
        Errno.EMULTIHOP,
        Errno.ENAMETOOLONG,
        Errno.ENETDOWN,
        Errno.ENETRESET,
        Errno.ENETUNREACH,
        Errno.ENFILE,
        Errno.ENOBUFS,
        Errno.ENODEV,
        Errno.ENOENT,
        Errno.ENOEXEC,
        Errno.ENOLCK,
        Errno.ENOLINK,
        Errno.ENOMEM,
        Errno.ENOMSG,
        Errno.ENOPROTOOPT,
        Errno.ENOSPC,
        Errno.ENOSYS,
        Errno.ENOTCONN,
        Errno.ENOTDIR,
        Errno.ENOTEMPTY,
        Errno.ENOTRECOVERABLE,
        Errno.ENOTSOCK,
        Errno.ENOTSUP,
        Errno.ENOTTY,
        Errno.ENXIO,
        Errno.EOVERFLOW,
        Errno.EOWNERDEAD,
        Errno.EPERM,
        Errno.EPIPE,
        Errno.EPROTO,
        Errno.EPROTONOSUPPORT,
        Errno.EPROTOTYPE,
        Errno.ERANGE,
        Errno.EROFS,
        Errno.ESPIPE,
        Errno.ESRCH,
        Errno.ESTALE,
        Errno.ETIMEDOUT,
        Errno.ETXTBSY,
        Errno.EXDEV
    };

    private static final byte[] NUMBERS = numbers();

    private WasiErrno() {}

    private static byte[] numbers() {
        byte[] numbers = new byte[Errno.values().length];
        Arrays.fill(numbers, (byte) IO);
        for (int i = 0; i < NUMBERED.length; i++) {
            numbers[NUMBERED[i].ordinal()] = (byte) (i + 1);
        }
        return numbers;
    }

    /** The number of an error; that of an input/output error for one that WASI does not know. */
    public static int of(Errno errno) {
        return NUMBERS[errno.ordinal()];
    }
}
