package org.jarnix.programs.script;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Prints 128 random bits in hexadecimal, as xauth takes them (mcookie(1) of util-linux). */
public final class Mcookie extends Command {
    private static final int RANDOM = 128;
    private static final int BUFFER = 4096;
    private static final String UNITS = "KMGTPEZY";

    public Mcookie() {
        super(Usage.of("""
                Usage: mcookie [OPTION]...
                Print 128 random bits in hexadecimal.

                  -f, --file=FILE          mix in what FILE holds
                  -m, --max-size=SIZE      read no more than that of each FILE; units are those of powers of 1024
                  -v, --verbose            tell how much was read
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        long most = Long.MAX_VALUE;
        String size = args.value("max-size");
        if (size != null) {
            most = size(io, size);
        }
        MessageDigest digest = md5();
        for (String file : args.values("file")) {
            long got = mix(io, file, most, digest);
            if (args.has("verbose") && got >= 0) {
                io.note("Got " + got + " bytes from " + file + "\n");
            }
        }
        byte[] random = new byte[RANDOM];
        io.sys().getrandom(random);
        if (args.has("verbose")) {
            io.note("Got " + RANDOM + " bytes from getrandom() function\n");
        }
        digest.update(random);
        io.out().println(HexFormat.of().formatHex(digest.digest()));
        return 0;
    }

    /** Adds a file's bytes and answers how many; -1 where it cannot be opened, which is told and no failure. */
    private static long mix(Io io, String file, long most, MessageDigest digest) throws IOException {
        int fd;
        try {
            fd = io.open(file);
        } catch (SyscallException e) {
            io.note(io.name() + ": cannot open " + file + ": " + e.errno().text() + "\n");
            return -1;
        }
        long got = 0;
        byte[] buffer = new byte[BUFFER];
        try {
            while (got < most) {
                int n = io.sys().read(fd, buffer, 0, (int) Math.min(buffer.length, most - got));
                if (n == 0) {
                    break;
                }
                digest.update(buffer, 0, n);
                got += n;
            }
        } catch (SyscallException e) {
            // What was read until then is mixed in.
            return got;
        } finally {
            io.close(fd);
        }
        return got;
    }

    private static long size(Io io, String text) throws IOException {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        String unit = text.substring(digits).replaceFirst("iB$", "");
        int power = unit.length() == 1 ? UNITS.indexOf(Character.toUpperCase(unit.charAt(0))) + 1 : 0;
        if (digits == 0 || digits > 18 || !unit.isEmpty() && power == 0) {
            throw io.failure("failed to parse length: '" + text + "': Invalid argument");
        }
        double value = Long.parseLong(text.substring(0, digits)) * Math.pow(1024, power);
        return (long) value;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
