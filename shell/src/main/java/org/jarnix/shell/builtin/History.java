package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.CommandHistory;
import org.jarnix.shell.interp.HistoryExpansion;
import org.jarnix.shell.interp.HistoryFile;
import org.jarnix.shell.interp.HistoryRules;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** {@code history}. */
final class History implements Builtin {
    private static final String FILES = "anrw";

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        char what = ' ';
        String delete = "";
        Flags flags = new Flags(in, argv, "anrwcpsd:");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            if (flag == Flags.BAD) {
                return Status.USAGE;
            }
            if (FILES.indexOf(flag) >= 0 && FILES.indexOf(what) >= 0 && flag != what) {
                in.warn("history: cannot use more than one of -anrw");
                return Status.FAILURE;
            }
            what = what == 's' && flag == 'p' ? what : (char) flag;
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
                yield print(in, operands);
            }
            case 's' -> {
                if (!operands.isEmpty()) {
                    in.history().forgetLine();
                    new HistoryRules(in).push(String.join(" ", operands));
                    in.history().lineReplaced();
                }
                yield Status.SUCCESS;
            }
            case 'a', 'w', 'r', 'n' -> {
                if (!operands.isEmpty() && Restricted.refusesPath(in, "history", operands.get(0))) {
                    yield Status.FAILURE;
                }
                yield what == 'a' || what == 'w' ? write(in, operands, what == 'a') : read(in, operands, what == 'n');
            }
            default -> show(in, operands);
        };
    }

    private static int show(Interp in, List<String> counts) throws IOException {
        if (counts.size() > 1 && Numbers.parse(counts.get(0)) != null) {
            throw ShellError.top("history: too many arguments");
        }
        String count = counts.isEmpty() ? null : counts.get(0);
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
            in.out().println(String.format(Locale.ROOT, "%5d  %s%s", i, time(in, history.time(i)), history.get(i)));
        }
        return Status.SUCCESS;
    }

    /** When a command was added, as HISTTIMEFORMAT wants it; empty without that. */
    private static String time(Interp in, long time) {
        String format = in.variables().get("HISTTIMEFORMAT");
        if (format == null || format.isEmpty()) {
            return "";
        }
        return time == 0 ? "??" : Times.format(in, format, time);
    }

    private static int delete(Interp in, String text) {
        CommandHistory history = in.history();
        int dash = text.indexOf('-', 1);
        Long from = Numbers.parse(dash < 0 ? text : text.substring(0, dash));
        Long to = dash < 0 ? from : Numbers.parse(text.substring(dash + 1));
        if (from == null || to == null) {
            return outOfRange(in, text);
        }
        long first = from < 0 ? history.next() + from : from;
        long last = to < 0 ? history.next() + to : to;
        if (history.get((int) first) == null || history.get((int) last) == null) {
            return outOfRange(in, dash < 0 ? text : text.substring(0, dash));
        }
        if (last < first) {
            return Status.FAILURE;
        }
        for (long i = first; i <= last; i++) {
            history.remove((int) first);
        }
        return Status.SUCCESS;
    }

    private static int outOfRange(Interp in, String position) {
        in.warn("history: " + position + ": history position out of range");
        return Status.FAILURE;
    }

    private static @Nullable String file(Interp in, List<String> operands) {
        return operands.isEmpty() ? in.variables().get("HISTFILE") : operands.get(0);
    }

    /** {@code history -p}: the words with their history expansion, kept out of the history. */
    private static int print(Interp in, List<String> words) throws IOException {
        if (!in.history().forgetLine()) {
            return Status.FAILURE;
        }
        int status = Status.SUCCESS;
        for (String word : words) {
            try {
                in.out().println(new HistoryExpansion(in).expand(word).text());
            } catch (HistoryExpansion.Failure e) {
                in.warn("history: " + word + ": history expansion failed");
                status = Status.FAILURE;
            }
        }
        return status;
    }

    private static int write(Interp in, List<String> operands, boolean append) throws IOException {
        String path = file(in, operands);
        if (path == null || append && in.history().unsaved() == 0) {
            return Status.SUCCESS;
        }
        try {
            new HistoryFile(in).write(path, append);
            return Status.SUCCESS;
        } catch (SyscallException e) {
            if (append) {
                in.warn("history: " + path + ": cannot create: " + e.errno().text());
            }
            return Status.FAILURE;
        }
    }

    private static int read(Interp in, List<String> operands, boolean onlyNew) throws IOException {
        String path = file(in, operands);
        if (path == null) {
            return Status.FAILURE;
        }
        try {
            if (onlyNew) {
                new HistoryFile(in).readNew(path);
            } else {
                new HistoryFile(in).read(path);
            }
            return Status.SUCCESS;
        } catch (SyscallException e) {
            return Status.FAILURE;
        }
    }
}
