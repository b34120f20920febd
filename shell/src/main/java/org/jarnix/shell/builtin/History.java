package org.jarnix.shell.builtin;

import static org.jarnix.api.OpenFlags.O_APPEND;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Out;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.CommandHistory;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jspecify.annotations.Nullable;

/** {@code history}. */
final class History implements Builtin {
    private static final int PRIVATE = 0600;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        char what = '\0';
        String delete = "";
        Flags flags = new Flags(in, argv, "anrwcpsd:");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            if (flag == Flags.BAD) {
                return Status.USAGE;
            }
            what = (char) flag;
            delete = flags.value();
        }
        CommandHistory history = in.history();
        List<String> operands = flags.operands();
        return switch (what) {
            case 'c' -> {
                history.clear();
                yield Status.SUCCESS;
            }
            case 'd' -> delete(in, delete);
            case 'p' -> {
                for (String word : operands) {
                    in.out().println(word);
                }
                yield Status.SUCCESS;
            }
            case 's' -> {
                if (!operands.isEmpty()) {
                    history.add(String.join(" ", operands), limit(in));
                }
                yield Status.SUCCESS;
            }
            case 'a', 'w' -> write(in, operands, what == 'a');
            case 'r', 'n' -> read(in, operands);
            default -> show(in, flags.operand());
        };
    }

    /** How many commands are kept; negative for all. */
    static int limit(Interp in) {
        String size = in.variables().get("HISTSIZE");
        Long number = size == null ? null : Numbers.parse(size);
        return number == null ? -1 : (int) Math.min(number, Integer.MAX_VALUE);
    }

    private static int show(Interp in, @Nullable String count) throws IOException {
        CommandHistory history = in.history();
        int from = history.first();
        if (count != null) {
            Long number = Numbers.parse(count);
            if (number == null) {
                in.warn("history: " + count + ": numeric argument required");
                return Status.FAILURE;
            }
            from = (int) Math.max(from, history.next() - Math.abs(number));
        }
        for (int i = from; i < history.next(); i++) {
            in.out().println(String.format(Locale.ROOT, "%5d  %s", i, history.get(i)));
        }
        return Status.SUCCESS;
    }

    private static int delete(Interp in, String text) {
        CommandHistory history = in.history();
        int dash = text.indexOf('-', 1);
        Long from = Numbers.parse(dash < 0 ? text : text.substring(0, dash));
        Long to = dash < 0 ? from : Numbers.parse(text.substring(dash + 1));
        if (from == null || to == null) {
            in.warn("history: " + text + ": history position out of range");
            return Status.FAILURE;
        }
        long first = from < 0 ? history.next() + from : from;
        long last = to < 0 ? history.next() + to : to;
        if (history.get((int) first) == null || history.get((int) last) == null || last < first) {
            in.warn("history: " + text + ": history position out of range");
            return Status.FAILURE;
        }
        for (long i = first; i <= last; i++) {
            history.remove((int) first);
        }
        return Status.SUCCESS;
    }

    private static @Nullable String file(Interp in, List<String> operands) {
        return operands.isEmpty() ? in.variables().get("HISTFILE") : operands.get(0);
    }

    private static int write(Interp in, List<String> operands, boolean append) throws IOException {
        String path = file(in, operands);
        if (path == null) {
            return Status.FAILURE;
        }
        try {
            int how = O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC);
            int fd = in.sys().open(path, how, PRIVATE);
            Out out = new Out(in.sys(), fd);
            for (String entry :
                    append ? in.history().takeUnsaved() : in.history().entries()) {
                out.println(entry);
            }
            out.flush();
            in.sys().close(fd);
            return Status.SUCCESS;
        } catch (SyscallException e) {
            in.warn("history: " + path + ": cannot create: " + e.errno().text());
            return Status.FAILURE;
        }
    }

    private static int read(Interp in, List<String> operands) throws IOException {
        String path = file(in, operands);
        if (path == null) {
            return Status.FAILURE;
        }
        try {
            String text = new ScriptRunner(in).read(path);
            int limit = limit(in);
            text.lines().forEach(line -> in.history().add(line, limit));
            in.history().takeUnsaved();
            return Status.SUCCESS;
        } catch (SyscallException e) {
            return Status.FAILURE;
        }
    }
}
