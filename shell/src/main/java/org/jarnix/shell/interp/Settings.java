package org.jarnix.shell.interp;

import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Variables;
import org.jarnix.shell.keys.Bindings;
import org.jspecify.annotations.Nullable;

/** What follows from options that are turned on or off, and from variables that the shell itself obeys. */
final class Settings {
    /** What {@code set -o ignoreeof} means in {@code IGNOREEOF}. */
    private static final String IGNORED_ENDS = "10";

    private final Interp in;
    private final Compatibility compatibility;
    private int shownDepth;
    private @Nullable Bindings keys;

    Settings(Interp in) {
        this.in = in;
        this.compatibility = new Compatibility(in);
    }

    Settings(Interp in, Settings parent, boolean subshell) {
        this.in = in;
        this.compatibility = new Compatibility(in, parent.compatibility);
        this.shownDepth = parent.shownDepth + (subshell ? 1 : 0);
        Bindings known = parent.keys;
        this.keys = known == null ? null : known.copy();
    }

    /** What is bound to keys; null before anybody asked. */
    @Nullable
    Bindings keys() {
        return keys;
    }

    void keys(Bindings bindings) {
        keys = bindings;
    }

    /** {@code BASH_SUBSHELL}, which may be assigned. */
    int shownDepth() {
        return shownDepth;
    }

    void shownDepth(int value) {
        shownDepth = value;
    }

    /** Which version of bash this shell is to be like. */
    Compatibility compatibility() {
        return compatibility;
    }

    /** Turns an option on or off. */
    void set(Option option, boolean on) {
        in.options().set(option, on);
        switch (option) {
            case ERREXIT, NOEXEC, KEYWORD -> in.trapRunner().optionsChanged();
            case XTRACE -> in.tracer().turn(on);
            case ALLEXPORT -> in.variables().setExportAll(on);
            case POSIX -> {
                in.options().set(Option.SHIFT_VERBOSE, on);
                in.options().set(Option.INHERIT_ERREXIT, on);
                if (on) {
                    in.options().set(Option.EXPAND_ALIASES, true);
                }
                follow("POSIXLY_CORRECT", on ? "y" : null);
            }
            case IGNOREEOF -> follow("IGNOREEOF", on ? IGNORED_ENDS : null);
            case EXTDEBUG -> {
                in.options().set(Option.FUNCTRACE, on);
                in.options().set(Option.ERRTRACE, on);
                in.callStack().arguments().begin(in);
            }
            case MONITOR -> in.hooks().jobControlChanged(in, on);
            case EMACS, VI -> {
                if (on) {
                    in.options().set(option == Option.VI ? Option.EMACS : Option.VI, false);
                }
            }
            case COMPAT31, COMPAT32, COMPAT40, COMPAT41, COMPAT42, COMPAT43, COMPAT44 ->
                compatibility.optionChanged(option, on);
            default -> {}
        }
    }

    /** The variable that stands for an option has a value while it is on. */
    private void follow(String name, @Nullable String value) {
        Variables variables = in.variables();
        if (value != null && variables.find(name) == null) {
            variables.force(name, value);
        } else if (value == null && variables.find(name) != null) {
            variables.unset(name);
        }
    }

    /** A variable has a new value, or none any more. */
    void variableChanged(String name) {
        switch (name) {
            case "PATH" -> in.finder().forgetAll();
            case "BASH_XTRACEFD" -> in.tracer().descriptorChanged();
            case "OPTIND" -> in.positional().optionOffset(0);
            case "HISTSIZE" ->
                in.history()
                        .limit(HistoryRules.limit(
                                in.variables(), name, in.history().limit()));
            case "HISTFILESIZE" -> new HistoryFile(in).cut();
            case "BASH_COMPAT" -> compatibility.variableChanged();
            case "IGNOREEOF" ->
                in.options().set(Option.IGNOREEOF, in.variables().find(name) != null);
            case "GLOBIGNORE" -> {
                String patterns = in.variables().get(name);
                if (patterns == null || !patterns.isEmpty()) {
                    set(Option.DOTGLOB, patterns != null);
                }
            }
            case "POSIXLY_CORRECT" -> set(Option.POSIX, in.variables().find(name) != null);
            default -> in.hooks().variableChanged(in, name);
        }
    }
}
