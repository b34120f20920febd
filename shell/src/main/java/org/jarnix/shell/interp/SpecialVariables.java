package org.jarnix.shell.interp;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.shell.expand.AssociativeArray;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.expand.VariableHost;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.syntax.Printer;
import org.jspecify.annotations.Nullable;

/** The variables whose value is made when it is asked for (bash manual 5.2). */
final class SpecialVariables {
    private static final long SECOND = 1_000_000_000L;
    private static final long RANDOM_MULTIPLIER = 16807;
    private static final long RANDOM_MODULUS = 2147483647;

    /** What every shell begins with; shared by all, and copied by whoever writes. */
    private static final Variables PATTERN = pattern();

    private SpecialVariables() {}

    /** The variables of a new shell: these and no others. */
    static Variables variables(VariableHost host) {
        return new Variables(host, PATTERN);
    }

    private interface Reader {
        @Nullable
        String read(Interp in);
    }

    private interface ArrayReader {
        IndexedArray read(Interp in);
    }

    private static Variables pattern() {
        Variables variables = new Variables(new NoHost());
        scalar(variables, "LINENO", in -> Integer.toString(in.line()));
        scalar(variables, "BASHPID", in -> Integer.toString(in.sys().getpid()), Variable.INTEGER);
        scalar(variables, "HISTCMD", SpecialVariables::historyNumber, Variable.INTEGER);
        scalar(variables, "SHELLOPTS", in -> options(in, true), Variable.READONLY);
        scalar(variables, "BASHOPTS", in -> options(in, false), Variable.READONLY);
        variables.setDynamic("BASH_SUBSHELL", new Depth(), 0);
        scalar(variables, "EPOCHSECONDS", in -> Long.toString(in.sys().clock(Clock.REALTIME) / SECOND));
        scalar(variables, "EPOCHREALTIME", SpecialVariables::epoch);
        scalar(
                variables,
                "SRANDOM",
                in -> Long.toString(in.randomness().random().nextInt() & 0xFFFFFFFFL),
                Variable.INTEGER);
        scalar(variables, "BASH_COMMAND", in -> Printer.header(in.trapRunner().currentCommand()));
        scalar(variables, "_", in -> in.outcome().lastArgument());
        variables.setDynamic("BASH_ARGV0", new Name(), 0);
        variables.setDynamic("SECONDS", new Seconds(), Variable.INTEGER);
        variables.setDynamic("RANDOM", new Random(), Variable.INTEGER);
        array(variables, "PIPESTATUS", SpecialVariables::pipeStatus, Variable.NO_ASSIGN);
        array(variables, "FUNCNAME", SpecialVariables::functionNames, Variable.NO_ASSIGN);
        array(variables, "BASH_SOURCE", SpecialVariables::sources, Variable.NO_ASSIGN);
        array(variables, "BASH_LINENO", SpecialVariables::lines, Variable.NO_ASSIGN);
        array(variables, "BASH_ARGC", in -> in.callStack().arguments().counts(in), Variable.NO_ASSIGN);
        array(variables, "BASH_ARGV", in -> in.callStack().arguments().values(in), Variable.NO_ASSIGN);
        variables.setDynamic("DIRSTACK", new Directories(), Variable.INDEXED);
        array(variables, "GROUPS", SpecialVariables::groups, Variable.NO_ASSIGN);
        variables.setDynamic("BASH_ALIASES", new Aliases(), Variable.ASSOCIATIVE);
        variables.setDynamic("BASH_CMDS", new Commands(), Variable.ASSOCIATIVE);
        return variables;
    }

    /** The pattern's: nothing is assigned there that would ask it. */
    private static final class NoHost implements VariableHost {
        @Override
        public long evaluate(String expression) {
            throw new IllegalStateException(expression);
        }

        @Override
        public void changed(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public boolean unsetStaysLocal() {
            return false;
        }

        @Override
        public void allocate(long bytes) {
            throw new IllegalStateException();
        }

        @Override
        public void warn(String message) {
            throw new IllegalStateException(message);
        }
    }

    private static Interp in(Variables variables) {
        return (Interp) variables.host();
    }

    private static void scalar(Variables variables, String name, Reader reader) {
        scalar(variables, name, reader, 0);
    }

    private static void scalar(Variables variables, String name, Reader reader, int attributes) {
        variables.setDynamic(name, v -> reader.read(in(v)), attributes);
    }

    /** The options that are on, those of {@code set -o} or those of {@code shopt}. */
    private static String options(Interp in, boolean setOptions) {
        StringJoiner names = new StringJoiner(":");
        for (Option option : Option.values()) {
            if (option.isSetOption() == setOptions && in.isOn(option)) {
                names.add(option.label());
            }
        }
        return names.toString();
    }

    private static String historyNumber(Interp in) {
        return Integer.toString(in.isOn(Option.HISTORY) ? in.history().next() : 0);
    }

    private static void array(Variables variables, String name, ArrayReader reader, int more) {
        Variable.Dynamic dynamic = new Variable.Dynamic() {
            @Override
            public @Nullable String get(Variables v) {
                return reader.read(in(v)).get(0);
            }

            @Override
            public IndexedArray indexed(Variables v) {
                return reader.read(in(v));
            }
        };
        variables.setDynamic(name, dynamic, Variable.INDEXED | more);
    }

    private static String epoch(Interp in) {
        long micros = in.sys().clock(Clock.REALTIME) / 1000;
        String fraction = Long.toString(micros % 1_000_000 + 1_000_000).substring(1);
        return micros / 1_000_000 + "." + fraction;
    }

    private static IndexedArray pipeStatus(Interp in) {
        IndexedArray array = new IndexedArray();
        for (int status : in.outcome().pipeStatus()) {
            array.add(Integer.toString(status));
        }
        return array;
    }

    private static IndexedArray functionNames(Interp in) {
        IndexedArray array = new IndexedArray();
        boolean inFunction = false;
        for (Frame f = in.callStack().frame(); f != null; f = f.outer()) {
            inFunction |= f.function();
        }
        if (!inFunction) {
            return array;
        }
        for (Frame f = in.callStack().frame(); f != null; f = f.outer()) {
            array.add(f.name());
        }
        if (in.origin().commandString() == null && !in.origin().isInteractive()) {
            array.add("main");
        }
        return array;
    }

    private static IndexedArray sources(Interp in) {
        IndexedArray array = new IndexedArray();
        for (Frame f = in.callStack().frame(); f != null; f = f.outer()) {
            array.add(f.file());
        }
        if (in.origin().commandString() == null && !in.origin().isInteractive()) {
            array.add(in.origin().scriptFile());
        }
        return array;
    }

    private static IndexedArray lines(Interp in) {
        IndexedArray array = new IndexedArray();
        for (Frame f = in.callStack().frame(); f != null; f = f.outer()) {
            array.add(Integer.toString(f.callLine()));
        }
        if (in.origin().commandString() == null && !in.origin().isInteractive()) {
            array.add("0");
        }
        return array;
    }

    private static IndexedArray groups(Interp in) {
        IndexedArray array = new IndexedArray();
        array.add(Integer.toString(in.sys().credentials().gid()));
        List<Integer> more = in.sys().credentials().groups();
        for (int group : more) {
            if (group != in.sys().credentials().gid()) {
                array.add(Integer.toString(group));
            }
        }
        return array;
    }

    /** Seconds since the shell started, or since and above what was assigned. */
    private static final class Seconds implements Variable.Dynamic {
        @Override
        public String get(Variables variables) {
            Interp in = in(variables);
            return Long.toString((in.sys().clock(Clock.MONOTONIC) - in.origin().startNanos()) / SECOND);
        }

        @Override
        public void set(Variables variables, String value) {
            Interp in = in(variables);
            long seconds = in.evaluate(value.isEmpty() ? "0" : value);
            in.origin().startNanos(in.sys().clock(Clock.MONOTONIC) - seconds * SECOND);
        }
    }

    /** {@code BASH_SUBSHELL}, which goes on from what is assigned. */
    private static final class Depth implements Variable.Dynamic {
        @Override
        public String get(Variables variables) {
            return Integer.toString(in(variables).settings().shownDepth());
        }

        @Override
        public void set(Variables variables, String value) {
            try {
                in(variables).settings().shownDepth(Integer.parseInt(value.strip()));
            } catch (NumberFormatException e) {
                in(variables).settings().shownDepth(0);
            }
        }
    }

    /** {@code BASH_ARGV0}: the name of the shell, which assigning changes. */
    private static final class Name implements Variable.Dynamic {
        @Override
        public String get(Variables variables) {
            return in(variables).shellName();
        }

        @Override
        public void set(Variables variables, String value) {
            in(variables).origin().shellName(value);
            if (in(variables).origin().scriptFile().isEmpty()) {
                in(variables).diagnostics().messageName(value);
            }
        }
    }

    /** Bash's generator: the minimal standard one, its halves combined, never the same twice in a row. */
    private static final class Random implements Variable.Dynamic {
        @Override
        public String get(Variables variables) {
            Interp in = in(variables);
            int last = in.randomness().lastRandom();
            int value;
            do {
                long seed = in.randomness().randomSeed() == 0
                        ? 123459876
                        : in.randomness().randomSeed();
                seed = seed * RANDOM_MULTIPLIER % RANDOM_MODULUS;
                in.randomness().randomSeed(seed);
                long mixed = in.compatibility() > 50 ? seed >> 16 ^ seed & 0xFFFF : seed;
                value = (int) (mixed & 0x7FFF);
            } while (value == last);
            in.randomness().lastRandom(value);
            return Integer.toString(value);
        }

        @Override
        public void set(Variables variables, String value) {
            Interp in = in(variables);
            in.randomness().randomSeed(in.evaluate(value.isEmpty() ? "0" : value) & 0xFFFFFFFFL);
            in.randomness().lastRandom(0);
        }
    }

    /** {@code DIRSTACK}: what lies below the current directory can be changed. */
    private static final class Directories implements Variable.Dynamic {
        @Override
        public @Nullable String get(Variables variables) {
            return in(variables).valueOf("PWD");
        }

        @Override
        public IndexedArray indexed(Variables variables) {
            Interp in = in(variables);
            IndexedArray array = new IndexedArray();
            array.add(in.valueOf("PWD"));
            in.directories().below().forEach(array::add);
            return array;
        }

        @Override
        public void put(Variables variables, String key, @Nullable String value) {
            if (value != null) {
                in(variables).directories().replace(Integer.parseInt(key) - 1, value);
            }
        }
    }

    /** {@code BASH_ALIASES}. */
    private static final class Aliases implements Variable.Dynamic {
        @Override
        public @Nullable String get(Variables variables) {
            return in(variables).aliases().get("0");
        }

        @Override
        public AssociativeArray associative(Variables variables) {
            AssociativeArray array = new AssociativeArray();
            for (Map.Entry<String, String> e : in(variables).aliases().entries().entrySet()) {
                array.put(e.getKey(), e.getValue());
            }
            return array;
        }

        @Override
        public void put(Variables variables, String key, @Nullable String value) {
            if (value == null) {
                in(variables).aliases().remove(key);
            } else {
                in(variables).aliases().put(key, value);
            }
        }
    }

    /** {@code BASH_CMDS}. */
    private static final class Commands implements Variable.Dynamic {
        @Override
        public @Nullable String get(Variables variables) {
            return null;
        }

        @Override
        public AssociativeArray associative(Variables variables) {
            AssociativeArray array = new AssociativeArray();
            in(variables).finder().remembered().forEach((name, found) -> array.put(name, found.path()));
            return array;
        }

        @Override
        public void put(Variables variables, String key, @Nullable String value) {
            if (value == null) {
                in(variables).finder().forget(key);
            } else if (value.indexOf('/') >= 0 && in(variables).isOn(Option.RESTRICTED_SHELL)) {
                in(variables).warn(value + ": restricted");
            } else {
                in(variables).finder().remember(key, value);
            }
        }
    }
}
