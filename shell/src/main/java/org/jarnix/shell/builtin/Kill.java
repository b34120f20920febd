package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;

/** {@code kill}. */
final class Kill implements Builtin {
    private static final int SIGNALED = 128;
    private static final List<String> PSEUDO = List.of("DEBUG", "ERR", "RETURN");

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        return new Call(in, argv).run();
    }

    /** One call, with the signal that its options ask for. */
    private static final class Call {
        private final Interp in;
        private final List<String> argv;
        private String name = "TERM";
        private boolean named;
        private boolean listing;
        private int at = 1;

        Call(Interp in, List<String> argv) {
            this.in = in;
            this.argv = argv;
        }

        int run() throws IOException {
            if (Help.isAsked(in, argv)) {
                return Status.USAGE;
            }
            while (at < argv.size()) {
                String word = argv.get(at);
                if (word.equals("-s") || word.equals("-n")) {
                    if (at + 1 == argv.size()) {
                        in.warn("kill: " + word + ": option requires an argument");
                        return Status.FAILURE;
                    }
                    at++;
                    take(argv.get(at));
                } else if (word.equals("-?")) {
                    return Usages.synopsis(in, "kill");
                } else if (!option(word)) {
                    break;
                }
            }
            List<String> operands = argv.subList(at, argv.size());
            return listing ? list(in, operands) : send(operands);
        }

        /** Takes an option of one word; false where the operands begin. */
        private boolean option(String word) {
            if (word.equals("-l") || word.equals("-L")) {
                listing = true;
                at++;
            } else if (word.length() > 2
                    && (word.startsWith("-s") && Character.isAlphabetic(word.charAt(2))
                            || word.startsWith("-n") && Character.isDigit(word.charAt(2)))) {
                take(word.substring(2));
            } else if (word.startsWith("-") && !named && !word.equals("--")) {
                take(word.substring(1));
            } else {
                at += word.equals("--") ? 1 : 0;
                return false;
            }
            return true;
        }

        private void take(String signal) {
            name = signal;
            named = true;
            at++;
        }

        private int send(List<String> targets) throws IOException {
            int signal = number(in, name);
            if (signal < 0) {
                in.warn("kill: " + name + ": invalid signal specification");
                return Status.FAILURE;
            }
            if (targets.isEmpty()) {
                return Usages.synopsis(in, "kill");
            }
            boolean any = false;
            for (String target : targets) {
                any |= Kill.send(in, signal, target);
            }
            return Status.of(any);
        }
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
            in.sys().kill(pid, signal);
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

    /** The number that the list has for a name: those of traps that are no signals come behind. */
    private static int listed(Interp in, String word) {
        int pseudo = PSEUDO.indexOf(word.toUpperCase(Locale.ROOT));
        return pseudo < 0 ? number(in, word) : Signals.LAST + 1 + pseudo;
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
                long meant = number > SIGNALED ? number - SIGNALED : number;
                name = Signals.name((int) Math.clamp(meant, -1, Signals.LAST + 1));
                if (name == null && meant >= 0 && meant <= Signals.LAST) {
                    // a number between those of signals
                    continue;
                }
            } else if (listed(in, word) >= 0) {
                name = Integer.toString(listed(in, word));
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
