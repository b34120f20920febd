package org.jarnix.programs.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Users;

/**
 * A record of who was where and when, as it stands in {@code /var/log/wtmp} (utmp(5)).
 *
 * @param type one of the constants
 * @param pid the session's process, or a run level
 * @param line the terminal without {@code /dev/}
 * @param id what the terminal is called in short
 * @param user the name of the user
 * @param host from where
 * @param address the four words of an address, the first one alone for IPv4
 * @param termination how a dead process ended
 * @param exit its status
 * @param second when, since the epoch
 */
public record LoginRecord(
        int type,
        int pid,
        String line,
        String id,
        String user,
        String host,
        List<Integer> address,
        int termination,
        int exit,
        long second) {
    static final int RUN_LEVEL = 1;
    static final int BOOT_TIME = 2;
    static final int NEW_TIME = 3;
    static final int OLD_TIME = 4;
    static final int INIT_PROCESS = 5;
    static final int LOGIN_PROCESS = 6;
    static final int USER_PROCESS = 7;
    static final int DEAD_PROCESS = 8;
    static final int SHUTDOWN_TIME = 254;

    /** Where logins are recorded. */
    static final String LOG = "/var/log/wtmp";

    private static final int SIZE = 384;
    private static final int LINE_LENGTH = 32;
    private static final int ID_LENGTH = 4;
    private static final int HOST_LENGTH = 256;
    private static final long NANOS = 1_000_000_000L;

    /** What a login is recorded as. */
    static LoginRecord login(int pid, String line, String user, long second) {
        String id = line.length() > ID_LENGTH ? line.substring(line.length() - ID_LENGTH) : line;
        return new LoginRecord(USER_PROCESS, pid, line, id, user, "", List.of(0, 0, 0, 0), 0, 0, second);
    }

    /** The records of a file, in its order, without empty ones. */
    static List<LoginRecord> read(Sys sys, String file) throws IOException {
        List<LoginRecord> records = new ArrayList<>();
        int fd = sys.open(file, OpenFlags.O_CLOEXEC);
        try {
            byte[] bytes = new byte[SIZE];
            int filled = 0;
            for (int n = sys.read(fd, bytes, 0, SIZE); n > 0; n = sys.read(fd, bytes, filled, SIZE - filled)) {
                filled += n;
                if (filled == SIZE) {
                    if ((bytes[0] | bytes[1]) != 0) {
                        records.add(parse(bytes));
                    }
                    filled = 0;
                    sys.schedYield();
                }
            }
        } finally {
            sys.close(fd);
        }
        return records;
    }

    private static LoginRecord parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int type = in.getShort();
        in.getShort();
        int pid = in.getInt();
        String line = text(in, LINE_LENGTH);
        String id = text(in, ID_LENGTH);
        String user = text(in, LINE_LENGTH);
        String host = text(in, HOST_LENGTH);
        int termination = in.getShort();
        int exit = in.getShort();
        in.getInt();
        long second = in.getInt() & 0xFFFF_FFFFL;
        in.getInt();
        List<Integer> address = List.of(in.getInt(), in.getInt(), in.getInt(), in.getInt());
        return new LoginRecord(type, pid, line, id, user, host, address, termination, exit, second);
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return Text.decode(bytes, 0, end);
    }

    /** Puts this record behind those of a file that exists. */
    private void append(Sys sys, String file) throws SyscallException {
        ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) type).putShort((short) 0).putInt(pid);
        put(out, line, LINE_LENGTH);
        put(out, id, ID_LENGTH);
        put(out, user, LINE_LENGTH);
        put(out, host, HOST_LENGTH);
        out.putShort((short) termination)
                .putShort((short) exit)
                .putInt(pid)
                .putInt((int) second)
                .putInt(0);
        address.forEach(out::putInt);
        int fd = sys.open(file, OpenFlags.O_WRONLY | OpenFlags.O_APPEND | OpenFlags.O_CLOEXEC);
        try {
            sys.write(fd, out.array(), 0, SIZE);
        } finally {
            sys.close(fd);
        }
    }

    private static void put(ByteBuffer out, String text, int length) {
        out.put(Arrays.copyOf(Text.encode(text), length));
    }

    /** Records that a user's session begins on the terminal at standard input, where there is one and a log. */
    public static void begin(Sys sys, String user) {
        try {
            String terminal = sys.ttyname(0);
            String line = terminal.startsWith("/dev/") ? terminal.substring("/dev/".length()) : terminal;
            login(sys.getpid(), line, user, Math.floorDiv(sys.clock(Clock.REALTIME), NANOS))
                    .append(sys, LOG);
        } catch (SyscallException e) {
            return;
        }
    }

    /** When the system was started, and who is at a terminal now: whom the leaders of the sessions there belong to. */
    static List<LoginRecord> present(Sys sys) throws IOException {
        List<LoginRecord> records = new ArrayList<>();
        double up = ProcessList.uptime(sys);
        long now = sys.clock(Clock.REALTIME);
        records.add(new LoginRecord(
                BOOT_TIME,
                0,
                "~",
                "~~",
                "reboot",
                sys.uname().release(),
                List.of(0, 0, 0, 0),
                0,
                0,
                Math.floorDiv(now - (long) (up * NANOS), NANOS)));
        Users users = new Users(sys);
        for (ProcessList.Entry entry : ProcessList.all(sys)) {
            if (entry.pid() == entry.sid() && entry.tty() != 0) {
                long since = now - (long) ((up - (double) entry.start() / ProcessList.TICKS) * NANOS);
                records.add(login(
                        entry.pid(),
                        PsView.terminal(entry.tty()),
                        users.userName(entry.uid()),
                        Math.floorDiv(since, NANOS)));
            }
        }
        return records;
    }
}
