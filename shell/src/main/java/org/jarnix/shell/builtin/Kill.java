package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;

/** {@code kill}. */
final class Kill implements Builtin {
    private static final int SIGNALED = 128;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        int signal = Signal.SIGTERM.number();
        int at = 1;
        while (at < argv.size()) {
            String word = argv.get(at);
            if (word.equals("--")) {
                at++;
                break;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                break;
            }
            if (word.equals("-l") || word.equals("-L")) {
                boolean sign = at + 1 < argv.size()
                        && argv.get(at + 1).startsWith("-")
                        && !argv.get(at + 1).equals("--");
                return list(in, argv.subList(Math.min(at + (sign ? 2 : 1), argv.size()), argv.size()));
            }
            boolean separate = word.equals("-s") || word.equals("-n");
            if (separate && at + 1 >= argv.size()) {
                in.warn("kill: " + word + ": option requires an argument");
                return Status.FAILURE;
            }
            String name = separate
                    ? argv.get(++at)
                    : word.startsWith("-s") && word.length() > 2 && number(in, word.substring(1)) < 0
                                    || word.startsWith("-n") && word.length() > 2
                            ? word.substring(2)
                            : word.substring(1);
            signal = number(in, name);
            if (signal < 0) {
                in.warn("kill: " + name + ": invalid signal specification");
                return Status.FAILURE;
            }
            at++;
            if (at < argv.size() && argv.get(at).equals("--")) {
                at++;
            }
            break;
        }
        if (at >= argv.size()) {
            return Usages.synopsis(in, "kill");
        }
        boolean good = true;
        for (String target : argv.subList(at, argv.size())) {
            good &= send(in, signal, target);
        }
        return Status.of(good);
    }

    private static boolean send(Interp in, int number, String target) {
        Job job = null;
        int pid;
        if (target.startsWith("%")) {
            job = JobSpecs.find(in, "kill", target);
            if (job == null) {
                return false;
            }
            pid = job.group() > 0 ? -job.group() : job.lastPid();
        } else {
            Long parsed = Numbers.parse(target);
            if (target.isEmpty()) {
                in.warn("kill: `': not a pid or valid job spec");
                return false;
            }
            if (parsed == null) {
                in.warn("kill: " + target + ": arguments must be process or job IDs");
                return false;
            }
            pid = parsed.intValue();
        }
        try {
            Signal signal = Signals.signal(number);
            if (signal != null || number == 0) {
                in.sys().kill(pid, signal);
            }
            if (job != null && job.state() == Job.State.STOPPED && (number == 15 || number == 1)) {
                in.jobs().resume(job);
            }
            return true;
        } catch (SyscallException e) {
            in.warn("kill: (" + target + ") - " + e.errno().text());
            return false;
        }
    }

    /** POSIX mode knows no names that begin with {@code SIG}. */
    private static int number(Interp in, String word) {
        boolean full = word.regionMatches(true, 0, "SIG", 0, 3);
        return in.posix() && full ? -1 : Signals.number(word);
    }

    private static int list(Interp in, List<String> words) throws IOException {
        if (words.isEmpty()) {
            Signals.list(in);
            return Status.SUCCESS;
        }
        boolean good = true;
        for (String word : words) {
            Long number = Numbers.parse(word);
            String name = null;
            if (number != null) {
                name = Signals.name((int) Math.min(number > SIGNALED ? number - SIGNALED : number, 1000));
            } else if (number(in, word) >= 0) {
                name = Integer.toString(number(in, word));
            }
            if (name == null) {
                in.warn("kill: " + word + ": invalid signal specification");
                good = false;
            } else {
                in.out().println(name);
            }
        }
        return Status.of(good);
    }
}
