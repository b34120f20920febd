package org.jarnix.kernel.vfs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The options of one file system: {@code name=value} and {@code name}, separated by commas (mount(8)). */
public final class MountOptions {
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Reads options.
     *
     * @throws SyscallException EINVAL for one that is not among {@code known}
     */
    public MountOptions(String data, String... known) throws SyscallException {
        for (String option : data.split(",")) {
            if (!option.isEmpty()) {
                int equals = option.indexOf('=');
                String name = equals < 0 ? option : option.substring(0, equals);
                if (!List.of(known).contains(name)) {
                    throw new SyscallException(Errno.EINVAL);
                }
                values.put(name, equals < 0 ? "" : option.substring(equals + 1));
            }
        }
    }

    /** The value of an option; null where it is not given. */
    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** A number in a base: EINVAL. */
    public int number(String name, int base, int otherwise) throws SyscallException {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseUnsignedInt(text, base);
        } catch (NumberFormatException e) {
            throw new SyscallException(Errno.EINVAL);
        }
    }

    /**
     * An amount with k, m, g or t behind it for powers of 1024, or % for a part of a whole: EINVAL.
     *
     * @param otherwise where it is not given
     */
    public long amount(String name, long whole, long otherwise) throws SyscallException {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (text.isEmpty()) {
            throw new SyscallException(Errno.EINVAL);
        }
        char unit = Character.toLowerCase(text.charAt(text.length() - 1));
        int power = "kmgt".indexOf(unit) + 1;
        String digits = power > 0 || unit == '%' ? text.substring(0, text.length() - 1) : text;
        try {
            long number = Long.parseUnsignedLong(digits);
            return unit == '%' ? Math.multiplyExact(whole / 100, number) : Math.multiplyExact(number, 1L << 10 * power);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new SyscallException(Errno.EINVAL);
        }
    }
}
