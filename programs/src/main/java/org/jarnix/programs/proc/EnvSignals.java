package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** The signals that {@code env} blocks, ignores or resets before it runs a command. */
final class EnvSignals {
    private EnvSignals() {}

    static void apply(Io io, Args args) throws IOException {
        Set<Signal> blocked = EnumSet.noneOf(Signal.class);
        Set<Signal> ignored = EnumSet.noneOf(Signal.class);
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "block-signal" -> blocked.addAll(signals(io, given.value()));
                case "ignore-signal" -> {
                    ignored.addAll(signals(io, given.value()));
                    handle(io, given.value(), SigAction.Preset.IGNORE);
                }
                case "default-signal" -> {
                    signals(io, given.value()).forEach(ignored::remove);
                    handle(io, given.value(), SigAction.Preset.DEFAULT);
                }
                default -> {}
            }
        }
        Set<Signal> former = io.sys().sigmask(MaskHow.BLOCK, blocked);
        if (args.has("list-signal-handling")) {
            blocked.addAll(former);
            list(io, blocked, ignored);
        }
    }

    private static void handle(Io io, @Nullable String names, SigAction.Preset action) throws IOException {
        Sys sys = io.sys();
        for (Signal signal : signals(io, names)) {
            try {
                sys.sigaction(signal, action);
            } catch (SyscallException e) {
                if (names != null) {
                    throw io.failure("failed to set signal action for signal " + signal.number() + ": "
                            + e.errno().text());
                }
            }
        }
    }

    /** The signals of a list with commas between; all of them where none is given. */
    private static List<Signal> signals(Io io, @Nullable String names) throws CommandException {
        if (names == null) {
            return List.of(Signal.values());
        }
        List<Signal> signals = new ArrayList<>();
        for (String name : names.split(",")) {
            Signal signal = SignalNames.of(SignalNames.number(name));
            if (signal == null) {
                throw io.usage(io.quote(name) + ": invalid signal");
            }
            signals.add(signal);
        }
        return signals;
    }

    private static void list(Io io, Set<Signal> blocked, Set<Signal> ignored) throws IOException {
        for (Signal signal : Signal.values()) {
            boolean blocks = blocked.contains(signal);
            boolean ignores = ignored.contains(signal);
            if (blocks || ignores) {
                io.note(String.format(
                        Locale.ROOT,
                        "%-10s (%2d): %s%s%s\n",
                        SignalNames.brief(signal),
                        signal.number(),
                        blocks ? "BLOCK" : "",
                        blocks && ignores ? "," : "",
                        ignores ? "IGNORE" : ""));
            }
        }
    }
}
