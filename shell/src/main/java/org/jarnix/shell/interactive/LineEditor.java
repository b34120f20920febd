package org.jarnix.shell.interactive;

import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Terminfo;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.keys.Bindings;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** Reads commands that are edited as they are typed, over any terminal that can move its cursor. */
final class LineEditor {
    /** What the keys do that each kind of terminal names for itself (terminfo(5)). */
    private static final Map<String, String> FUNCTIONS_OF_KEYS = Map.of(
            "khome", "beginning-of-line",
            "kend", "end-of-line",
            "kdch1", "delete-char",
            "kcub1", "backward-char",
            "kcuf1", "forward-char",
            "kcuu1", "previous-history",
            "kcud1", "next-history");

    private static final int INPUT = 0;
    private static final int SCREEN = 2;

    private final Interp in;
    private final SysTerminal terminal;
    private final ShellLineReader reader;
    private final Bindings bindings;
    private String knownMode = "emacs";

    /** How reading a command came out. */
    enum Outcome {
        READ,
        END,
        INTERRUPTED,
        TIMED_OUT,
        HUNG_UP
    }

    /**
     * A command, or why there is none.
     *
     * @param text the lines that were typed, each with its newline; empty where there are none
     */
    record Typed(Outcome outcome, String text) {}

    private LineEditor(Interp in, SysTerminal terminal, Terminfo info) {
        this.in = in;
        this.terminal = terminal;
        this.bindings = InputFile.bindings(in);
        FUNCTIONS_OF_KEYS.forEach((capability, function) -> {
            String sequence = info.string(capability);
            if (sequence != null && !sequence.isEmpty()) {
                bindings.learn(sequence, function);
            }
        });
        this.reader = new ShellLineReader(in, terminal, bindings);
        reader.setParser(new Plain());
        String plain = in.variables().get("NO_COLOR");
        if (terminal.getNumericCapability(Capability.max_colors) != null && (plain == null || plain.isEmpty())) {
            reader.setHighlighter(new CommandColours(in));
        }
    }

    /** An editor for the terminal of a shell; null where that cannot move its cursor, or is not known. */
    static @Nullable LineEditor of(Interp in, KeyReader.Signals signals) throws IOException {
        Sys sys = in.sys();
        String term = in.variables().get("TERM");
        Terminfo info = term == null ? null : Terminfo.find(term);
        if (info == null || info.source("cuu1") == null || info.source("cub1") == null) {
            return null;
        }
        SysTerminal terminal = new SysTerminal(sys, INPUT, SCREEN, info);
        terminal.onSignal(signals);
        return new LineEditor(in, terminal, info);
    }

    /**
     * Reads one command, over as many lines as the grammar asks for.
     *
     * @param initial what stands in the line already
     */
    Typed read(String prompt, String initial) throws IOException {
        agreeOnMode();
        reader.follow(bindings.variables());
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, PromptText.pattern(in, "PS2"));
        reader.begin(initial, in.isOn(Option.VI));
        terminal.keys().limit(timeout(), in.sys().clock(Clock.MONOTONIC));
        terminal.watchSize();
        try {
            String text = reader.readLine(
                    prompt, null, (Character) null, reader.line().text());
            return new Typed(Outcome.READ, text + "\n");
        } catch (EndOfFileException e) {
            return new Typed(terminal.keys().timedOut() ? Outcome.TIMED_OUT : Outcome.END, "");
        } catch (UserInterruptException e) {
            return new Typed(Outcome.INTERRUPTED, "");
        } catch (IOError e) {
            return new Typed(reason(e), "");
        }
    }

    /** {@code set -o vi} and the setting {@code editing-mode} are one, and whichever was changed last counts. */
    private void agreeOnMode() {
        String mode = bindings.variables().get("editing-mode");
        boolean vi = in.isOn(Option.VI);
        if (!mode.equals(knownMode)) {
            vi = mode.equals("vi");
            in.setOption(Option.VI, vi);
            in.setOption(Option.EMACS, !vi);
        } else if (vi != mode.equals("vi")) {
            bindings.chooseMode(vi);
        }
        knownMode = vi ? "vi" : "emacs";
    }

    /** Shows that the line is given up. */
    void showInterrupt() {
        reader.getBuffer().cursor(reader.getBuffer().length());
        reader.getBuffer().write("^C");
    }

    private Outcome reason(IOError e) {
        if (terminal.keys().timedOut()) {
            return Outcome.TIMED_OUT;
        }
        return e.getCause() instanceof InterruptedIOException ? Outcome.INTERRUPTED : Outcome.HUNG_UP;
    }

    private @Nullable Duration timeout() {
        String seconds = in.variables().get("TMOUT");
        if (seconds == null || !seconds.matches("[0-9]{1,9}") || Integer.parseInt(seconds) == 0) {
            return null;
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    /** Leaves lines as they are: whether a command is complete is the shell's to say. */
    private static final class Plain implements Parser {
        private final DefaultParser plain = new DefaultParser();

        Plain() {
            plain.setEofOnUnclosedQuote(false);
            plain.setEofOnEscapedNewLine(false);
        }

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            return plain.parse("", 0, ParseContext.UNSPECIFIED);
        }
    }
}
